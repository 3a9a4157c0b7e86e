import CPostgres
import Foundation

/// A connection that is being made.
struct ConnectionAttempt: ~Copyable {
  private let pointer: OpaquePointer
  private let timeout: Duration

  init(_ options: ConnectionOptions, keywords: [(String, String)]) throws(PostgresError) {
    guard let pointer = Self.start(keywords) else {
      throw PostgresError(.connection, "there is no memory for a connection")
    }
    self.pointer = pointer
    timeout = Self.timeout(pointer) ?? options.connectTimeout
    // libpq would print notices on standard error.
    PQsetNoticeReceiver(pointer, { _, _ in }, nil)
  }

  /// - Throws: `.timedOut` if nobody answers, else `.connection`.
  consuming func finish() throws(PostgresError) -> OpaquePointer {
    do throws(PostgresError) {
      try complete()
      return pointer
    } catch {
      PQfinish(pointer)
      throw error
    }
  }

  private borrowing func complete() throws(PostgresError) {
    let deadline = ContinuousClock.now + timeout
    guard PQstatus(pointer) != CONNECTION_BAD else { throw failure }
    var state = PGRES_POLLING_WRITING
    while state != PGRES_POLLING_OK {
      let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
      guard Poll.wait(PQsocket(pointer), for: events, until: deadline) else {
        throw PostgresError(.timedOut, "\(host) did not answer within \(timeout)")
      }
      state = PQconnectPoll(pointer)
      guard state != PGRES_POLLING_FAILED else { throw failure }
    }
  }

  /// A server that refuses says why in one line, libpq puts before it where it was.
  private var failure: PostgresError { .connection(pointer) }

  private var host: String {
    guard let host = PQhost(pointer), let port = PQport(pointer) else { return "the server" }
    return "\(String(cString: host)), port \(String(cString: port)),"
  }

  private static func start(_ keywords: [(String, String)]) -> OpaquePointer? {
    let names = keywords.map { strdup($0.0) }
    let values = keywords.map { strdup($0.1) }
    defer { for text in names + values { free(text) } }
    return PQconnectStartParams(names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
  }

  /// What the string, the environment or a service file says; libpq itself heeds it only where it blocks.
  private static func timeout(_ pointer: OpaquePointer) -> Duration? {
    guard let options = PQconninfo(pointer) else { return nil }
    defer { PQconninfoFree(options) }
    var option = options
    while let keyword = option.pointee.keyword {
      if String(cString: keyword) == "connect_timeout", let value = option.pointee.val {
        return Int(String(cString: value)).flatMap { $0 > 0 ? .seconds($0) : nil }
      }
      option += 1
    }
    return nil
  }
}
