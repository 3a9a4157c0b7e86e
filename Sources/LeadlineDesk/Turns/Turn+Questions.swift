import Leadline
import LeadlineStore

/// Questions that turn up while values are read, as whole lines: the answer does the command again.
extension Turn {
  /// Does something with assignments; a question about one of them becomes the line `start`, with all the others.
  func asking<Value>(
    _ start: String, _ assignments: [FieldAssignment], asFlags: Bool = false, from origin: EntryTarget? = nil,
    _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch var refusal as Refusal {
      guard var question = refusal.question, question.line.hasSuffix("={}") else { throw refusal }
      let catalog = try session.fieldCatalog()
      let others = assignments.filter { assignment in
        let further = FurtherField(named: assignment.field)?.rawValue
        let name = catalog.definition(named: assignment.field)?.name.rawValue
        return assignment.field != question.argument && further != question.argument && name != question.argument
      }
      var words = [start] + others.compactMap { $0.typed(asFlag: asFlags) }
      if case .place(let entry)? = origin { words.append("--from \(entry)") }
      question.line =
        words.joined(separator: " ")
        + (asFlags ? " --\(question.argument) {}" : " \(question.argument)={}")
      refusal.question = question
      throw refusal
    }
  }

  /// The same for a command that takes one amount.
  func asking<Value>(_ line: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch var refusal as Refusal {
      guard var question = refusal.question, question.line.hasSuffix("={}") else { throw refusal }
      question.line = line
      refusal.question = question
      throw refusal
    }
  }
}

extension FieldAssignment {
  /// How it would be typed; a topic stands bare where flags follow it.
  fileprivate func typed(asFlag: Bool) -> String? {
    let words: String
    switch input {
    case .words(let text): words = text
    case .value(let value): words = value?.programText ?? ""
    }
    if asFlag, field == FieldName.topic.rawValue { return words }
    let quoted = "\"\(words.replacing("\"", with: "'"))\""
    return asFlag ? "--\(field) \(quoted)" : "\(field)=\(quoted)"
  }
}
