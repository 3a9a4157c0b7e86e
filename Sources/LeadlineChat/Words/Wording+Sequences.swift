import Leadline

/// Sequences, and what they will do.
extension Wording {
  func sequences(_ views: [SequenceView], _ available: [SequenceView.Name], of record: RecordReference) -> String {
    guard !views.isEmpty else { return say(.noSequences(on: record.description, available.map(\.id))) }
    return views.flatMap(lines).joined(separator: "\n")
  }

  private func lines(_ view: SequenceView) -> [String] {
    let why = view.why.map { " – \(say($0))" } ?? ""
    let head = "\(say(view.name.label)) (\(view.name.id)): \(say(.sequenceState(view.state)))\(why)"
    return [head] + lines(view.ahead, indent: "  ") + (view.notice.map { ["  \(say($0))"] } ?? [])
  }

  private func lines(_ steps: [SequenceView.Step], indent: String) -> [String] {
    steps.flatMap { step -> [String] in
      let branches = [(Message.ifSo, step.yes), (Message.ifNot, step.no)].filter { !$0.1.isEmpty }
      return ["\(indent)\(step.at.words(in: timeZone))  \(say(step.what))"]
        + branches.flatMap { ["\(indent)  \(say($0.0)):"] + lines($0.1, indent: indent + "    ") }
    }
  }
}
