import Testing

@testable import Postgres

@Suite(.enabled(if: Server.isThere, Server.absence)) struct StatementTests {
  let connection: Connection

  init() throws {
    connection = try Server.connect()
    try connection.script("CREATE TEMP TABLE lead (id INT8 PRIMARY KEY, name TEXT CHECK (name <> 'bad'))")
  }

  private func names() throws -> [String] {
    var names: [String] = []
    try connection.run("SELECT name FROM lead ORDER BY id") { names.append($0.text(0) ?? "-") }
    return names
  }

  private func insert(_ id: Int64, _ name: String) throws(PostgresError) {
    try connection.send("INSERT INTO lead VALUES ($1, $2)", [.int(id), .text(name)])
  }

  @Test func `what is sent is done in order, before what is run`() throws {
    for id in 1...500 { try insert(Int64(id), "n\(id)") }
    try connection.send("UPDATE lead SET name = name || 'x' WHERE id <= $1", [.int(250)])
    #expect(connection.isPending)
    #expect(try names() == (1...500).map { $0 <= 250 ? "n\($0)x" : "n\($0)" })
    #expect(!connection.isPending)
  }

  @Test func `the number of rows written or read is returned`() throws {
    #expect(try connection.run("INSERT INTO lead VALUES (1, 'a'), (2, 'b'), (3, 'c')") == 3)
    #expect(try connection.run("UPDATE lead SET name = 'd' WHERE id > $1", [.int(1)]) == 2)
    #expect(try connection.run("DELETE FROM lead WHERE id = 7") == 0)
    #expect(try connection.run("SELECT FROM lead") == 3)
    #expect(try connection.run("") == 0)
  }

  @Test func `what is sent beyond what a socket holds is sent all the same`() throws {
    let long = String(repeating: "x", count: 1 << 20)
    for id in 1...32 { try connection.send("SELECT $1, $2", [.int(Int64(id)), .text(long)]) }
    #expect(try connection.run("SELECT 1") == 1)
  }

  @Test func `the first failure is the one that is reported, and nothing after it is done`() throws {
    try insert(1, "a")
    try insert(2, "bad")
    try insert(1, "again")
    let error = try failure { try connection.run("INSERT INTO lead VALUES (3, 'c')") }
    #expect(error.kind == .server(sqlState: "23514"))
    #expect(error.constraint == "lead_name_check")
    #expect(error.detail?.contains("bad") == true)
    #expect(!error.description.contains("Failing row"))
    #expect(!error.isRetryable)
    // Without BEGIN, all that went out together was one transaction.
    #expect(try names() == [])
  }

  @Test func `a failure of what was sent comes out of settle, once`() throws {
    try insert(1, "bad")
    #expect(try failure { try connection.settle() }.sqlState == "23514")
    try connection.settle()
    try insert(1, "good")
    try connection.settle()
    #expect(try names() == ["good"])
  }

  @Test func `a statement that failed to be prepared in a pipeline is prepared the next time`() throws {
    try insert(1, "bad")
    try connection.send("SELECT id FROM lead")
    #expect(try failure { try connection.run("SELECT name FROM lead") }.sqlState == "23514")
    #expect(try connection.run("SELECT id FROM lead") == 0)
    #expect(try connection.run("SELECT name FROM lead") == 0)
    #expect(try failure { try connection.run("SELECT nonsense") }.sqlState == "42703")
    #expect(try failure { try connection.run("SELECT nonsense") }.sqlState == "42703")
  }

  @Test func `a failure inside a transaction leaves it to be rolled back`() throws {
    try connection.send("BEGIN")
    try insert(1, "a")
    #expect(try connection.run("SELECT 1") == 1)
    #expect(connection.isInTransaction)
    #expect(try failure { try connection.run("INSERT INTO lead VALUES (1, 'b')") }.isRetryable)
    #expect(connection.isInTransaction)
    #expect(try failure { try connection.run("SELECT 1") }.sqlState == "25P02")
    try connection.rollBack()
    #expect(!connection.isInTransaction)
    #expect(try names() == [])
  }

  @Test func `rolling back undoes also what was sent and not waited for`() throws {
    try insert(1, "a")
    try connection.rollBack()
    #expect(try names() == [])
    try connection.send("BEGIN")
    try insert(2, "b")
    try insert(2, "c")
    try connection.rollBack()
    #expect(!connection.isInTransaction && !connection.isPending)
    #expect(try names() == [])
  }

  @Test func `a constraint that is checked at the end fails the statement`() throws {
    try connection.script("CREATE TEMP TABLE late (id INT8 UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    var rows = 0
    let error = try failure { try connection.run("INSERT INTO late VALUES (1), (1) RETURNING id") { _ in rows += 1 } }
    #expect(error.sqlState == "23505")
    // What is not committed is not given out.
    #expect(rows == 0)
    #expect(try connection.run("SELECT FROM late") == 0)
  }

  @Test func `what the reading of a row throws ends the reading, and nothing else`() throws {
    struct Enough: Error {}
    try insert(1, "a")
    try insert(2, "b")
    var read = 0
    #expect(throws: Enough.self) {
      try connection.run("SELECT id FROM lead ORDER BY id") { _ in
        read += 1
        throw Enough()
      }
    }
    #expect(read == 1)
    #expect(try names() == ["a", "b"])
  }

  @Test func `while rows are read, other statements can be run`() throws {
    for id in 1...3 { try insert(Int64(id), "n") }
    try connection.run("SELECT id FROM lead") { row in
      try connection.run("UPDATE lead SET name = $1 WHERE id = $2", [.text("m"), .int(row.int(0))])
    }
    #expect(try names() == ["m", "m", "m"])
  }

  @Test func `several statements without parameters are one script`() throws {
    try insert(1, "a")
    try connection.script("INSERT INTO lead VALUES (2, 'b'); BEGIN; INSERT INTO lead VALUES (3, 'c')")
    #expect(connection.isInTransaction)
    try connection.script("COMMIT")
    #expect(try names() == ["a", "b", "c"])
    #expect(try failure { try connection.script("DELETE FROM lead; SELECT nonsense; SELECT 1") }.sqlState == "42703")
    #expect(try names() == ["a", "b", "c"])
  }

  @Test func `COPY is not run as a statement`() throws {
    #expect(try failure { try connection.run("COPY lead FROM STDIN") }.kind != .closed)
    #expect(connection.isLost)
  }

  @Test func `a closed connection says that it is closed`() throws {
    connection.close()
    connection.close()
    #expect(try failure { try connection.run("SELECT 1") }.kind == .closed)
    #expect(try failure { try connection.settle() }.kind == .closed)
    #expect(try failure { try connection.script("SELECT 1") }.kind == .closed)
    #expect(!connection.looksAlive() && !connection.isInTransaction)
  }
}
