import CPostgres
import Foundation

/// Where a server is and how to talk to it: a connection string or URL, as libpq and all that builds on it take them.
///
/// All of libpq's keywords hold, its environment (`PGHOST`, `PGPASSWORD` and so on), its service and password files, and
/// several hosts in one string.
public struct ConnectionOptions: Sendable {
  private let string: String
  /// What the string itself says, by keyword.
  private let given: [String: String]
  /// What the server's lists of sessions show, unless the string or `PGAPPNAME` says otherwise.
  public var applicationName: String?
  /// How long one host may take to answer, unless the string or `PGCONNECT_TIMEOUT` says otherwise.
  public var connectTimeout: Duration = .seconds(5)
  /// After how long the server gives up on a statement, on a transaction in which nothing happens, on a lock.
  public var statementTimeout: Duration?
  public var idleInTransactionTimeout: Duration?
  public var lockTimeout: Duration?
  /// Settings that a session starts with, unless the string or `PGOPTIONS` says otherwise; their values have no blanks.
  public var parameters: [(name: String, value: String)] = []
  /// Whether a server that only reads, as a standby, is none to connect to, unless the string says otherwise.
  public var needsPrimary = false

  /// - Parameter string: `postgres://user@host/database`, `host=… dbname=…`, or a database's name.
  /// - Throws: `.misuse` if it is none of these.
  public init(_ string: String) throws(PostgresError) {
    let isName = !string.isEmpty && !string.contains("=") && !string.contains("://")
    self.string = isName ? Self.quoted(database: string) : string
    given = try Self.parse(self.string)
  }

  private static func quoted(database: String) -> String {
    let escaped = database.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    return "dbname='\(escaped)'"
  }
}

extension ConnectionOptions: CustomStringConvertible, CustomReflectable {
  /// Host, port, database and user: safe to log.
  public var description: String {
    let defaults = Self.defaults
    func value(_ keyword: String) -> String? { given[keyword] ?? defaults[keyword] }
    if let service = given["service"] ?? defaults["service"] { return "service \(service)" }
    let user = value("user") ?? "?"
    let hosts = value("host") ?? value("hostaddr") ?? "local socket"
    return "\(value("dbname") ?? user) at \(hosts), port \(value("port") ?? "5432"), as \(user)"
  }

  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ConnectionOptions {
  /// Connects.
  ///
  /// A host that does not answer at all goes to the end of the list, once around, as libpq would do if it kept the time.
  func connect() throws(PostgresError) -> OpaquePointer {
    var failure: PostgresError?
    for turn in 0..<hostCount {
      let attempt = try ConnectionAttempt(self, keywords: keywords(turn: turn))
      do throws(PostgresError) {
        return try attempt.finish()
      } catch {
        guard error.kind == .timedOut else { throw redacted(error) }
        failure = PostgresError(.connection, error.message)
      }
    }
    throw redacted(failure ?? PostgresError(.connection, "there is no host to connect to"))
  }

  /// What libpq is told: what stands before the string gives way to it, what stands after it does not.
  private func keywords(turn: Int) -> [(String, String)] {
    var keywords: [(String, String)] = []
    // A service file could not override these, so they are left to it.
    if isWithoutService {
      keywords += [
        ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "30000"),
      ]
    }
    if needsPrimary && isWithoutService { keywords.append(("target_session_attrs", "read-write")) }
    keywords.append(("dbname", string))
    if let applicationName { keywords.append(("fallback_application_name", applicationName)) }
    if let settings { keywords.append(("options", settings)) }
    keywords.append(("client_encoding", "UTF8"))
    for keyword in ["host", "hostaddr", "port"] where turn > 0 {
      if let list = given[keyword] { keywords.append((keyword, Self.turned(list, by: turn))) }
    }
    return keywords
  }

  private var isWithoutService: Bool { given["service"] == nil && Self.defaults["service"] == nil }

  private var hostCount: Int {
    let lists = [given["host"], given["hostaddr"]].compactMap(\.self)
    return lists.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }.max() ?? 1
  }

  /// The settings a session starts with: those of the string, or of `PGOPTIONS`, and ours added to them.
  private var settings: String? {
    let limits = [
      ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
      ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
    ]
    let first = parameters.map { "-c \($0.name)=\($0.value)" }
    let last = limits.compactMap { name, limit in limit.map { "-c \(name)=\($0.milliseconds)" } }
    guard !first.isEmpty || !last.isEmpty else { return nil }
    // Of two settings of one name the later one holds.
    let theirs = given["options"] ?? Self.defaults["options"]
    return (first + [theirs].compactMap(\.self) + last).joined(separator: " ")
  }

  private static func turned(_ list: String, by turn: Int) -> String {
    let items = list.split(separator: ",", omittingEmptySubsequences: false)
    let start = turn % items.count
    return (items[start...] + items[..<start]).joined(separator: ",")
  }

  private func redacted(_ error: PostgresError) -> PostgresError {
    guard let password = given["password"], !password.isEmpty, error.message.contains(password) else { return error }
    var redacted = PostgresError(error.kind, error.message.replacing(password, with: "…"))
    redacted.sqlState = error.sqlState
    return redacted
  }
}
