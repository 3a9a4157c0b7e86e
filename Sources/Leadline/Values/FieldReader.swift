public import Foundation

/// Reads what a field shall hold: a person's words in their language, or a value that a program has typed.
public struct FieldReader: Sendable {
  public let catalog: FieldCatalog
  public let language: Language
  /// Where a date or time without a zone is meant.
  public let timeZone: TimeZone
  /// The currency of amounts that name none.
  public let baseCurrency: String
  /// Today, where times are read as people say them: `next Friday`; only as `2026-03-01` if `nil`.
  public let now: Timestamp?

  public init(
    catalog: FieldCatalog, language: Language, timeZone: TimeZone, baseCurrency: String = "EUR", now: Timestamp? = nil
  ) {
    self.catalog = catalog
    self.language = language
    self.timeZone = timeZone
    self.baseCurrency = baseCurrency
    self.now = now
  }

  /// Finds the field by any of its names and reads its value.
  ///
  /// - Throws: `unknown_field` with the nearest names, `ambiguous_amount` or `invalid_value`, each with the field
  ///   and, where there is something to choose from, a question whose line is `field={}`.
  public func read(_ assignment: FieldAssignment) throws(Refusal) -> ReadField {
    guard let definition = catalog.definition(named: assignment.field) else {
      throw unknown(assignment.field)
    }
    return ReadField(name: definition.name, value: try value(of: assignment.input, for: definition))
  }

  /// - Returns: `nil` where the field is to be emptied.
  public func value(
    of input: FieldAssignment.Input, for definition: FieldDefinition
  ) throws(Refusal) -> FieldValue? {
    switch input {
    case .value(nil): return nil
    case .value(.text(let text)?), .words(let text):
      let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
      if words.isEmpty { return nil }
      return if case .words = input { try read(words, definition) } else {
        try check(text: words, definition)
      }
    case .value(let value?): return try check(value, definition)
    }
  }

  private func unknown(_ field: String) -> Refusal {
    let nearest = catalog.suggestions(for: field)
    return Refusal(
      .unknownField, .unknownField(field, nearest: nearest),
      suggestion: nearest.isEmpty ? nil : nearest.joined(separator: ", "), field: field)
  }
}

/// A field and what it shall hold; `nil` empties it.
public struct ReadField: Sendable, Hashable {
  public let name: FieldName
  public let value: FieldValue?

  public init(name: FieldName, value: FieldValue?) {
    self.name = name
    self.value = value
  }
}

extension FieldReader {
  /// Reads words that are trimmed and not empty.
  private func read(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> FieldValue {
    switch definition.kind {
    case .text(let limit): .text(try text(words, limit: limit, definition))
    case .number: .number(try number(words, definition))
    case .money: .money(try amountReader.read(words, field: definition.name.rawValue))
    case .flag: .flag(try flag(words, definition))
    case .time: .time(try time(words, definition))
    case .choice(let list): .text(try choice(words, of: list, definition))
    case .email: .text(try email(words, definition))
    case .website: .text(try website(words, definition))
    case .language: .text(try languageTag(words, definition))
    case .timeZone: .text(try zone(words, definition))
    }
  }

  /// Checks a text that a program gave, which JSON also has for choices, addresses and times.
  private func check(text: String, _ definition: FieldDefinition) throws(Refusal) -> FieldValue {
    switch definition.kind {
    case .number, .money, .flag: throw refusal(.wrongKind(definition), definition)
    case .time:
      guard let time = Timestamp(text) else { throw refusal(.notATime(text, definition), definition) }
      return .time(time)
    default: return try read(text, definition)
    }
  }

  private func check(_ value: FieldValue, _ definition: FieldDefinition) throws(Refusal) -> FieldValue {
    switch (definition.kind, value) {
    case (.number, .number(let number)):
      guard Self.numbers.contains(number) else { throw refusal(.numberOutOfRange(definition), definition) }
    case (.money, .money(let money)):
      guard money.tenThousandths >= 0 else { throw refusal(.negativeAmount, definition) }
    case (.time, .time(let time)):
      guard Timestamp.writable.contains(time) else { throw refusal(.wrongKind(definition), definition) }
    case (.flag, .flag): break
    default: throw refusal(.wrongKind(definition), definition)
    }
    return value
  }

  /// The numbers that every program can hold exactly: 0 to 2^53 − 1.
  static let numbers: ClosedRange<Int64> = 0...9_007_199_254_740_991

  var amountReader: AmountReader { AmountReader(language: language, baseCurrency: baseCurrency) }

  func refusal(_ message: Message, _ definition: FieldDefinition, question: Question? = nil) -> Refusal {
    Refusal(.invalidValue, message, question: question, field: definition.name.rawValue)
  }
}
