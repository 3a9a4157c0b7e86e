import Leadline
import LeadlineDesk
import LeadlineStore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// One connection: somebody signs in, then talks.
struct SocketTalk {
  let socket: ChatSocket
  let connection: ChatSocket.Connection
  /// The longest line before somebody has signed in.
  private static let loginLimit = 1_024

  private var chat: Chat { socket.chat }

  init(socket: ChatSocket, connection: ChatSocket.Connection) {
    self.socket = socket
    self.connection = connection
  }

  func run(isWelcome: Bool) async throws {
    try await connection.executeThenClose { inbound, outbound in
      let wire = SocketWriter(outbound, channel: connection.channel, limit: socket.limits.write)
      guard isWelcome else {
        return try await wire.send(
          said(.tooManyConnections(socket.limits.connections), code: Refusal.Code.busy.rawValue))
      }
      try await talk(inbound, wire)
    }
  }

  private func talk(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ wire: SocketWriter) async throws {
    var splitter = LineSplitter(limit: Self.loginLimit)
    var door = LoginDoor(socket: socket, wire: wire, channel: connection.channel)
    defer { door.leave() }
    let session = Mutex<LineSession?>(nil)
    try await withThrowingDiscardingTaskGroup { events in
      defer { session.withLock { $0 }?.end() }
      for try await buffer in inbound.cancelOnGracefulShutdown() {
        for line in splitter.take(buffer.readableBytesView) {
          if let session = session.withLock({ $0 }) {
            try await session.take(line, events: &events)
          } else if let guest = try await door.knock(line) {
            splitter.limit = LineSession.limit
            session.withLock { $0 = makeSession(for: guest, wire) }
          } else if door.isShut {
            return
          }
        }
      }
      // Whoever closes after the last line without ending it has still said it.
      if let line = splitter.end(), let session = session.withLock({ $0 }) {
        try await session.take(line, events: &events)
      }
    }
  }

  private func makeSession(for guest: LoginDoor.Guest, _ wire: SocketWriter) -> LineSession {
    let holder = guest.holder
    let key = "socket:\(holder.token):\(UInt64.random(in: .min ... .max))"
    let caller = ChatCaller(
      person: holder.person, token: holder.token, interface: .socket, conversation: key)
    return LineSession(chat: chat, caller: caller) { [desk = socket.desk] in
      try await desk.holder(of: guest.token) == holder
    } hangUp: { [channel = connection.channel] in
      channel.close(mode: .input, promise: nil)
    } send: {
      try await wire.send($0)
    }
  }

  private func said(_ message: Message, code: String) -> [UInt8] {
    ChatReply(code: code, message: message.english).json
  }
}

/// Lets in who holds a token.
struct LoginDoor {
  /// Who was let in, and by which token.
  struct Guest {
    let holder: Desk.Holder
    let token: String
  }

  private let socket: ChatSocket
  private let wire: SocketWriter
  private let bell: Scheduled<Void>
  private var tries = 0
  private(set) var isShut = false

  init(socket: ChatSocket, wire: SocketWriter, channel: any Channel) {
    self.socket = socket
    self.wire = wire
    let late = ChatReply(code: "unauthorized", message: Message.loginTimedOut.english).json + [0x0A]
    bell = channel.eventLoop.scheduleTask(in: TimeAmount(socket.limits.login)) {
      channel.writeAndFlush(ByteBuffer(bytes: late)).whenComplete { _ in channel.close(mode: .all, promise: nil) }
    }
  }

  /// Takes a line of somebody who has not signed in.
  ///
  /// - Returns: who it is, once it is known.
  mutating func knock(_ line: LineSplitter.Line) async throws -> Guest? {
    guard case .line(let bytes) = line, let token = Self.token(in: bytes) else {
      return try await refuse(.loginFirst)
    }
    guard let holder = try await socket.desk.holder(of: token) else {
      socket.logger.info("A wrong token was tried on the chat socket.")
      return try await refuse(.loginFailed)
    }
    bell.cancel()
    let language = holder.person.language ?? .english
    try await wire.send(ChatReply(text: Message.signedIn(holder.person.name).text(in: language)).json)
    return Guest(holder: holder, token: token)
  }

  /// Nobody waits at it any more.
  func leave() { bell.cancel() }

  private mutating func refuse(_ message: Message) async throws -> Guest? {
    tries += 1
    isShut = tries >= socket.limits.tries
    if isShut { bell.cancel() }
    try await wire.send(ChatReply(code: "unauthorized", message: message.english, suggestion: "/login TOKEN").json)
    return nil
  }

  /// The token in `/login TOKEN`, or in an object whose line is that.
  private static func token(in bytes: [UInt8]) -> String? {
    guard let line = try? ChatInput.read(bytes).line else { return nil }
    let words = line.split(whereSeparator: \.isWhitespace)
    return words.count == 2 && words[0].lowercased() == "/login" ? String(words[1]) : nil
  }
}
