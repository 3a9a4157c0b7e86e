import Conditions
import Leadline
import Testing

@testable import Playbook

struct SequencePreviewTests {
  private func lines(_ steps: [PreviewStep], _ indent: String = "") -> [String] {
    steps.flatMap { step in
      ["\(indent)\(time(step.at)) \(step.action.message.english)"] + lines(step.yes, indent + "  + ")
        + lines(step.no, indent + "  - ")
    }
  }

  private func time(_ time: Timestamp) -> Substring { time.words(in: Rome.zone).dropFirst(5).prefix(11) }

  @Test func `what will happen is told with its times, on both ways`() throws {
    let sequence = try sequence(
      "{call: Hello, due: 1 business day}", mailStep,
      "{if: {replied: true}, within: 3 days, yes: [{task: Answer}], no: [{wait: 1 week}, {call: Again}]}",
      "set: {rating: cold}")
    #expect(
      lines(sequence.preview(in: Rome.setting(Rome.monday))) == [
        "03-02 10:00 Call: Hello",
        "03-03 10:00 Automatic e-mail: Hello",
        "03-03 10:00 If they answer within 3 days",
        "  + 03-03 10:00 Task: Answer",
        "  - 03-06 10:00 Wait 1 week",
        "  - 03-13 10:00 Call: Again",
        "03-13 10:00 Set Rating: Cold",
      ])
  }

  @Test func `a condition tells of which fields it is`() throws {
    let sequence = try sequence(
      "{if: {any: [{field: rating, equals: hot}, {field: employees, at least: 50}]}, yes: [{call: Hello}]}",
      "{if: {timeline: {kind: call}}, yes: [{call: Hello}]}")
    #expect(
      sequence.steps.map(\.action.message.english) == [
        "If the condition on Employees, Rating is true", "If the condition is true",
      ])
    #expect(sequence.steps[0].action.message.italian == "Se la condizione su Dipendenti, Temperatura è vera")
  }

  @Test func `for a record its values stand in the places, and an ellipsis for what is not known`() throws {
    let sequence = try sequence(
      "call: Call {{firstName|them}}", "task: Write to {{company|them}}",
      "automatic email: {subject: 'For {{jobTitle}} {{owner}}', body: Good day}", "set: {rating: hot}")
    let setting = Rome.setting(Rome.monday)
    let told = sequence.steps.map { $0.action.message(in: setting) }
    #expect(
      told.map(\.english) == [
        "Call: Call Anna", "Task: Write to them", "Automatic e-mail: For … John Miller", "Set Rating: Hot",
      ])
    #expect(told[3].italian == "Imposta Temperatura: Caldo")
    #expect(sequence.steps[0].action.message.english == "Call: Call {{firstName|them}}")
  }

  @Test func `what another sequence takes over is the end of it`() throws {
    let sequence = try sequence(
      "{if: {opened: true}, within: 2 days, yes: [{call: Opened}], no: [{continue with: other}]}", "task: Done")
    #expect(
      lines(sequence.preview(in: Rome.setting(Rome.monday))) == [
        "03-02 10:00 If they open the e-mail within 2 days",
        "  + 03-02 10:00 Call: Opened",
        "  - 03-04 10:00 Continue with other",
        "03-02 10:00 Task: Done",
      ])
  }

  @Test func `a run tells what is still to come, from where it stands`() throws {
    var walk = Walk(
      try sequence(
        "call: Hello", "{if: {field: rating, equals: hot}, no: [{wait: 2 days}, {call: Again}]}", "task: Done"))
    #expect(lines(walk.run.preview(along: walk.definition, in: walk.setting)).count == 5)
    _ = walk.look()
    _ = walk.finish()
    walk.setting.known.now = Rome.at("2026-03-03 10:00")
    #expect(
      lines(walk.run.preview(along: walk.definition, in: walk.setting)) == [
        "03-03 10:00 Wait 2 days", "03-04 10:00 Call: Again", "03-04 10:00 Task: Done",
      ])
    _ = walk.tell(.stopped)
    #expect(walk.run.preview(along: walk.definition, in: walk.setting) == [])
  }

  @Test func `what is previewed is what happens if all goes its way`() throws {
    var dice = SequenceDice(seed: 41)
    for _ in 0..<200 {
      var samples = RandomSequence(&dice)
      let definition = try samples.definition("demo")
      var walk = Walk(definition)
      let preview = definition.preview(in: walk.setting)
      #expect(walk.run.preview(along: definition, in: walk.setting) == preview)
      var expected: [String] = []
      Self.follow(preview, &expected)
      var seen: [String] = []
      var effects = walk.look()
      while !walk.run.isOver, !walk.run.isHandingOver {
        seen += effects.compactMap(\.stepLine)
        let now = walk.setting.known.now
        effects = step(&walk, from: now, effects)
      }
      seen += effects.compactMap(\.stepLine)
      #expect(seen == expected)
    }
  }

  /// People do what is due when it is due, e-mails leave at the next business moment, nobody answers.
  private func step(_ walk: inout Walk, from now: Timestamp, _ effects: [SequenceEffect]) -> [SequenceEffect] {
    switch effects.last {
    case .create(let activity):
      walk.setting.known.now = activity.due
      return walk.finish()
    case .send:
      walk.setting.known.now = Rome.hours.next(from: now)
      return walk.send()
    default:
      walk.setting.known.now = walk.run.due ?? now
      return walk.look()
    }
  }

  /// The way on which no condition comes true, as far as effects show it.
  private static func follow(_ steps: [PreviewStep], _ lines: inout [String]) {
    for step in steps {
      switch step.action {
      case .activity, .mail, .set: lines.append("\(step.path)")
      case .wait, .continueWith: break
      case .fork: follow(step.no, &lines)
      }
    }
  }
}

extension SequenceEffect {
  fileprivate var stepLine: String? {
    switch self {
    case .create(let activity): "\(activity.key.path)"
    case .send(let mail): "\(mail.key.path)"
    case .set(_, let key): "\(key.path)"
    case .wait, .withdraw, .tell, .continueWith, .completed, .ended: nil
    }
  }
}
