import Foundation
import NIOCore
import NIOPosix

/// Somebody who connects to a socket and reads line by line.
struct SocketClient {
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private var rest: [UInt8] = []

  enum Place: Sendable {
    case port(Int)
    case path(String)
  }

  static func connect<Value: Sendable>(
    _ place: Place, _ body: (inout SocketClient) async throws -> Value
  ) async throws -> Value {
    let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
    let wrap: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> = { channel in
      channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
    }
    let channel =
      switch place {
      case .port(let port): try await bootstrap.connect(host: "127.0.0.1", port: port, channelInitializer: wrap)
      case .path(let path): try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: wrap)
      }
    var result: Result<Value, any Error>?
    do {
      try await channel.executeThenClose { inbound, outbound in
        var client = SocketClient(outbound: outbound, inbound: inbound.makeAsyncIterator())
        do { result = .success(try await body(&client)) } catch { result = .failure(error) }
      }
    } catch let error as ChannelError where error == .alreadyClosed || error == .ioOnClosedChannel {
      // The server hung up first.
    }
    return try result!.get()
  }

  private init(
    outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
    inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  ) {
    self.outbound = outbound
    self.inbound = inbound
  }

  func send(_ text: String) async throws { try await send(bytes: Array(text.utf8)) }
  func send(bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

  /// The next line; `nil` once the server has hung up.
  mutating func line() async throws -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest.removeSubrange(...end) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let next: ByteBuffer?
      do { next = try await inbound.next(isolation: #isolation) } catch { next = nil }
      guard let next else { return nil }
      rest += next.readableBytesView
    }
  }

  mutating func ask(_ line: String) async throws -> String {
    try await send(line + "\n")
    return try await self.line() ?? ""
  }
}
