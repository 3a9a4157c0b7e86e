import Conditions
import Leadline
import Testing
import Yams

/// Noon of a day in March; everything here happens around it.
let noon = Timestamp(milliseconds: 1_772_366_400_000)

extension Timestamp {
  static func daysAgo(_ days: Double) -> Timestamp {
    Timestamp(milliseconds: noon.milliseconds - Int64(days * 86_400_000))
  }
}

/// Reads a file that holds nothing but `when: …`.
func read(_ text: String, _ vocabulary: Vocabulary = Vocabulary(knowsOpened: true)) throws(DefinitionError)
  -> Condition?
{
  var yaml = YAMLReader(fileName: "test.yaml", vocabulary: vocabulary)
  var condition: Condition?
  if let root = try yaml.root(of: text), let members = yaml.members(of: root, ["when"]) {
    condition = yaml.require(members, "when").flatMap { yaml.condition($0) }
  }
  try yaml.check()
  return condition
}

func condition(_ text: String, _ vocabulary: Vocabulary = Vocabulary(knowsOpened: true)) throws -> Condition {
  try #require(try read("when: \(text)\n", vocabulary))
}

/// Everything that is wrong with a text, as `line:column: message`.
func problems(
  _ text: String, in language: Language = .english, _ vocabulary: Vocabulary = Vocabulary(knowsOpened: true)
)
  -> [String]
{
  do throws(DefinitionError) {
    _ = try read(text, vocabulary)
    return []
  } catch {
    return error.text(in: language).split(separator: "\n").map { String($0.dropFirst("test.yaml:".count)) }
  }
}

extension Condition {
  func verdict(_ fields: [String: FieldValue] = [:], _ timeline: [KnownEntry] = [], facts: [KnownFact]? = nil)
    -> Verdict
  {
    Known(fields: fields, facts: facts, timeline: timeline, now: noon).verdict(of: self)
  }
}

extension KnownEntry {
  static func entry(
    _ kind: EntryKind, _ daysAgo: Double, _ direction: String? = nil, state: ActivityState? = nil,
    opened: Double? = nil
  ) -> KnownEntry {
    KnownEntry(
      kind, at: .daysAgo(daysAgo), direction: direction, state: state, openedAt: opened.map { .daysAgo($0) })
  }
}

func money(_ amount: String, _ currency: String) throws -> FieldValue {
  .money(try #require(Money(amount: amount, currency: currency)))
}

/// The same numbers each time (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
