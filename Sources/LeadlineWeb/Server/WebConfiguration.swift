import NIOCore

/// How the web is served.
public struct WebConfiguration: Sendable {
  public var host: String
  /// 0 takes a free one.
  public var port: Int
  /// Listens beyond this machine without TLS; somebody else's TLS stands in front, or nobody minds.
  public var isInsecure: Bool
  /// A file that `GET /bench/static` sends out of memory: what the machine can do at best, for the bench alone.
  public var benchFile: String?
  /// What `/metrics` says this is.
  public var version: String
  /// How long things may take; others than the usual ones only in tests.
  var limits = WebLimits()

  public init(
    host: String = "127.0.0.1", port: Int = 8484, isInsecure: Bool = false, benchFile: String? = nil,
    version: String = "0.1.0"
  ) {
    self.host = host
    self.port = port
    self.isInsecure = isInsecure
    self.benchFile = benchFile
    self.version = version
  }

  /// Whether only this machine reaches it.
  public var isLoopback: Bool {
    host == "localhost" || host == "::1" || host == "[::1]"
      || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
  }
}

/// How long and how many.
struct WebLimits: Sendable {
  /// How long a request may take to come in.
  var sending: TimeAmount = .seconds(30)
  /// How long a connection may wait for the next request, or for the end of a request's headers.
  var idle: TimeAmount = .seconds(30)
  var heartbeat: TimeAmount = .seconds(15)
  /// What all headers of a request may come to, in bytes.
  var headers = 32 << 10
  var headerCount = 100
  /// How many connections may be open; as many as the system allows files, less a reserve, where that is fewer.
  var connections = 20_000
}
