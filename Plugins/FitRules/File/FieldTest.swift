import Foundation
import Leadline

/// What is asked of what a field holds.
enum FieldTest: Sendable, Hashable {
  case isOneOf([RuleValue])
  /// One of these texts is part of it.
  case contains([String])
  case atLeast(RuleValue)
  case atMost(RuleValue)
  case isEmpty(Bool)
  /// The host of an e-mail or web address is one of these domains, or below one.
  case domain([String])
  /// Of a time, in days before now.
  case ageAtLeast(Double)
  case ageAtMost(Double)
}

/// A value that a rule names or a field holds.
enum RuleValue: Sendable, Hashable {
  /// As ``String/folded`` has it.
  case text(String)
  case number(Int64)
  case money(Money)
  case flag(Bool)
  case time(Timestamp)
}

/// What a field holds, as far as rules care.
enum FieldKind: Sendable, Hashable {
  case text, number, money, flag, time
  case address
  case choice(ChoiceList)

  init(_ kind: FieldDefinition.Kind) {
    switch kind {
    case .text, .language, .timeZone: self = .text
    case .number: self = .number
    case .money: self = .money
    case .flag: self = .flag
    case .time: self = .time
    case .choice(let list): self = .choice(list)
    case .email, .website: self = .address
    }
  }

  /// The words by which a file declares a field of its own.
  static let words: [String: FieldKind] = [
    "text": .text, "number": .number, "money": .money, "flag": .flag, "time": .time, "address": .address,
  ]
}

extension String {
  /// The text without the differences that people do not see: case, accents, space around it.
  var folded: String {
    trimmingCharacters(in: .whitespacesAndNewlines)
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }
}
