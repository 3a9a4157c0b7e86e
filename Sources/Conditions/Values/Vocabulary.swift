public import Leadline

/// What conditions may ask about.
public struct Vocabulary: Sendable {
  /// Whether it can be known of an e-mail that it was opened.
  public let knowsOpened: Bool
  private let catalog: FieldCatalog
  private var kinds: [String: FieldKind]

  /// - Parameters:
  ///   - catalog: the fields of leads.
  ///   - further: other fields by their names, as those of opportunities; they come before the lead's.
  public init(_ catalog: FieldCatalog = FieldCatalog(), further: [String: FieldKind] = [:], knowsOpened: Bool = false) {
    self.catalog = catalog
    self.knowsOpened = knowsOpened
    kinds = Dictionary(catalog.definitions.map { ($0.name.rawValue, FieldKind($0.kind)) }) { first, _ in first }
    kinds.merge(Self.own) { _, own in own }
    kinds.merge(further) { _, further in further }
  }

  /// Fields that a record has without anybody filling them in.
  static let own: [String: FieldKind] = [
    "createdAt": .time, "updatedAt": .time, "owner": .text, "status": .text, "reason": .text,
  ]

  public subscript(field: String) -> FieldKind? { kinds[field] }

  public mutating func add(_ field: String, _ kind: FieldKind) { kinds[field] = kind }

  /// What somebody may have meant who named a field that is not there: the one people call so, else those spelled alike.
  public func suggestions(for words: String) -> [String] {
    if let field = catalog.definition(named: words) { return [field.name.rawValue] }
    return Spelling.nearest(to: words.foldedKey, among: kinds.keys.sorted()) { $0.foldedKey }
  }

  /// What a condition can begin with.
  var conditions: [String] {
    ["field", "fact", "timeline", "replied"] + (knowsOpened ? ["opened"] : []) + ["all", "any", "not"]
  }
}
