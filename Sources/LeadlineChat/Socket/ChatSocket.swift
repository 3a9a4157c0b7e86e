import Leadline
public import LeadlineDesk
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle
import Synchronization

/// JSON lines over a socket: TCP on this machine, or a Unix socket.
///
/// The first line is `/login TOKEN`; then each line is answered by one object, in order. Each connection waits for its
/// own reader and nobody else's: one that reads nothing for too long is hung up on.
public struct ChatSocket: Service {
  /// What the socket bears.
  public struct Limits: Sendable {
    public var connections = 1_000
    /// How long somebody may take to sign in.
    public var login = Duration.seconds(30)
    /// How long a reader may take no byte of what waits for it.
    public var write = Duration.seconds(20)
    /// How often somebody may try to sign in.
    public var tries = 5

    public init() {}
  }

  let chat: Chat
  let desk: Desk
  let logger: Logger
  let limits: Limits
  private let address: ChatAddress
  private let onListening: @Sendable (ChatAddress) -> Void
  private let connected = Counter()

  /// - Parameters:
  ///   - address: `HOST:PORT` or `unix:PATH`.
  ///   - isInsecure: whether it may listen beyond this machine though nothing is encrypted.
  ///   - onListening: told where it listens, once it does: port 0 takes a free one.
  /// - Throws: ``ChatSocketError`` for an address that is none, or that may not be listened on.
  public init(
    desk: Desk, chat: Chat, address: String, isInsecure: Bool = false, limits: Limits = Limits(),
    logger: Logger, onListening: @escaping @Sendable (ChatAddress) -> Void = { _ in }
  ) throws(ChatSocketError) {
    self.chat = chat
    self.desk = desk
    self.address = try ChatAddress(address, isInsecure: isInsecure)
    self.limits = limits
    self.logger = logger
    self.onListening = onListening
  }

  /// Serves until a graceful shutdown: then what was asked is still answered, and everybody hung up on.
  ///
  /// - Throws: ``ChatSocketError``, or what the system says if it cannot listen there.
  public func run() async throws {
    let server = try await listen()
    let place = listening(server.channel)
    logger.info("The chat socket listens.", metadata: ["address": "\(place)"])
    onListening(place)
    // Those who have been let in are all served: the door closes, and what it has let in comes to its end.
    try await withGracefulShutdownHandler {
      try await server.executeThenClose { inbound in
        try await withThrowingDiscardingTaskGroup { group in
          for try await channel in inbound { group.addTask { await serve(channel) } }
        }
      }
    } onGracefulShutdown: {
      server.channel.close(promise: nil)
    }
    if case .unix(let path) = address { UnixSocketFile(path).remove() }
  }

  typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  private func listen() async throws -> NIOAsyncChannel<any Channel, Never> {
    let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 1_024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // Nothing is read before somebody serves it.
      .childChannelOption(.autoRead, value: false)
    switch address {
    case .tcp(let host, let port):
      return try await bootstrap.bind(host: host, port: port) { $0.eventLoop.makeSucceededFuture($0) }
    case .unix(let path):
      let file = UnixSocketFile(path)
      try file.removeIfStale()
      let server = try await bootstrap.bind(unixDomainSocketPath: path) { $0.eventLoop.makeSucceededFuture($0) }
      try file.makePrivate()
      return server
    }
  }

  private static func wrap(_ channel: any Channel) async throws -> Connection {
    try await channel.eventLoop.submit {
      let connection = try Connection(
        wrappingChannelSynchronously: channel,
        configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 4)))
      try channel.syncOptions?.setOption(.autoRead, value: true)
      return connection
    }.get()
  }

  private func listening(_ channel: any Channel) -> ChatAddress {
    guard case .tcp(let host, _) = address, let port = channel.localAddress?.port else { return address }
    return .tcp(host: host, port: port)
  }

  private func serve(_ channel: any Channel) async {
    let count = connected.add(1)
    defer { connected.add(-1) }
    do {
      let connection = try await Self.wrap(channel)
      try await SocketTalk(socket: self, connection: connection).run(isWelcome: count <= limits.connections)
    } catch {
      // Whoever hangs up in the middle breaks nothing but that.
      logger.debug("A chat connection broke.", metadata: ["error": "\(error)"])
    }
  }
}

/// Counts what is there.
private final class Counter: Sendable {
  private let count = Mutex(0)

  @discardableResult
  func add(_ number: Int) -> Int {
    count.withLock {
      $0 += number
      return $0
    }
  }
}
