import Foundation
import Synchronization

@testable import LeadlineWeb

/// A connection to a server on this machine that sends exactly what it is told to.
final class Connection: Sendable {
  private let socket: Int32
  private let rest = Mutex<[UInt8]>([])

  enum Failure: Error { case connect, closed, late }

  init(port: Int) async throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // On this machine a connection is made by the kernel alone, at once.
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure.connect }
  }

  func close() { Foundation.close(socket) }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) async throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = try await patiently {
        rest.withUnsafeBytes {
          Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
      }
      rest = rest.dropFirst(sent)
    }
  }

  /// Says that no more will be sent.
  func finish() { shutdown(socket, Int32(SHUT_WR)) }

  /// One whole answer.
  func answer() async throws -> Answer {
    let head = try await read(through: "\r\n\r\n")
    var answer = try Answer(head: head)
    if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
      answer.body = try await read(length)
    } else if answer.headers["transfer-encoding"] == "chunked" {
      while let chunk = try await chunk() { answer.body += chunk }
    }
    return answer
  }

  /// The head of an answer whose body goes on and on.
  func head() async throws -> Answer { try Answer(head: try await read(through: "\r\n\r\n")) }

  /// The next chunk of a body; `nil` at its end.
  func chunk() async throws -> [UInt8]? {
    let size = try await read(through: "\r\n")
    guard let count = Int(size.trimmingCharacters(in: .newlines), radix: 16), count > 0 else {
      _ = try await read(through: "\r\n")
      return nil
    }
    let bytes = try await read(count)
    _ = try await read(2)
    return bytes
  }

  /// Whether the other side has closed, waiting for it.
  func isClosed() async -> Bool {
    while true {
      do { try await more() } catch { return (error as? Failure) == .closed }
    }
  }

  private func read(through end: String) async throws -> String {
    while true {
      let found: String? = rest.withLock { bytes in
        guard let range = Data(bytes).range(of: Data(end.utf8)) else { return nil }
        defer { bytes.removeFirst(range.upperBound) }
        return String(decoding: bytes[..<range.upperBound], as: UTF8.self)
      }
      if let found { return found }
      try await more()
    }
  }

  private func read(_ count: Int) async throws -> [UInt8] {
    while rest.withLock({ $0.count < count }) { try await more() }
    return rest.withLock { bytes in
      defer { bytes.removeFirst(count) }
      return Array(bytes.prefix(count))
    }
  }

  private func more() async throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = try await patiently { recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT)) }
    guard count > 0 else { throw Failure.closed }
    rest.withLock { $0 += buffer.prefix(count) }
  }

  /// Tries again and again, for at most half a minute, without holding a thread up.
  private func patiently(_ attempt: () -> Int) async throws -> Int {
    for _ in 0..<15_000 {
      let count = attempt()
      if count >= 0 { return count }
      guard errno == EAGAIN else { throw Failure.closed }
      try await Task.sleep(for: .milliseconds(2))
    }
    throw Failure.late
  }
}
