import Leadline
import Postgres

/// A session over one connection to PostgreSQL.
///
/// What nobody waits for is sent together with what somebody does: a post of eight statements takes half as many round
/// trips.
final class PostgresSession: Session {
  let connection: Connection
  let now: Timestamp
  /// `nil` if it only reads: then nothing is held.
  private let locks: LockSpace?
  /// The last row that this transaction wrote into the change log.
  private(set) var logged: LogPlace?
  /// How many rows are still to be read of what was only sent.
  private(set) var unread = 0
  /// Whether it changes who people are.
  private(set) var isOfPeople = false

  var dialect: Dialect { .postgres }

  init(_ connection: Connection, now: Timestamp, locks: LockSpace?) {
    self.connection = connection
    self.now = now
    self.locks = locks
  }

  func execute(_ sql: SQL) throws(StoreError) {
    do { try connection.send(sql.text, sql.parameters, isKept: sql.isKept) } catch { throw StoreError(error) }
  }

  func execute(_ sql: SQL, _ read: @escaping (borrowing Row) -> Void) throws {
    unread += 1
    do {
      try connection.send(sql.text, sql.parameters, isKept: sql.isKept) { [unowned self] row in
        unread -= 1
        read(Row(.postgres(row)))
      }
    } catch {
      throw StoreError(error)
    }
  }

  func settle() throws(StoreError) {
    do { try connection.settle() } catch { throw StoreError(error) }
  }

  func count(_ sql: SQL) throws(StoreError) -> Int {
    do {
      return try connection.run(sql.text, sql.parameters, isKept: sql.isKept) { _ in }
    } catch {
      throw StoreError(error)
    }
  }

  func each(_ sql: SQL, _ read: (borrowing Row) throws -> Void) throws {
    do {
      _ = try connection.run(sql.text, sql.parameters, isKept: sql.isKept) { row in try read(Row(.postgres(row))) }
    } catch let error as PostgresError {
      throw StoreError(error)
    }
  }

  func load(_ rows: [[SQL.Bind]], into table: String, columns: [String]) throws {
    guard !rows.isEmpty else { return }
    do {
      try connection.copyIn("COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN (FORMAT binary)") { writer in
        for row in rows {
          try writer.row { columns in for value in row { try columns.add(value.parameter) } }
        }
      }
    } catch let error as PostgresError {
      throw StoreError(error)
    }
  }

  func lock(_ records: [RecordReference]) throws(StoreError) {
    guard let locks else { return }
    for key in Set(records.map(locks.key)).sorted() { try hold(key) }
  }

  func lock(_ matter: SharedMatter) throws(StoreError) {
    guard let locks else { return }
    isOfPeople = isOfPeople || matter == .people
    try hold(locks.key(of: matter))
  }

  private func hold(_ key: Int64) throws(StoreError) { try execute("SELECT pg_advisory_xact_lock(\(key))") }

  func didLog(_ place: LogPlace) { logged = place }
}

extension SQL.Bind {
  fileprivate var parameter: Parameter {
    switch self {
    case .int(let number): .int(number)
    case .text(let text): .text(text)
    case .bytes(let bytes): .bytes(bytes)
    }
  }
}

extension SQL {
  /// The values as they are sent.
  fileprivate var parameters: [Parameter] {
    binds.map(\.parameter)
  }
}
