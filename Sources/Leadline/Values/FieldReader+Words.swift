import Foundation

extension FieldReader {
  /// Text in one spelling of its letters (NFC) and within its limit; only long texts may have several lines.
  func text(_ words: String, limit: Int, _ definition: FieldDefinition) throws(Refusal) -> String {
    let hasLines = limit > 1_000
    // Most words are plain, and as they should be.
    let isPlain = words.utf8.allSatisfy { 0x20...0x7E ~= $0 }
    let text = isPlain ? words : words.replacing("\r\n", with: "\n").precomposedStringWithCanonicalMapping
    guard isPlain || !text.unicodeScalars.contains(where: { $0.isControl(allowingLines: hasLines) }) else {
      throw refusal(.controlCharacters(definition, hasLines: hasLines), definition)
    }
    guard text.utf8.count <= limit else {
      throw refusal(.textTooLong(definition, bytes: text.utf8.count, limit: limit), definition)
    }
    return text
  }

  func flag(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> Bool {
    switch words.foldedKey {
    case "yes", "y", "true", "1", "on", "si", "s", "vero": return true
    case "no", "n", "false", "0", "off", "falso": return false
    default:
      let choices = [
        Question.Choice(value: "true", label: .flag(true)),
        Question.Choice(value: "false", label: .flag(false)),
      ]
      throw refusal(.notAFlag(words, definition), definition, question: question(definition, choices))
    }
  }

  func choice(
    _ words: String, of list: ChoiceList, _ definition: FieldDefinition
  ) throws(Refusal) -> String {
    if let choice = list[words] { return choice.value }
    let choices = list.choices.map {
      Question.Choice(value: $0.value, label: Message($0.english, $0.italian))
    }
    throw refusal(.notAChoice(words, definition, list), definition, question: question(definition, choices))
  }

  func email(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> String {
    guard let address = EmailAddress(words.composed) else {
      throw refusal(.notAnEmail(words), definition)
    }
    return address.description
  }

  func website(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> String {
    guard let address = WebAddress(words.composed) else {
      throw refusal(.notAWebsite(words, definition), definition)
    }
    return address.text
  }

  func languageTag(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> String {
    guard let tag = LanguageTag.read(words) else { throw refusal(.notALanguage(words), definition) }
    return tag
  }

  private func question(_ definition: FieldDefinition, _ choices: [Question.Choice]) -> Question {
    let name = definition.name.rawValue
    return Question(argument: name, choices: choices, line: "\(name)={}")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character or a line break that does not belong here.
  fileprivate func isControl(allowingLines: Bool) -> Bool {
    if allowingLines, self == "\n" || self == "\t" { return false }
    return switch properties.generalCategory {
    case .control: true
    case .lineSeparator, .paragraphSeparator: !allowingLines
    default: false
    }
  }
}
