import Leadline

/// Moves all there is from one database into another, new one: from a file to a server, back, or between two of a kind.
///
/// It goes table by table in pieces, each in a transaction of its own; broken off, it goes on where it stopped. At the
/// end both sides are read once more and compared.
public struct StoreCopy: Sendable {
  private let source: Store
  private let target: Store

  /// How many rows go at once.
  private static let piece = 2_000

  /// How far a copy has come.
  public struct Progress: Sendable, Hashable {
    public let table: String
    public let rows: Int64
    public let total: Int64
    /// Whether both sides are being compared by now.
    public let isChecking: Bool
  }

  /// - Parameters:
  ///   - source: nobody may write into it meanwhile.
  ///   - target: opened by ``Store/init(at:postgres:readDeadline:isCopyTarget:clock:)`` as the target of a copy.
  public init(from source: Store, to target: Store) {
    self.source = source
    self.target = target
  }

  /// - Returns: how many rows each table has.
  /// - Throws: ``CopyError``, ``StoreError``.
  public func run(_ tell: @Sendable (Progress) -> Void) async throws -> [(table: String, rows: Int64)] {
    try await begin()
    let tables = try await source.read { try $0.copiedTables() }
    let counts = try await source.read { session in
      try tables.map { try session.number("SELECT count(*) FROM \(columns: $0.name)") ?? 0 }
    }
    for (table, total) in zip(tables, counts) {
      do { try await copy(table, total, tell) } catch StoreError.unstorableText {
        throw CopyError.unstorableText(table.name)
      }
    }
    try await compare(tables, counts, tell)
    try await target.write { session in
      for table in tables where table.hasIdentity { try session.continueIdentity(of: table.name) }
      try session.countPluginsAnew()
      try CopyMark.remove(in: session)
    }
    return zip(tables, counts).map { ($0.name, $1) }
  }

  /// Marks a new database as the target; an unfinished copy of the same source is gone on with.
  private func begin() async throws {
    let name = source.location.description
    let found = try await target.read { session in
      (
        mark: try CopyMark.source(in: session),
        isUsed: try session.copiedTables().contains {
          try session.number("SELECT 1 FROM \(columns: $0.name) LIMIT 1") != nil
        }
      )
    }
    if let mark = found.mark {
      guard mark == name else { throw CopyError.copyOfAnother(mark) }
      return
    }
    guard try await source.read({ try $0.hasPeople() }) else { throw CopyError.nobody(name) }
    guard !found.isUsed else { throw CopyError.notEmpty(target.location.description) }
    try await target.write { try CopyMark.set(name, in: $0) }
  }

  private func copy(_ table: CopiedTable, _ total: Int64, _ tell: @Sendable (Progress) -> Void) async throws {
    var (last, rows) = try await target.read { session in
      (
        try session.first(table.lastKey, table.readKey),
        try session.number("SELECT count(*) FROM \(columns: table.name)") ?? 0
      )
    }
    while true {
      tell(Progress(table: table.name, rows: rows, total: total, isChecking: false))
      let from = last
      let piece = try await source.read { try $0.all(table.rows(after: from, limit: Self.piece), table.read) }
      guard let end = piece.last else { return }
      try await target.write { try $0.loadCopied(piece, of: table) }
      last = table.key(of: end)
      rows += Int64(piece.count)
    }
  }

  private func compare(
    _ tables: [CopiedTable], _ counts: [Int64], _ tell: @Sendable (Progress) -> Void
  ) async throws {
    for (table, total) in zip(tables, counts) {
      tell(Progress(table: table.name, rows: 0, total: total, isChecking: true))
      async let ours = digest(of: table, in: source)
      async let theirs = digest(of: table, in: target)
      let (here, there) = (try await ours, try await theirs)
      guard here == there else { throw CopyError.differs(table.name, here.rows, there.rows) }
    }
  }

  private func digest(of table: CopiedTable, in store: Store) async throws -> RowDigest.Value {
    var digest = RowDigest()
    var last: [SQL.Bind]?
    while true {
      let from = last
      let piece = try await store.read { try $0.all(table.rows(after: from, limit: Self.piece), table.read) }
      for row in piece { digest.add(row) }
      guard let end = piece.last else { return digest.value }
      last = table.key(of: end)
    }
  }
}

/// Why a copy was not made, or cannot be trusted.
public enum CopyError: Error, Sendable, Hashable, CustomStringConvertible {
  case notEmpty(String)
  case nobody(String)
  case copyOfAnother(String)
  case differs(String, Int64, Int64)
  case unstorableText(String)

  public var description: String {
    switch self {
    case .notEmpty(let target):
      "\(target) is not empty, and a copy never writes over anything. Name a new database with --to."
    case .nobody(let source): "There is nobody in \(source), so there is nothing to copy. Is it the right one?"
    case .copyOfAnother(let source):
      "A copy of \(source) was begun there and not finished. Go on with that one, or name a new database with --to."
    case .differs(let table, let here, let there):
      "The table “\(table)” differs: \(here) rows there, \(there) rows in the copy, or the same number with other contents. "
        + "If somebody went on working in the database, stop all servers on it, and copy into a new one."
    case .unstorableText(let table):
      "A text in the table “\(table)” holds the character U+0000, which PostgreSQL cannot store. Take it out and copy again."
    }
  }
}
