import Testing

@testable import Postgres

@Suite(.enabled(if: Server.isThere, Server.absence)) struct PreparationTests {
  let connection: Connection

  init() throws {
    connection = try Server.connect()
  }

  /// What the server itself knows.
  private func prepared() throws -> Int {
    try connection.run("SELECT 1 FROM pg_prepared_statements WHERE statement NOT LIKE '%pg_prepared%'", isKept: false)
  }

  @Test func `a statement is prepared once`() throws {
    for number in Int64(0)..<10 { try connection.send("SELECT $1", [.int(number)]) }
    try connection.run("SELECT $1", [.int(10)])
    #expect(try prepared() == 1)
    try connection.run("SELECT $1 + 1", [.int(10)], isKept: false)
    #expect(try prepared() == 1)
  }

  @Test func `the same text is prepared anew for values of other types`() throws {
    for _ in 0..<3 {
      try connection.run("SELECT $1", [.int(7)]) { #expect($0.int(0) == 7) }
      try connection.run("SELECT $1", [.text("seven")]) { #expect($0.text(0) == "seven") }
      try connection.run("SELECT $1", [.bytes([7])]) { #expect($0.bytes(0) == [7]) }
    }
    #expect(try prepared() == 1)
  }

  @Test func `what was not used for longest gives way, and the server forgets it`() throws {
    for number in 0..<1000 {
      try connection.run("SELECT \(number)") { #expect($0.int(0) == Int64(number)) }
      try connection.run("SELECT 'often'")
    }
    #expect(connection.statements.count == 300)
    #expect(try prepared() == 300)
    #expect(try connection.run("SELECT FROM pg_prepared_statements WHERE statement = 'SELECT ''often'''") == 1)
  }

  @Test func `inside a transaction nothing is forgotten that could end it`() throws {
    try connection.send("BEGIN")
    for number in 0..<400 { try connection.send("SELECT \(number)") }
    // As behind a pooler that gave the connection another server process.
    try connection.send("DEALLOCATE ALL", isKept: false)
    try connection.run("COMMIT", isKept: false)
    for number in 400..<410 { try connection.run("SELECT \(number)") }
    #expect(!connection.isInTransaction)
    #expect(try prepared() == 10)
  }

  @Test func `a statement the server has forgotten is prepared again`() throws {
    try connection.run("SELECT $1", [.int(1)])
    try connection.script("DEALLOCATE ALL")
    try connection.run("SELECT $1", [.int(2)]) { #expect($0.int(0) == 2) }
    #expect(try prepared() == 1)
  }

  @Test func `inside a transaction, or behind other statements, it is for the caller to try again`() throws {
    for first in ["BEGIN", "SELECT 'something'"] {
      try connection.run("SELECT $1", [.int(1)])
      try connection.script("DEALLOCATE ALL")
      try connection.send(first, isKept: false)
      let error = try failure { try connection.run("SELECT $1", [.int(1)]) }
      #expect(error.sqlState == "26000" && error.isRetryable)
      try connection.rollBack()
      #expect(try connection.run("SELECT $1", [.int(1)]) == 1)
    }
  }

  @Test func `a table that was changed is read as it now is`() throws {
    func columns() throws -> Int32 {
      var count: Int32 = 0
      try connection.run("SELECT * FROM lead") { count = $0.count }
      return count
    }
    try connection.script("CREATE TEMP TABLE lead AS SELECT 1::INT8 AS id")
    #expect(try columns() == 1)
    try connection.script("ALTER TABLE lead ADD name TEXT")
    #expect(try columns() == 2)
    try connection.script("ALTER TABLE lead ADD owner INT8")
    try connection.script("BEGIN")
    let error = try failure { _ = try columns() }
    #expect(error.sqlState == "0A000" && error.isRetryable)
    try connection.rollBack()
    #expect(try columns() == 3)
  }

  @Test func `what is not supported is not tried again`() throws {
    let error = try failure { try connection.run("SELECT 1 FOR UPDATE OF nothing") }
    #expect(!error.isRetryable)
  }
}
