import Leadline

/// A member of a manifest, known by its path, so that what is wrong with it can be said.
struct ManifestReader {
  let json: JSON
  let path: String

  init(_ json: JSON, path: String = "") {
    self.json = json
    self.path = path
  }

  /// A member, unless it is absent or `null`.
  subscript(_ name: String) -> ManifestReader? {
    guard let value = json[name], value != .null else { return nil }
    return ManifestReader(value, path: path.isEmpty ? name : "\(path).\(name)")
  }

  func required(_ name: String, _ advice: Message) throws(ManifestError) -> ManifestReader {
    guard let member = self[name] else { throw ManifestError(path.isEmpty ? name : "\(path).\(name)", advice) }
    return member
  }

  func error(_ english: String, _ italian: String) -> ManifestError { ManifestError(path, Message(english, italian)) }

  func text() throws(ManifestError) -> String {
    guard let text = json.text, !text.isEmpty else {
      throw error("write text in quotes", "scrivere un testo fra virgolette")
    }
    return text
  }

  func texts() throws(ManifestError) -> [String] {
    try items().map { item throws(ManifestError) in try item.text() }
  }

  func items() throws(ManifestError) -> [ManifestReader] {
    guard let list = json.list else { throw error("write a list, as [\"…\"]", "scrivere una lista, come [\"…\"]") }
    return list.enumerated().map { ManifestReader($1, path: "\(path)[\($0)]") }
  }

  func flag() throws(ManifestError) -> Bool {
    guard let flag = json.flag else { throw error("write true or false", "scrivere true o false") }
    return flag
  }

  func number(_ range: ClosedRange<Int64>) throws(ManifestError) -> Int64 {
    guard let number = json.integer, range.contains(number) else {
      throw error(
        "write a whole number from \(range.lowerBound) to \(range.upperBound)",
        "scrivere un numero intero da \(range.lowerBound) a \(range.upperBound)")
    }
    return number
  }

  /// Refuses members that nobody knows: most are misspelt ones.
  func allow(_ names: [String]) throws(ManifestError) {
    guard let members = json.members else { throw error("write an object, as {…}", "scrivere un oggetto, come {…}") }
    guard let stranger = members.first(where: { !names.contains($0.name) && !$0.name.hasPrefix("$") }) else { return }
    let known = names.joined(separator: ", ")
    throw ManifestError(
      path.isEmpty ? stranger.name : "\(path).\(stranger.name)",
      Message("there is no such member; known are \(known)", "questa voce non esiste; si conoscono \(known)"))
  }
}

extension Sequence {
  /// `map` for closures that throw an error of a known type.
  func map<Value, Failure: Error>(_ transform: (Element) throws(Failure) -> Value) throws(Failure) -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try transform(element)) }
    return values
  }
}
