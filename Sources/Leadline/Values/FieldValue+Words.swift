public import Foundation

extension FieldValue {
  /// The value as a person reads it.
  ///
  /// - Parameter definition: the field it stands in; a choice is shown by its name there.
  public func words(of definition: FieldDefinition, in language: Language, timeZone: TimeZone) -> String {
    switch self {
    case .text(let text): definition.label(of: text, in: language) ?? text
    case .number(let number): number.words(in: language)
    case .money(let money): money.words(in: language)
    case .flag(let flag): Message.flag(flag).text(in: language)
    case .time(let time): time.words(in: timeZone)
    }
  }
}

extension FieldDefinition {
  fileprivate func label(of value: String, in language: Language) -> String? {
    guard case .choice(let list) = kind else { return nil }
    return list.choices.first { $0.value == value }?.label(in: language)
  }
}
