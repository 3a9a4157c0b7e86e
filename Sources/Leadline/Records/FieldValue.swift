/// What a field holds.
public enum FieldValue: Sendable, Hashable {
  case text(String)
  case number(Int64)
  case money(Money)
  case flag(Bool)
  case time(Timestamp)

  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  public var money: Money? {
    if case .money(let money) = self { money } else { nil }
  }
}

/// The filled-in fields of a record; an absent name is an empty field.
public typealias FieldValues = [FieldName: FieldValue]

/// A field as somebody wants it to be.
public struct FieldAssignment: Sendable, Hashable {
  public let field: String
  public let input: Input

  /// How the value was given: by a person in words, or by a program already typed.
  public enum Input: Sendable, Hashable {
    /// To be read as the person writes it, in their language. An empty text empties the field.
    case words(String)
    /// A typed value; `nil` empties the field.
    case value(FieldValue?)
  }

  public init(field: String, input: Input) {
    self.field = field
    self.input = input
  }
}
