import Foundation
import NIOCore
import NIOPosix

/// Takes one HTTP request on a free port of this machine, answers 200, and keeps its body.
final class OneRequestServer: Sendable {
  let port: Int
  private let received: Task<String, any Error>

  init() async throws {
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    port = server.channel.localAddress?.port ?? 0
    received = Task {
      try await server.executeThenClose { connections in
        for try await connection in connections { return try await Self.serve(connection) }
        return ""
      }
    }
  }

  func body() async -> String { (try? await received.value) ?? "" }

  private static func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws -> String {
    try await connection.executeThenClose { inbound, outbound in
      var text = ""
      for try await buffer in inbound {
        text += String(buffer: buffer)
        if let head = text.range(of: "\r\n\r\n"), text[head.upperBound...].hasSuffix("}") { break }
      }
      try await outbound.write(ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
      return text
    }
  }
}
