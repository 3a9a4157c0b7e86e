public import Leadline

/// New leads that are written together, table by table, as lists of thousands are.
///
/// In the log each is a command of its own, and in every table its rows are what they would be had somebody entered it
/// alone.
public struct LeadBatch: Sendable {
  private var items: [Item] = []

  private struct Item: Sendable {
    let fields: FieldValues
    let note: Draft?
  }

  public init() {}

  public var isEmpty: Bool { items.isEmpty }

  /// Takes in a lead, and what is to be said on its timeline at once.
  public mutating func add(_ fields: FieldValues, note: Draft?) {
    items.append(Item(fields: fields, note: note))
  }

  /// Writes them.
  ///
  /// - Parameter list: the import they come from.
  public func store(in session: any Session, by actor: Actor, ofImport list: Int64) throws {
    guard !isEmpty else { return }
    let ids = try Numbers(for: items.count, notes: items.count { $0.note != nil }, in: session)
    var tables = BatchTables(session, actor, list)
    var entry = ids.entries.makeIterator()
    var change = ids.changes.makeIterator()
    for (index, item) in items.enumerated() {
      guard let command = change.next() else { throw StoreError.broken("the log gave too few numbers") }
      let place = BatchTables.Place(lead: ids.leads[index], timeline: ids.timelines[index], command: command)
      try tables.add(item.fields, at: place, isNoted: item.note != nil)
      guard let note = item.note, let id = entry.next(), let row = change.next() else { continue }
      try tables.add(note, id: id, logged: row, at: place)
    }
    try tables.load(into: session)
    if let last = ids.changes.last { session.didLog(LogPlace(transaction: ids.transaction, row: last)) }
  }

  /// The numbers that the new rows get.
  private struct Numbers {
    let leads: [Int64]
    let timelines: [Int64]
    let entries: [Int64]
    let changes: [Int64]
    /// Where the log keeps transactions apart: this one's.
    let transaction: Int64

    init(for leads: Int, notes: Int, in session: any Session) throws {
      self.leads = try session.newIDs(leads, of: "lead")
      timelines = try session.newIDs(leads, of: "timeline")
      entries = try session.newIDs(notes, of: "entry")
      changes = try session.newIDs(leads + notes, of: "change")
      transaction = try session.logTransaction()
    }
  }
}
