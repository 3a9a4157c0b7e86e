import Leadline

/// A field as an administrator describes it on the command line.
struct FieldWish {
  let name: String
  let kind: String?
  let english: String?
  let italian: String?
  let choices: [String]

  /// - Throws: ``Failure`` that says what to type instead.
  func definition(in catalog: FieldCatalog) throws -> FieldDefinition {
    if let known = catalog[FieldName(rawValue: name)] { return try extended(known) }
    guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 64,
      name.utf8.allSatisfy({ $0.isLetterOrDigit })
    else { throw Failure("“\(name)” can't be the name of a field: use camelCase, as machineCount.") }
    if let taken = catalog.definition(named: english ?? name) {
      throw Failure("“\(english ?? name)” is what \(taken.name.rawValue) is called already.")
    }
    let label = english ?? name
    return FieldDefinition(FieldName(rawValue: name), try newKind(), label, italian ?? label)
  }

  private func extended(_ known: FieldDefinition) throws -> FieldDefinition {
    guard case .choice(let list) = known.kind else {
      throw Failure("\(name) is there already, and holds no list that could be longer.")
    }
    guard !choices.isEmpty else { throw Failure("\(name) is there already. Add words to its list with --choice.") }
    var extended = known
    let added = try words().filter { word in list[word.value] == nil }
    extended.kind = .choice(ChoiceList(list.choices + added))
    return extended
  }

  private func newKind() throws -> FieldDefinition.Kind {
    switch kind ?? (choices.isEmpty ? "text" : "choice") {
    case "text": return .text(limit: 4_000)
    case "number": return .number
    case "money": return .money
    case "flag": return .flag
    case "time": return .time
    case "email": return .email
    case "website": return .website
    case "choice":
      guard !choices.isEmpty else { throw Failure("A list needs words: --choice word=English/Italiano") }
      return .choice(ChoiceList(try words()))
    default:
      throw Failure("“\(kind ?? "")” is no kind: text, number, money, flag, time, email, website or choice.")
    }
  }

  private func words() throws -> [ChoiceList.Choice] {
    try choices.map { text in
      let parts = text.split(separator: "=", maxSplits: 1)
      guard let word = parts.first, !word.isEmpty, word.utf8.allSatisfy({ $0.isLetterOrDigit }) else {
        throw Failure("“\(text)” is no word of a list: write word=English/Italiano.")
      }
      let labels = (parts.count == 2 ? String(parts[1]) : String(word)).split(separator: "/", maxSplits: 1)
      let english = labels.first.map(String.init) ?? String(word)
      return ChoiceList.Choice(String(word), english, labels.count == 2 ? String(labels[1]) : english)
    }
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
