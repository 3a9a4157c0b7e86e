public import Leadline

/// What is wrong with a file that people write, and what to write instead.
extension Message {
  public static func expected(_ noun: Noun) -> Message {
    Message("Write \(noun.message.english) here.", "Qui scrivi \(noun.message.italian).")
  }

  public static func unknown(_ noun: Noun, _ name: String, nearest: [String]) -> Message {
    let names = nearest.joined(separator: ", ")
    let (english, italian) = (noun.message.english, noun.message.italian)
    let shown = name.prefix(60)
    return nearest.isEmpty
      ? Message("There is no \(english) “\(shown)”.", "«\(shown)»: \(italian).")
      : Message("There is no \(english) “\(shown)”. Write \(names).", "«\(shown)»: \(italian). Scrivi \(names).")
  }

  static func unknownKey(_ name: String, _ allowed: [String]) -> Message {
    let nearest = Spelling.nearest(to: name.foldedKey, among: allowed) { $0.foldedKey }
    let names = (nearest.isEmpty ? allowed : nearest).joined(separator: ", ")
    let shown = name.prefix(60)
    return Message(
      "“\(shown)” means nothing here. Write \(nearest.isEmpty ? "one of " : "")\(names).",
      "«\(shown)» qui non significa niente. Scrivi \(nearest.isEmpty ? "uno fra " : "")\(names).")
  }

  public static func missing(_ name: String) -> Message {
    Message("“\(name)” is missing: write it.", "Manca «\(name)»: scrivilo.")
  }

  public static func twice(_ name: String) -> Message {
    Message("“\(name)” is there twice: keep one.", "«\(name)» c'è due volte: tienine uno.")
  }

  public static let upsideDown = Message(
    "“at least” is more than “at most”: swap them.", "«at least» è più di «at most»: scambiali.")
  public static let mustBePositive = Message("This must be more than 0.", "Deve essere più di 0.")
  public static let mustNotBeNegative = Message("This must not be less than 0.", "Non può essere meno di 0.")
}
