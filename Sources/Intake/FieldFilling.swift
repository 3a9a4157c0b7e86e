internal import Leadline

/// A field, the columns that may fill it, and how their cells are read.
struct FieldFilling {
  let name: FieldName
  /// Best first.
  let columns: [Int]
  private let kind: FieldDefinition.Kind
  private let choices: ChoiceWords?
  /// What the cells of a choice said before: a file repeats few words in many rows.
  private var known: [String: Reading?] = [:]

  /// What a cell says, in words the desk can read.
  struct Reading {
    var words: String
    /// Whether they say all that the cell does.
    var isAll = true
  }

  /// - Returns: `nil` if no column fills the field.
  init?(_ definition: FieldDefinition, from columns: [Int]) {
    guard !columns.isEmpty else { return nil }
    (name, kind, self.columns) = (definition.name, definition.kind, columns)
    choices = if case .choice(let list) = kind { ChoiceWords(list, of: name) } else { nil }
  }

  /// Reads a cell; `nil` if it plainly speaks of something else, and then it goes into the note. A value that only is
  /// misspelt is passed on: the desk reports it with its row.
  mutating func read(_ cell: String) -> Reading? {
    if let choices { return read(cell, as: choices) }
    let suits =
      switch kind {
      case .number: !cell.isRange
      case .language: cell.isLanguageTag
      case .timeZone: cell.contains("/") || ["utc", "gmt"].contains(cell.lowercased())
      case .text where name == .decisionMaker: !cell.isYesOrNo
      default: true
      }
    return suits ? Reading(words: cell) : nil
  }

  private mutating func read(_ cell: String, as choices: ChoiceWords) -> Reading? {
    if let reading = known[cell] { return reading }
    let reading = choices.reading(of: cell)
    if known.count < 1_000 { known[cell] = .some(reading) }
    return reading
  }
}

extension String {
  /// `51-200`, `10.000+`, as LinkedIn and Apollo give the size of a company.
  fileprivate var isRange: Bool {
    guard self.utf8.contains(where: { !(0x30...0x39).contains($0) }) else { return false }
    let text = self.filter { !$0.isWhitespace }
    let hasDash = text.dropFirst().contains { "-–—+".contains($0) }
    return hasDash && text.allSatisfy { $0.isNumber || "-–—+.,'’".contains($0) }
  }

  fileprivate var isLanguageTag: Bool {
    let parts = self.split { $0 == "-" || $0 == "_" }
    guard let first = parts.first, (2...3).contains(first.count) else { return false }
    return parts.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
  }

  /// What Dynamics writes under `Decision Maker?`.
  fileprivate var isYesOrNo: Bool {
    ["yes", "no", "true", "false", "si", "completed", "markcomplete"].contains(self.foldedKey)
  }
}
