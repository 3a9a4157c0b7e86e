public import Leadline

/// What is wrong with a condition, and what to write instead.
extension Message {
  /// - Parameters:
  ///   - names: what stands there.
  ///   - kinds: what a condition can begin with.
  static func noCondition(_ names: [String], _ kinds: [String]) -> Message {
    let nearest = names.lazy.map { name in Spelling.nearest(to: name.foldedKey, among: kinds) { $0 } }.first {
      !$0.isEmpty
    }
    let list = (nearest ?? kinds).joined(separator: ", ")
    return Message(
      "A condition begins with \(nearest == nil ? "one of " : "")\(list).",
      "Una condizione comincia con \(nearest == nil ? "uno fra " : "")\(list).")
  }

  static func twoConditions(_ kinds: [String]) -> Message {
    let list = kinds.joined(separator: ", ")
    return Message(
      "These are several conditions in one (\(list)): write “all:” with one each in its list.",
      "Qui ci sono più condizioni in una (\(list)): scrivi «all:» con una per riga nell'elenco.")
  }

  static func noTest(_ field: String) -> Message {
    Message(
      "What should “\(field)” be? Add “filled: true”, “equals: …” or the like.",
      "Come deve essere «\(field)»? Aggiungi «filled: true», «equals: …» o simili.")
  }

  static func wrongOperator(_ name: String, _ kind: FieldKind) -> Message {
    let others = kind.operators.joined(separator: ", ")
    return Message(
      "“\(name)” does not go with this field. Write one of \(others).",
      "«\(name)» non va con questo campo. Scrivi uno fra \(others).")
  }

  static func notTogether(_ name: String, _ other: String) -> Message {
    Message(
      "“\(name)” does not go with “\(other)”: write a condition of its own.",
      "«\(name)» non va insieme a «\(other)»: scrivi una condizione a parte.")
  }

  public static func never(_ reason: Message) -> Message {
    Message("This can never be true. \(reason.english)", "Questo non può mai essere vero. \(reason.italian)")
  }
}

extension FieldKind {
  /// What can be asked of it, as files write it.
  fileprivate var operators: [String] {
    switch self {
    case .text: ["equals", "in", "contains", "empty", "filled"]
    case .number, .money: ["equals", "in", "at least", "at most", "empty", "filled"]
    case .flag: ["equals", "empty", "filled"]
    case .time: ["age at least", "age at most", "empty", "filled"]
    case .address: ["equals", "in", "contains", "domain", "empty", "filled"]
    case .choice: ["equals", "in", "empty", "filled"]
    }
  }
}
