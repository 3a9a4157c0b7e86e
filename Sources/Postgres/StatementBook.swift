import CPostgres

/// Which statements a connection has prepared, by their text; the one not used for longest gives way to a new one.
///
/// Names are never given twice, not even by another connection: behind a pooler, several share one server process.
struct StatementBook {
  /// How often the server did not know what it had been given.
  var losses = 0
  /// Whether statements are prepared at all: behind a pooler that gives each transaction another server process, what
  /// was prepared is hardly ever there, and would only fill those processes.
  var areKept: Bool { losses < 3 }
  private let capacity: Int
  private let prefix: String
  private var statements: [String: PreparedStatement] = [:]
  private var uses = 0
  private var names = 0
  /// Those that gave way, and that the server still knows.
  private(set) var leftovers: [String] = []

  init(capacity: Int = 300) {
    self.capacity = capacity
    prefix = "s" + String(UInt64.random(in: .min ... .max), radix: 36) + "_"
  }

  var count: Int { statements.count }

  /// A statement that is prepared for parameters of these types.
  mutating func find(_ text: String, types: [Oid]) -> PreparedStatement? {
    guard let statement = statements[text], statement.types == types else { return nil }
    uses += 1
    statement.lastUse = uses
    return statement
  }

  /// Takes in a statement that is about to be prepared.
  mutating func add(_ text: String, types: [Oid]) -> PreparedStatement {
    names += 1
    uses += 1
    let statement = PreparedStatement(text: text, name: prefix + String(names, radix: 36), types: types)
    statement.lastUse = uses
    if let same = statements.updateValue(statement, forKey: text) { leftovers.append(same.name) }
    if statements.count > capacity { dropOldest() }
    return statement
  }

  /// For what could not be prepared after all.
  mutating func remove(_ statement: PreparedStatement) {
    leftovers.removeAll { $0 == statement.name }
    if statements[statement.text] === statement { statements[statement.text] = nil }
  }

  /// Begins anew. What the server still knows becomes a leftover.
  mutating func forgetAll() {
    leftovers += statements.values.map(\.name)
    statements = [:]
  }

  mutating func takeLeftovers() -> [String] {
    defer { leftovers.removeAll(keepingCapacity: true) }
    return leftovers
  }

  private mutating func dropOldest() {
    guard let oldest = statements.values.min(by: { $0.lastUse < $1.lastUse }) else { return }
    statements[oldest.text] = nil
    leftovers.append(oldest.name)
  }
}
