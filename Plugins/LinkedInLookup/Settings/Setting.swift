import Leadline

/// A piece of the configuration and where it stands in it, so that what is wrong with it can be said.
struct Setting {
  let place: String
  let value: JSON

  /// - Returns: `nil` where there is none.
  subscript(_ name: String) -> Setting? {
    guard let value = value[name], value != .null else { return nil }
    return Setting(place: place.isEmpty ? name : "\(place).\(name)", value: value)
  }

  func required(_ name: String) throws(Trouble) -> Setting {
    guard let setting = self[name] else {
      throw .setting(place.isEmpty ? name : "\(place).\(name)", "is missing", "manca")
    }
    return setting
  }

  /// The members of an object, none of them of a name that nobody reads.
  func members(of known: Set<String>) throws(Trouble) {
    for member in try members() where !known.contains(member.name) {
      let names = known.sorted().joined(separator: ", ")
      throw .setting(
        place.isEmpty ? member.name : "\(place).\(member.name)", "is not known; there are \(names)",
        "non esiste; ci sono \(names)")
    }
  }

  func members() throws(Trouble) -> [JSON.Member] {
    guard let members = value.members else { throw .setting(place, "must be an object", "deve essere un oggetto") }
    return members
  }

  func text() throws(Trouble) -> String {
    guard let text = value.text, !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw .setting(place, "must be a text", "deve essere un testo")
    }
    return text
  }

  func flag() throws(Trouble) -> Bool {
    guard let flag = value.flag else { throw .setting(place, "must be true or false", "deve essere true o false") }
    return flag
  }

  func number(_ range: ClosedRange<Double>) throws(Trouble) -> Double {
    guard let number = value.double, range.contains(number) else {
      throw .setting(
        place, "must be a number from \(range.lowerBound) to \(range.upperBound)",
        "deve essere un numero da \(range.lowerBound) a \(range.upperBound)")
    }
    return number
  }

  func whole(_ range: ClosedRange<Int>) throws(Trouble) -> Int {
    guard let number = value.integer, let whole = Int(exactly: number), range.contains(whole) else {
      throw .setting(
        place, "must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        "deve essere un numero intero da \(range.lowerBound) a \(range.upperBound)")
    }
    return whole
  }
}
