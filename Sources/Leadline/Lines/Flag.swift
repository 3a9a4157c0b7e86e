/// Something that may be said about a command besides its arguments: `--duration 12m`.
struct Flag: Hashable {
  let name: String
  var others: [String] = []
  var value = Value.words
  /// Whether it names a field of a lead.
  var isField = false

  enum Value: Hashable {
    /// It only stands there or does not.
    case none
    case words, time, duration
  }

  /// `--first-name`, as it is suggested.
  var typed: String { "--\(Self.kebab(name))" }

  static func kebab(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
    }
  }

  static let dryRun = Flag(name: "dry-run", others: ["prova"], value: .none)
  static let off = Flag(name: "off", others: ["togli"], value: .none)
  static let owner = Flag(name: "owner", others: ["proprietario", "titolare"])
}

/// The flags that a command knows.
struct FlagList {
  var flags: [Flag]
  /// Where any field of a lead is a flag too.
  var fields: FieldCatalog?

  init(_ flags: [Flag] = [], fields: FieldCatalog? = nil) {
    self.flags = [.dryRun] + flags
    self.fields = fields
  }

  subscript(_ name: String) -> Flag? {
    guard name.utf8.count <= 64, name.unicodeScalars.allSatisfy(\.isPartOfName) else { return nil }
    let key = name.foldedKey
    let own = flags.first { ([$0.name] + $0.others).contains { $0.foldedKey == key } }
    return own ?? fields?.definition(named: name).map { Flag(name: $0.name.rawValue, isField: true) }
  }

  /// The flag somebody may have meant.
  func nearest(to name: String) -> Flag? {
    guard name.utf8.count <= 64 else { return nil }
    let all = flags + (fields?.definitions.map { Flag(name: $0.name.rawValue, isField: true) } ?? [])
    return Spelling.nearest(to: name.foldedKey, among: all) { $0.name.foldedKey }.first
  }
}

/// A word that stands where a flag may and looks like one.
struct FlagWord {
  let name: String
  /// The word up to the `=` or its end, as it was typed.
  let source: String
  /// Whether it begins with the two hyphens, and not with the dash that phones make of them.
  let isHyphened: Bool
  /// Whether its value is written behind a `=`.
  let hasValue: Bool
  fileprivate let end: String.Index
}

extension WordScanner {
  /// The flag that stands here, if one does.
  var nextFlag: FlagWord? {
    let dashes = rest.prefix { $0 == "-" || $0 == "\u{2014}" || $0 == "\u{2013}" }
    let isHyphened = dashes.elementsEqual("--".unicodeScalars)
    guard isHyphened || (dashes.count == 1 && dashes.first != "-"),
      let letter = rest[dashes.endIndex...].first, letter.properties.isAlphabetic
    else { return nil }
    let word = rest[dashes.endIndex...].prefix { !$0.isBlank && $0 != "=" }
    let hasValue = word.endIndex < rest.endIndex && rest[word.endIndex] == "="
    return FlagWord(
      name: String(Substring(word)), source: String(Substring(rest[..<word.endIndex])),
      isHyphened: isHyphened,
      hasValue: hasValue, end: word.endIndex)
  }

  mutating func take(_ flag: FlagWord) {
    if flag.hasValue {
      move(to: rest.index(after: flag.end), skippingBlanks: false)
    } else {
      move(to: flag.end)
    }
  }
}

extension Unicode.Scalar {
  /// Letters, digits, `-` and `_`, of which commands, flags and fields are made.
  var isPartOfName: Bool {
    properties.isAlphabetic || properties.numericType != nil || self == "-" || self == "_"
      || properties.canonicalCombiningClass != .notReordered
  }
}
