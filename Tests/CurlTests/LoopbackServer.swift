import Foundation
import Synchronization

/// A server on a free port of this machine that answers as a test tells it to, however badly.
///
/// One thread for each connection, blocking calls: it is simple enough to misbehave in every way.
final class LoopbackServer: Sendable {
  /// What becomes of the connection once a request has been answered.
  enum Then { case keep, hangUp }

  let port: UInt16
  private let listener: Int32
  private let serve: @Sendable (Visit) -> Then
  private let state = Mutex(State())

  private struct State {
    var isStopped = false
    var sockets: Set<Int32> = []
    var threads = 0
    var tally = Tally()
  }

  struct Tally {
    var connections = 0
    var hangUps = 0
    var paths: [String] = []
    var mostAtOnce = 0
  }

  init(_ serve: @escaping @Sendable (Visit) -> Then) throws {
    (listener, port) = try Socket.listen(backlog: 128)
    self.serve = serve
    run { $0.accept() }
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var tally: Tally { state.withLock { $0.tally } }

  /// Hangs up on everyone and waits for all threads to end.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      for socket in state.sockets { Socket.hangUp(socket) }
    }
    Socket.hangUp(listener)
    while state.withLock({ $0.threads }) > 0 { usleep(1000) }
    close(listener)
  }

  private func accept() {
    while let socket = Socket.accept(listener) {
      let isWelcome = state.withLock { state in
        guard !state.isStopped else { return false }
        state.sockets.insert(socket)
        state.tally.connections += 1
        state.tally.mostAtOnce = max(state.tally.mostAtOnce, state.sockets.count)
        return true
      }
      guard isWelcome else {
        _ = close(socket)
        return
      }
      run { $0.converse(socket) }
    }
  }

  private func converse(_ socket: Int32) {
    while let visit = Visit(socket) {
      state.withLock { $0.tally.paths.append(visit.path) }
      if serve(visit) == .hangUp { break }
    }
    state.withLock { state in
      state.sockets.remove(socket)
      state.tally.hangUps += 1
      close(socket)
    }
  }

  private func run(_ work: @escaping @Sendable (LoopbackServer) -> Void) {
    state.withLock { $0.threads += 1 }
    Thread {
      work(self)
      self.state.withLock { $0.threads -= 1 }
    }.start()
  }
}

/// One request as the server read it, and the means to answer.
struct Visit: Sendable {
  let method: String
  let path: String
  let headers: [String: String]
  let body: [UInt8]
  private let socket: Int32

  /// Reads the next request, or returns `nil` once the visitor has gone.
  init?(_ socket: Int32) {
    self.socket = socket
    guard let head = Self.readHead(socket) else { return nil }
    let lines = head.components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    method = String(words[0])
    path = String(words[1])
    headers = lines.dropFirst().reduce(into: [:]) { headers, line in
      guard let colon = line.firstIndex(of: ":") else { return }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
        in: .whitespaces)
    }
    guard let body = Self.read(socket, Int(headers["content-length"] ?? "0") ?? 0) else {
      return nil
    }
    self.body = body
  }

  /// Answers with a complete response.
  @discardableResult
  func answer(_ status: String = "200 OK", headers: [String] = [], _ body: String = "")
    -> LoopbackServer.Then
  {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
    return say(head.joined(separator: "\r\n") + "\r\n\r\n" + (method == "HEAD" ? "" : body))
      ? .keep : .hangUp
  }

  func redirect(_ status: String = "302 Found", to location: String) -> LoopbackServer.Then {
    answer(status, headers: ["Location: \(location)"])
  }

  /// Writes whatever it is told; returns whether the visitor is still there.
  @discardableResult
  func say(_ text: String) -> Bool {
    Socket.write(socket, Array(text.utf8))
  }

  /// Says nothing more until the visitor has had enough, or the server is stopped.
  func waitForHangUp() -> LoopbackServer.Then {
    while Self.read(socket, 1) != nil {}
    return .hangUp
  }

  private static func readHead(_ socket: Int32) -> String? {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard head.count < 1 << 16, let byte = read(socket, 1) else { return nil }
      head += byte
    }
    return String(decoding: head.dropLast(4), as: UTF8.self)
  }

  private static func read(_ socket: Int32, _ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        recv(socket, $0.baseAddress! + filled, count - filled, 0)
      }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }
}
