import Conditions
import Foundation
import Leadline
import Testing

@testable import Playbook

/// What the tests of sequences happen in: Rome, with office hours, from Monday 2 March 2026 on.
enum Rome {
  static let zone = TimeZone(identifier: "Europe/Rome")!

  /// Monday to Friday from 9 to 13 and from 14 to 18.
  static let hours: BusinessHours = {
    let day = [BusinessHours.Span(start: 540, end: 780)!, BusinessHours.Span(start: 840, end: 1_080)!]
    return BusinessHours(week: Array(repeating: day, count: 5) + [[], []], holidays: [], in: zone)!
  }()

  /// A moment as clocks there show it.
  static func at(_ text: String) -> Timestamp {
    Timestamp(wallClock: Timestamp(text, assumingOffset: 0)!, in: zone)!
  }

  static let monday = at("2026-03-02 10:00")

  static func setting(
    _ now: Timestamp, fields: [String: FieldValue] = ["firstName": .text("Anna")], owner: String? = "John Miller",
    address: EmailAddress? = EmailAddress("anna@bar.example"), on record: RecordReference = .lead(42)
  ) -> SequenceSetting {
    let all = SequenceFields()
    let lacking = record.lead == nil ? [] : all.namesOfOpportunitiesOnly
    return SequenceSetting(
      record: record, fields: all, known: Known(fields: fields, now: now, lacking: lacking), address: address,
      owner: owner, language: .english, zone: zone,
      hours: hours, unsubscribe: Message("No more of these: x.example/u", "Basta così: x.example/u"))
  }
}

/// A sequence with these steps, each a line of YAML.
func sequence(_ steps: String..., name: String = "demo", among others: [SequenceDefinition]? = nil) throws
  -> SequenceDefinition
{
  let list = steps.map { "  - \($0)\n" }.joined()
  return try SequenceDefinition(yaml: "sequence: \(name)\nsteps:\n\(list)", fileName: "demo.yaml", among: others)
}

let mailStep = "automatic email: {subject: Hello, body: Good day}"

/// Everything that is wrong with a sequence, as `line:column: message`.
func sequenceProblems(
  _ text: String, in language: Language = .english, among others: [SequenceDefinition]? = nil
) -> [String] {
  do throws(DefinitionError) {
    _ = try SequenceDefinition(yaml: text, fileName: "demo.yaml", among: others)
    return []
  } catch {
    return error.text(in: language).split(separator: "\n").map { String($0.dropFirst("demo.yaml:".count)) }
  }
}

/// The same of these steps; the first stands in line 3.
func stepProblems(_ steps: String..., in language: Language = .english) -> [String] {
  sequenceProblems("sequence: demo\nsteps:\n" + steps.map { "  - \($0)\n" }.joined(), in: language)
}

/// A run on lead 42 with all that surrounds it, so that a test can say what happens.
struct Walk {
  let definition: SequenceDefinition
  var run: SequenceRun
  var setting: SequenceSetting

  init(_ definition: SequenceDefinition, at now: Timestamp = Rome.monday) {
    self.definition = definition
    run = SequenceRun(id: 7, of: definition, on: .lead(42), at: now)
    setting = Rome.setting(now)
  }

  /// - Parameter now: as clocks in Rome show it.
  mutating func tell(_ event: SequenceEvent, at now: String? = nil) -> [SequenceEffect] {
    if let now { setting.known.now = Rome.at(now) }
    return run.advance(by: event, along: definition, in: setting)
  }

  mutating func look(at now: String? = nil) -> [SequenceEffect] { tell(.timeCame, at: now) }

  /// Somebody does what the run stands at.
  mutating func finish(at now: String? = nil) -> [SequenceEffect] { tell(.done(run.key), at: now) }

  mutating func send(at now: String? = nil) -> [SequenceEffect] { tell(.sent(run.key), at: now) }
}

extension SequenceEffect {
  /// In a word or two, for comparing.
  var brief: String {
    switch self {
    case .create(let activity): "\(activity.kind.rawValue) \(activity.title.english)"
    case .send(let mail): "mail \(mail.subject)"
    case .set(let fields, _): "set " + fields.map { "\($0.name.rawValue)=\($0.value?.programText ?? "")" }.joined()
    case .wait(let until): "wait \(until.words(in: Rome.zone).prefix(16))"
    case .withdraw(let key): "withdraw \(key)"
    case .tell(let notice): "tell \(notice)"
    case .continueWith(let name): "continue \(name)"
    case .completed: "completed"
    case .ended(let reason): "ended \(reason.rawValue)"
    }
  }
}

extension [SequenceEffect] {
  var brief: [String] { map(\.brief) }
}

/// The same numbers each time (SplitMix64).
struct SequenceDice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Whether something happens that does so many times out of a hundred.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
