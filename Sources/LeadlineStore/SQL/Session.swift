public import Leadline

/// A conversation with the database inside one transaction: the seam between the rooms of SQL and an engine.
///
/// It is synchronous. A closure that is given one touches nothing else, for it may run again.
public protocol Session: AnyObject {
  /// The database's clock when this transaction began.
  var now: Timestamp { get }

  /// Runs a statement that returns nothing.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  func execute(_ sql: SQL) throws(StoreError) -> Int

  /// Runs a statement and reads each row it returns.
  func each(_ sql: SQL, _ read: (borrowing Row) throws -> Void) throws

  /// Holds records until the end of the transaction, in the order of their ids, so that two who decide by what they
  /// read cannot both decide. One writer at a time makes it nothing on SQLite.
  func lock(_ records: [RecordReference]) throws(StoreError)
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
