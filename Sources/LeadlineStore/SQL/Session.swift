public import Leadline

/// A conversation with the database inside one transaction: the seam between the rooms of SQL and an engine.
///
/// It is synchronous. A closure that is given one touches nothing else, for it may run again.
public protocol Session: AnyObject {
  /// Which engine's SQL it speaks.
  var dialect: Dialect { get }

  /// The database's clock when this transaction began.
  var now: Timestamp { get }

  /// Runs a statement of which nobody needs to know what it did.
  ///
  /// On PostgreSQL it travels with the next one that is waited for, and so does its failure.
  func execute(_ sql: SQL) throws(StoreError)

  /// Runs a statement whose rows are read when there is time: on PostgreSQL it travels with the next one that is
  /// waited for.
  ///
  /// - Parameter read: touches nothing but the row.
  func execute(_ sql: SQL, _ read: @escaping (borrowing Row) -> Void) throws

  /// Waits for all that was only sent.
  func settle() throws(StoreError)

  /// Runs a statement that returns nothing.
  ///
  /// - Returns: how many rows it changed.
  func count(_ sql: SQL) throws(StoreError) -> Int

  /// Puts many rows into a table: by COPY where there is such a thing.
  func load(_ rows: [[SQL.Bind]], into table: String, columns: [String]) throws

  /// Runs a statement and reads each row it returns.
  func each(_ sql: SQL, _ read: (borrowing Row) throws -> Void) throws

  /// Holds records until the end of the transaction, in the order of their ids, so that two who decide by what they
  /// read cannot both decide. One writer at a time makes it nothing on SQLite.
  func lock(_ records: [RecordReference]) throws(StoreError)

  /// Takes note of the last row of the change log: by it a commit is found again whose answer was lost.
  func didLog(_ place: LogPlace)

  /// Holds what is looked for in all the memory before it is made anew, until the end of the transaction.
  func lock(_ matter: SharedMatter) throws(StoreError)
}

/// What two must not make at the same time, each having looked and not found it.
public enum SharedMatter: Int64, Sendable {
  /// Accounts and contacts.
  case customers = 1
  /// People, teams and their accounts elsewhere.
  case people = 2
  /// Mail that is taken up to be sent, by limits that count it.
  case mail = 3
}

extension Session {
  /// All rows of a statement.
  public func all<Value>(_ sql: SQL, _ read: (borrowing Row) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    try each(sql) { values.append(try read($0)) }
    return values
  }

  /// The first row of a statement, or `nil` if it returns none.
  public func first<Value>(_ sql: SQL, _ read: (borrowing Row) throws -> Value) throws -> Value? {
    var value: Value?
    try each(sql) { row in
      if value == nil { value = try read(row) }
    }
    return value
  }

  /// The first column of the first row, a number.
  public func number(_ sql: SQL) throws -> Int64? {
    try first(sql) { $0.int(0) } ?? nil
  }

  /// Reads one state of the whole memory, however many statements that takes. Not within another one.
  public func snapshot<Value>(_ body: () throws -> Value) throws -> Value {
    try execute("BEGIN")
    do {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      // Nothing was written: there is nothing to lose where even this fails, and the cause is the error before it.
      _ = try? execute("ROLLBACK")
      throw error
    }
  }

  /// Runs an `INSERT … RETURNING id`.
  func insert(_ sql: SQL) throws -> Int64 {
    guard let id = try number(sql) else { throw StoreError.broken("INSERT returned no id: \(sql.text)") }
    return id
  }
}
