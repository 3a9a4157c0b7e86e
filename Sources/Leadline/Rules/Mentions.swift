/// The people and records that a text names, each once, in the order in which they first appear.
public struct Mentions: Sendable, Hashable {
  /// More are not followed up: who names fifty names nobody in particular.
  public static let limit = 50

  public private(set) var all: [Mention] = []
  private var seen: Set<Mention> = []

  public init() {}

  /// The names of people, in lower case and without `@`; whose they are is for ``KnownPeople`` to say.
  public var names: [String] {
    all.compactMap { if case .person(let name) = $0 { name } else { nil } }
  }

  public var records: [RecordReference] {
    all.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }

  var isFull: Bool { all.count == Self.limit }

  mutating func add(_ mention: Mention) {
    guard !isFull, seen.insert(mention).inserted else { return }
    all.append(mention)
  }
}
