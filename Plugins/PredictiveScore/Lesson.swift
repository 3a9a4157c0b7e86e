internal import Leadline
internal import PluginKit

/// What can be learnt from examples: a table, oldest first, and what had better not be learnt.
struct Lesson: Sendable {
  let table: ScoringTable
  /// For each field that was filled in afterwards, of how large a share of the leads that have it.
  let filledAfterwards: [String: Double]
  /// Of those the ones that are not learnt from at all.
  let excluded: Set<String>

  /// The share from which on a field counts as one that is filled in afterwards.
  static let late = 0.5

  /// Whether there are enough to tell what lasts from what was so once.
  var isLong: Bool { table.count >= 1_000 }

  init(_ examples: [ScoreExample]) {
    let examples = examples.sorted { $0.knownAt < $1.knownAt }
    filledAfterwards = Self.shares(examples)
    excluded = Set(filledAfterwards.filter { $0.value > Self.late }.keys)
    let rows = examples.map { example in
      LeadFeatures(example.lead, timeline: example.timeline, at: example.knownAt, ignoring: example.filledAfterwards)
    }
    let skipped = Set(excluded.map { $0 == "email" ? "email.kind" : $0 })
    let names = Set(rows.flatMap(\.values.keys)).subtracting(skipped).sorted()
    table = ScoringTable(
      columns: names.compactMap { name in Self.column(name, rows.map { $0.values[name] }) },
      labels: examples.map(\.outcome))
  }

  private static func shares(_ examples: [ScoreExample]) -> [String: Double] {
    var (late, all) = ([String: Int](), [String: Int]())
    for example in examples {
      for field in Set(example.lead.fields.keys).union(example.filledAfterwards) { all[field, default: 0] += 1 }
      for field in example.filledAfterwards { late[field, default: 0] += 1 }
    }
    return late.reduce(into: [:]) { $0[$1.key] = Double($1.value) / Double(all[$1.key] ?? 1) }
  }

  /// Numbers where all are, words otherwise; nothing where all are alike.
  private static func column(_ name: String, _ values: [LeadFeatures.Value?]) -> ScoringTable.Column? {
    guard Set(values).count > 1 else { return nil }
    let isOfNumbers = values.allSatisfy { if case .word? = $0 { false } else { true } }
    return .init(
      name,
      isOfNumbers ? .numbers(values.map { $0?.number ?? .nan }) : .init(words: values.map { $0?.text }))
  }
}

extension LeadFeatures.Value {
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  var text: String {
    switch self {
    case .number(let number): number.plain
    case .word(let word): word
    }
  }
}
