import Leadline

/// What is wrong with a step, of a flow or of a sequence.
extension Message {
  /// A step that begins with none of the words it may begin with.
  static func noStep(_ names: [String], _ kinds: [String]) -> Message {
    let nearest = names.lazy.map { name in Spelling.nearest(to: name.foldedKey, among: kinds) { $0.foldedKey } }
      .first { !$0.isEmpty }
    let list = (nearest ?? kinds).joined(separator: ", ")
    return Message(
      "A step begins with \(nearest == nil ? "one of " : "")\(list).",
      "Un passo comincia con \(nearest == nil ? "uno fra " : "")\(list).")
  }

  /// A step that begins with several of them.
  static func twoSteps(_ kinds: [String]) -> Message {
    let list = kinds.joined(separator: ", ")
    return Message(
      "These are several steps in one (\(list)): begin each with a dash of its own.",
      "Qui ci sono più passi in uno (\(list)): comincia ognuno con un suo trattino.")
  }
}
