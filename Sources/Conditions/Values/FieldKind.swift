public import Leadline

/// What a field holds, as far as conditions care.
public enum FieldKind: Sendable, Hashable {
  case text, number, money, flag, time
  /// Of e-mail, or of a page.
  case address
  case choice(ChoiceList)

  public init(_ kind: FieldDefinition.Kind) {
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
  public static let words: [String: FieldKind] = [
    "text": .text, "number": .number, "money": .money, "flag": .flag, "time": .time, "address": .address,
  ]
}
