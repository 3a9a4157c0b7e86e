import Foundation
import Postgres
import Testing

@Suite(.enabled(if: Server.isThere && OwnServer.isPossible, OwnServer.absence)) struct TLSTests {
  @Test func `a server proves who it is, or there is no connection`() throws {
    let server = try OwnServer("tls")
    let other = try OwnServer("tls")
    defer {
      server.stop()
      other.stop()
    }
    func connect(_ mode: String, root: OwnServer, host: String = "127.0.0.1") throws -> Connection {
      let url = server.url.replacing("127.0.0.1", with: host)
      return try Connection(
        ConnectionOptions("\(url)?hostaddr=127.0.0.1&sslmode=\(mode)&sslrootcert=\(root.folder)/server.crt"))
    }
    for mode in ["require", "verify-ca", "verify-full"] {
      let connection = try connect(mode, root: server)
      try connection.run("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") { #expect($0.int(0) == 1) }
    }
    #expect(try connect("verify-full", root: server, host: "localhost").run("SELECT 1") == 1)
    let error = try failure { _ = try connect("verify-full", root: other) }
    #expect(error.kind == .connection && error.message.contains("certificate verify failed"))
    let nameless = try failure { _ = try connect("verify-full", root: server, host: "elsewhere.example") }
    #expect(nameless.kind == .connection && nameless.message.contains("does not match host name"))
  }

  @Test func `large answers, copies and announcements come through`() throws {
    let server = try OwnServer("tls")
    defer { server.stop() }
    let connection = try Connection(ConnectionOptions(server.url + "?sslmode=require"))
    try connection.listen(to: "news")
    let long = String(repeating: "x", count: 1 << 20)
    for _ in 0..<16 { try connection.send("SELECT $1", [.text(long)]) }
    try connection.run("SELECT $1", [.text(long)]) { #expect($0.text(0) == long) }
    try connection.script("CREATE TABLE lead (id INT8)")
    let count = try connection.copyIn("COPY lead FROM STDIN") { rows in
      for id in 0..<100_000 { try rows.write("\(id)\n".utf8) }
    }
    #expect(count == 100_000)
    var lines = 0
    try connection.copyOut("COPY lead TO STDOUT") { _ in lines += 1 }
    #expect(lines == 100_000)
    try Connection(server.options()).run("SELECT pg_notify('news', 'one')")
    #expect(try connection.notifications(waiting: .seconds(5)).map(\.payload) == ["one"])
    try server.halt()
    Thread.sleep(forTimeInterval: 0.1)
    #expect(!connection.looksAlive())
  }
}
