import Foundation
import Postgres
import Testing

@Suite(.enabled(if: Server.isThere, Server.absence)) struct CopyTests {
  struct Enough: Error {}
  let connection: Connection

  init() throws {
    connection = try Server.connect()
    try connection.script("CREATE TEMP TABLE lead (id INT8 PRIMARY KEY, name TEXT, photo BYTEA)")
  }

  private func count() throws -> Int { try connection.run("SELECT FROM lead") }

  private func fill(_ count: Int64) throws -> Int {
    try connection.copyIn("COPY lead FROM STDIN (FORMAT binary)") { rows in
      for id in 0..<count {
        try rows.row { row in
          try row.add(.int(id))
          try row.add(.text(id % 3 == 0 ? nil : "Caffè \(id)"))
          try row.add(.bytes(id % 2 == 0 ? [] : [0, UInt8(truncatingIfNeeded: id)]))
        }
      }
    }
  }

  @Test func `100,000 rows go in and come out again`() throws {
    #expect(try fill(100_000) == 100_000)
    try connection.run("SELECT id, name, photo FROM lead WHERE id IN (3, 4, 5) ORDER BY id") { row in
      let id = row.int(0) ?? -1
      #expect(row.text(1) == (id == 3 ? nil : "Caffè \(id)"))
      #expect(row.bytes(2) == (id == 4 ? [] : [0, UInt8(id)]))
    }
    var lines = 0
    var last = ""
    try connection.copyOut("COPY (SELECT id, name FROM lead ORDER BY id) TO STDOUT") { chunk in
      lines += 1
      last = String(decoding: chunk, as: UTF8.self)
    }
    #expect(lines == 100_000)
    #expect(last == "99999\t\\N\n")
    #expect(try count() == 100_000)
  }

  @Test func `what comes out in binary form goes in again as it is`() throws {
    _ = try fill(1000)
    try connection.script("CREATE TEMP TABLE copy (LIKE lead)")
    let other = try Server.connect()
    try other.script("CREATE TEMP TABLE copy (id INT8, name TEXT, photo BYTEA)")
    let written = try other.copyIn("COPY copy FROM STDIN (FORMAT binary)") { rows in
      try connection.copyOut("COPY lead TO STDOUT (FORMAT binary)") { try rows.write($0) }
    }
    #expect(written == 1000)
    #expect(try other.run("SELECT FROM copy WHERE name = 'Caffè 998' AND photo = ''") == 1)
  }

  @Test func `lines of text go in, however they are cut`() throws {
    let written = try connection.copyIn("COPY lead (id, name) FROM STDIN (FORMAT csv)") { rows in
      try rows.write("1,\"Bar,".utf8)
      try rows.write(" Roma\"\n2,\n".utf8)
    }
    #expect(written == 2)
    #expect(try connection.run("SELECT FROM lead WHERE name = 'Bar, Roma'") == 1)
  }

  @Test func `no rows at all are no failure`() throws {
    #expect(try fill(0) == 0)
    #expect(try connection.copyIn("COPY lead FROM STDIN") { _ in } == 0)
    try connection.copyOut("COPY lead TO STDOUT") { _ in Issue.record("there is nothing") }
  }

  @Test func `other columns than INT8, TEXT and BYTEA take their own sizes`() throws {
    try connection.script("CREATE TEMP TABLE small (a INT4, b INT2, c BOOLEAN, d INT4)")
    try connection.copyIn("COPY small FROM STDIN (FORMAT binary)") { rows in
      try rows.row { row in
        row.add(int4: -7)
        row.add(int2: 7)
        row.add(bool: true)
        row.add(int4: nil)
      }
    }
    try connection.run("SELECT * FROM small") { row in
      #expect((0..<4).map { row.int($0) } == [-7, 7, 1, nil])
    }
  }

  @Test func `rows that violate a constraint leave nothing behind`() throws {
    _ = try fill(10)
    let error = try failure { _ = try fill(50_000) }
    #expect(error.sqlState == "23505")
    #expect(try count() == 10)
  }

  @Test func `rows that end in the middle are left out`() throws {
    #expect(throws: Enough.self) {
      try connection.copyIn("COPY lead FROM STDIN (FORMAT binary)") { rows in
        for id in 0..<50_000 {
          try rows.row { row in
            try row.add(.int(Int64(id)))
            try row.add(.text("a"))
            try row.add(.bytes([]))
          }
        }
        throw Enough()
      }
    }
    #expect(try count() == 0)
  }

  @Test func `a row that cannot be written is left out if the caller goes on`() throws {
    let written = try connection.copyIn("COPY lead (id, name) FROM STDIN (FORMAT binary)") { rows in
      for name in ["a", "b\0", "c"] {
        do {
          try rows.row { row in
            try row.add(.int(Int64(name.utf8.first ?? 0)))
            try row.add(.text(name))
          }
        } catch let error as PostgresError {
          #expect(error.kind == .misuse && error.message.contains("column 2"))
        }
      }
    }
    #expect(written == 2)
  }

  @Test func `the rest need not be read`() throws {
    var lines = 0
    #expect(throws: Enough.self) {
      try connection.copyOut("COPY (SELECT generate_series(1, 5000000)) TO STDOUT") { _ in
        lines += 1
        if lines == 10 { throw Enough() }
      }
    }
    #expect(lines == 10)
    #expect(try count() == 0)
  }

  @Test func `a copy ends at its deadline`() throws {
    connection.deadline = .now + .milliseconds(100)
    let outgoing = try failure {
      try connection.copyOut("COPY (SELECT pg_sleep(20)) TO STDOUT") { _ in }
    }
    #expect(outgoing.kind == .timedOut)
    connection.deadline = .now + .milliseconds(100)
    let incoming = try failure {
      try connection.copyIn("COPY lead (id) FROM STDIN") { rows in
        while true { try rows.write([UInt8]("1\n".utf8)) }
      }
    }
    #expect(incoming.kind == .timedOut)
    connection.deadline = nil
    #expect(try count() == 0)
  }

  @Test(arguments: ["SELECT 1", "COPY lead TO STDOUT", "COPY nothing FROM STDIN", "nonsense", ""])
  func `only a statement that copies rows in is one`(statement: String) throws {
    _ = try failure { try connection.copyIn(statement) { _ in Issue.record("no rows are wanted") } }
    #expect(try count() == 0)
  }

  @Test(arguments: ["SELECT 1", "COPY lead FROM STDIN", "COPY nothing TO STDOUT", "nonsense", ""])
  func `only a statement that copies rows out is one`(statement: String) throws {
    _ = try failure { try connection.copyOut(statement) { _ in Issue.record("no rows are there") } }
    #expect(try count() == 0)
  }

  @Test func `rows are written by a statement in binary form only`() throws {
    let error = try failure {
      try connection.copyIn("COPY lead (id) FROM STDIN") { rows in try rows.row { try $0.add(.int(1)) } }
    }
    #expect(error.kind == .misuse && error.message.contains("(FORMAT binary)"))
    #expect(try count() == 0)
  }

  @Test func `what was sent before is done before`() throws {
    try connection.send("BEGIN")
    try connection.send("INSERT INTO lead VALUES (7)")
    #expect(try failure { _ = try fill(10) }.sqlState == "23505")
    #expect(connection.isInTransaction)
    try connection.rollBack()
    #expect(try fill(10) == 10)
  }

  @Test func `a session that ends in the middle is a connection lost`() throws {
    let process = Int64(connection.serverProcess)
    let error = try failure {
      try connection.copyIn("COPY lead (id) FROM STDIN") { rows in
        try Server.connect().run("SELECT pg_terminate_backend($1::INT4)", [.int(process)])
        for _ in 0..<10_000_000 { try rows.write([UInt8]("1\n".utf8)) }
      }
    }
    #expect(error.isConnectionLost && connection.isLost)
  }
}
