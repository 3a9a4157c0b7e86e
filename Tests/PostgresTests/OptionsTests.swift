import Foundation
import Postgres
import Testing

@Suite struct OptionsTests {
  @Test(arguments: [
    "postgres://maria:geheim@db.example.com:5433/leads?sslmode=require",
    "postgresql://maria:geheim@db.example.com:5433/leads",
    "host=db.example.com port=5433 dbname=leads user=maria password=geheim",
    "host=db.example.com port=5433 dbname=leads user=maria password='geheim'",
    "postgres://maria@db.example.com:5433/leads?password=geheim",
  ]) func `a description says where and who, and no password`(string: String) throws {
    let options = try ConnectionOptions(string)
    #expect("\(options)" == "leads at db.example.com, port 5433, as maria")
    #expect(String(reflecting: options) == "\(options)")
    var dumped = ""
    dump(options, to: &dumped)
    #expect(!dumped.contains("geheim"))
  }

  @Test func `a name alone is a database's`() throws {
    #expect(try "\(ConnectionOptions("my 'own' \\ leads"))".hasPrefix("my 'own' \\ leads at "))
  }

  @Test(arguments: [
    "postgres://maria:ge@heim@db/leads", "postgres://maria:ge/heim@db/leads", "postgres://maria:1/heim@db/leads",
    "postgres://maria:geheim@db:x/leads", "postgres://maria:geheim@[::1/leads", "postgres://maria:geheim%@db/leads",
    "host=db password=geheim heim", "host=db password='geheim", "host=db port=geheim",
    "postgres://maria:heim@db/leads?a=b=c",
    "postgres://maria:ge?heim@db/leads", "password=geheim host=\0", "postgres://maria:heim@db/leads?geheim",
  ]) func `what is no connection string is refused without repeating it`(string: String) throws {
    let error = try failure { _ = try ConnectionOptions(string) }
    #expect(error.kind == .misuse)
    #expect(!"\(error)".contains("heim"))
    #expect(error.message.contains("postgres://user:password@host:port/database"))
  }

  @Test func `a misspelt keyword is named`() throws {
    #expect(try failure { _ = try ConnectionOptions("host=db sslmod=require") }.message.contains("“sslmod”"))
    #expect(try failure { _ = try ConnectionOptions("postgres://db/leads?sslmod=x") }.message.contains("“sslmod”"))
  }

  @Test func `a server that is not there is a connection that could not be made`() throws {
    let error = try failure {
      _ = try Connection(ConnectionOptions("postgres://maria:geheim@127.0.0.1:1/leads"))
    }
    #expect(error.kind == .connection && error.isConnectionLost)
    #expect(error.message.contains("Connection refused") && !error.message.contains("geheim"))
  }

  @Test(.enabled(if: Server.isThere, Server.absence))
  func `a server's refusal is passed on with its SQLSTATE or words`() throws {
    let url = try #require(Server.url).replacing("/leadline", with: "/nowhere")
    let error = try failure { _ = try Connection(ConnectionOptions(url)) }
    #expect(error.kind == .connection && error.message.contains("database \"nowhere\" does not exist"))
  }

  @Test(.enabled(if: Server.isThere, Server.absence))
  func `what the string says of a session holds, and ours is added`() throws {
    let url = try #require(Server.url) + "?options=-c%20work_mem%3D77MB&application_name=theirs"
    var options = try ConnectionOptions(url)
    options.applicationName = "ours"
    options.statementTimeout = .seconds(3)
    options.lockTimeout = .milliseconds(1500)
    let connection = try Connection(options)
    var seen: [String] = []
    for name in ["work_mem", "application_name", "statement_timeout", "lock_timeout", "client_encoding"] {
      try connection.run("SHOW \(name)") { seen.append($0.text(0) ?? "") }
    }
    #expect(seen == ["77MB", "theirs", "3s", "1500ms", "UTF8"])
  }

  @Test(.enabled(if: Server.isThere, Server.absence))
  func `a host that does not answer gives way to the next`() throws {
    let silent = try SilentHost()
    let url = try #require(Server.url)
    let port = try #require(URL(string: url)?.port)
    var options = try ConnectionOptions(
      "host=127.0.0.1,127.0.0.1 port=\(silent.port),\(port) user=postgres dbname=leadline")
    options.connectTimeout = .milliseconds(300)
    let start = ContinuousClock.now
    #expect(try Connection(options).run("SELECT 1") == 1)
    #expect(start.duration(to: .now) < .seconds(5))
  }
}

/// Takes connections, as far as the kernel does that, and never says anything.
private final class SilentHost {
  let port: UInt16
  private let socket: Int32

  init() throws {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.socket = socket
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutableBytes(of: &address) { bytes -> UInt16? in
      let address = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      guard bind(socket, address, size) == 0, listen(socket, 16) == 0, getsockname(socket, address, &size) == 0 else {
        return nil
      }
      return UInt16(bytes[2]) << 8 | UInt16(bytes[3])
    }
    self.port = try #require(port)
  }

  deinit {
    close(socket)
  }
}
