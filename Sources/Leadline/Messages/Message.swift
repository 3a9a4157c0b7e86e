/// Something said to a person, in every language there is.
///
/// The catalogue is the set of `Message+….swift` files: one function a sentence, both languages side by side, so that
/// none can be forgotten.
public struct Message: Sendable, Hashable {
  public let english: String
  public let italian: String

  public init(_ english: String, _ italian: String) {
    self.english = english
    self.italian = italian
  }

  public func text(in language: Language) -> String {
    language == .italian ? italian : english
  }
}

extension Message {
  /// Several messages as one, each on its own line.
  public static func lines(_ messages: [Message]) -> Message {
    Message(
      messages.map(\.english).joined(separator: "\n"), messages.map(\.italian).joined(separator: "\n"))
  }

  /// A line to type, its command called as in each language.
  static func line(_ line: String) -> Message {
    let line = line.shortened
    return Message(line, Verb.line(line, in: .italian))
  }

  /// The same in both languages: names, numbers, lines to type.
  public static func verbatim(_ text: String) -> Message { Message(text, text) }
}
