import Engines
import Testing

@testable import LeadlineStore

struct SQLTests {
  @Test func `values become numbered places in the order of their appearance`() {
    let sql: SQL = "SELECT \(1) , \("two"), \(nil as String?) WHERE \(true)"
    #expect(sql.text == "SELECT $1 , $2, $3 WHERE $4")
    #expect(sql.binds == [.int(1), .text("two"), .text(nil), .int(1)])
  }

  @Test func `a piece within a statement is numbered on`() {
    let inner: SQL = "a = \(1) OR a = \(2)"
    let middle: SQL = "(\(inner)) AND b = \(3)"
    let sql: SQL = "SELECT \(0) WHERE \(middle) AND \(inner) AND c = \(4)"
    #expect(sql.text == "SELECT $1 WHERE (a = $2 OR a = $3) AND b = $4 AND a = $5 OR a = $6 AND c = $7")
    #expect(sql.binds == [0, 1, 2, 3, 1, 2, 4].map(SQL.Bind.int))
  }

  @Test func `more than nine values keep their numbers apart`() {
    var inner: SQL = "\(1)"
    for value in 2...11 { inner.append(", \(value)") }
    let sql: SQL = "\(99) \(inner)"
    #expect(sql.text == "$1 $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12")
  }

  @Test func `an appended piece is numbered on`() {
    var sql: SQL = "a = \(1)"
    sql.append(" AND b = \(2)")
    sql.append(" AND c IN \(list: [3, 4])")
    #expect(sql.text == "a = $1 AND b = $2 AND c IN ($3, $4)")
  }

  @Test func `an empty list finds nothing`() {
    #expect(("x IN \(list: [Int64]())" as SQL).text == "x IN (NULL)")
  }

  @Test func `a dollar in the text is left alone`() {
    let inner: SQL = "'$' || \(1)"
    #expect(("\(0) \(inner)" as SQL).text == "$1 '$' || $2")
  }

  @Test(arguments: Engine.available) func `values come back as they went in`(engine: Engine) async throws {
    let room = try await StoreRoom(engine)
    let bytes: [UInt8] = [0, 255, 39]
    let words = "it's \"quoted\"; DROP TABLE lead -- $1 日本 \u{301}"
    try await room.store.write { session in
      let found = try session.first(
        "SELECT \(words), \(bytes), \(Int64.min), \(""), \([] as [UInt8]), \(nil as Int64?), \(words) = \(words)"
      ) { row in
        #expect(row.text(0) == words)
        #expect(row.bytes(1) == bytes)
        #expect(row.int(2) == .min)
        #expect(row.text(3) == "")
        #expect(row.bytes(4) == [])
        #expect(row.int(5) == nil)
        return row.bool(6)
      }
      #expect(found == true)
    }
  }
}
