import Leadline

/// How far a record is in its flow.
extension Wording {
  func process(_ view: ProcessView) -> String {
    let record = view.record.description
    guard let flow = view.flow else {
      return ([say(.noFlow(on: record))] + others(view)).joined(separator: "\n")
    }
    var lines = [say(.flowHeading(record, flow.label, state: view.state.flatMap(Message.flowState)))]
    if let shown = view.stages.first(where: { $0.id == view.shown }) {
      lines += stage(shown, isWhole: true) + knowledge(view)
    } else {
      lines += view.stages.flatMap { stage($0, isWhole: $0.state == "active") }
    }
    return (lines + others(view)).joined(separator: "\n")
  }

  /// A stage in one line, and its steps below it where they matter.
  private func stage(_ stage: ProcessView.Stage, isWhole: Bool) -> [String] {
    let time = stage.time > 0 ? " (\(say(.span(stage.time))))" : ""
    let head = "  \(Self.sign(of: stage.state)) \(say(stage.label))\(time)"
    return isWhole ? [head] + stage.steps.map { "      \(row($0))" } : [head]
  }

  private func row(_ step: ProcessView.Step) -> String {
    let value = step.field.flatMap { field in
      step.value.flatMap { fields.words(of: $0.programText, in: field, timeZone: timeZone) }
    }
    let marks = [value.map(say), step.isRequired && !step.isDone ? say(.stepRequired) : nil].compactMap(\.self)
    return "\(step.isDone ? "☑" : "☐") \(say(step.label))\(marks.isEmpty ? "" : ": \(marks.joined(separator: ", "))")"
  }

  /// All that was known of the lead, where its stage is asked for.
  private func knowledge(_ view: ProcessView) -> [String] {
    guard let lead = view.lead else { return [] }
    let known = fields.definitions.compactMap { definition -> String? in
      guard let value = lead.fields[definition.name], definition.name != .visibility else { return nil }
      return "\(definition.label(in: language)): \(value.words(of: definition, in: language, timeZone: timeZone))"
    }
    return section(.knownOfLead, [heading(lead)] + known)
  }

  private func others(_ view: ProcessView) -> [String] {
    let record = view.record.description
    let offered = view.offered.map { say(.offeredFlow($0.id, $0.label, record: record)) }
    let rest = view.others.filter { !view.offered.contains($0) }.map(\.id)
    return offered + (rest.isEmpty ? [] : [say(.otherFlows(rest, record: record))])
  }

  private static func sign(of state: String) -> String {
    switch state {
    case "done": "✓"
    case "active": "▶"
    case "left": "■"
    case "skipped": "–"
    default: "·"
    }
  }
}
