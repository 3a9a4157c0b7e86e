import Leadline
import LeadlineDesk
import Logging
import Synchronization

/// A talk in JSON lines: each line that comes in is a bare line or an object, each reply one object on one line.
///
/// The terminal and the socket share it. Lines are answered one after another, in the order in which they came; events
/// that were asked for come in between, as they happen.
final class LineSession: Sendable {
  /// The longest line: an object holds a line of 64 KiB, of which JSON may write a byte as several.
  static let limit = 4 * ChatInput.lineLimit
  private static let followLimit = 16

  private let chat: Chat
  private let caller: ChatCaller
  private let isWelcome: @Sendable () async throws -> Bool
  private let hangUp: @Sendable () -> Void
  private let send: @Sendable ([UInt8]) async throws -> Void
  private let follows = Mutex<[FeedSubscription]>([])

  /// - Parameters:
  ///   - isWelcome: asked before each line and each event: whether whoever signed in still may.
  ///   - hangUp: has no more lines come; called where an event finds that they may not.
  ///   - send: puts one object on a line of its own; called from one task at a time for replies, and from others for
  ///     events.
  init(
    chat: Chat, caller: ChatCaller, isWelcome: @escaping @Sendable () async throws -> Bool = { true },
    hangUp: @escaping @Sendable () -> Void = {}, send: @escaping @Sendable ([UInt8]) async throws -> Void
  ) {
    self.chat = chat
    self.caller = caller
    self.isWelcome = isWelcome
    self.hangUp = hangUp
    self.send = send
  }

  /// Answers one line.
  ///
  /// - Parameter events: where tasks that push events are started; they end with ``end()``.
  /// - Returns: whether all went well.
  /// - Throws: what `send` throws; ``SignedOut`` once whoever signed in no longer may.
  @discardableResult
  func take(_ line: LineSplitter.Line, events: inout ThrowingDiscardingTaskGroup<any Error>) async throws -> Bool {
    try await checkWelcome()
    switch line {
    case .tooLong:
      return try await reply(ChatReply(Refusal(.lineTooLong, .inputTooLong(Self.limit)), in: caller.speech))
    case .line(let bytes) where ChatInput.isObject(bytes):
      return try await take(object: bytes, events: &events)
    case .line(let bytes):
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return true }
      return try await reply(await answer(bytes))
    }
  }

  /// Ends what is followed.
  func end() {
    for follow in follows.withLock({ $0 }) { follow.end() }
  }

  private func take(
    object bytes: [UInt8], events: inout ThrowingDiscardingTaskGroup<any Error>
  ) async throws -> Bool {
    guard let members = try? InputMembers(bytes), members.has("follow") else {
      return try await reply(await answer(bytes))
    }
    var id: String?
    do {
      id = try members.text("id")
      let (subscription, what) = try await follow(members)
      try await reply(ChatReply(text: Message.following(what).text(in: caller.speech)), id)
      events.addTask { [self, id] in try await push(subscription, what, id) }
      return true
    } catch let refusal as Refusal {
      return try await reply(ChatReply(refusal, in: caller.speech), id)
    }
  }

  /// Pushes events until there are no more; who follows is told if they can't be read on.
  private func push(_ subscription: FeedSubscription, _ what: String, _ id: String?) async throws {
    while true {
      let event: FeedEvent?
      do {
        event = try await subscription.next()
      } catch {
        chat.logger.error("What is followed could not be read on.", metadata: ["error": "\(error)"])
        let code = ChatReply(error, in: caller.speech).error?.code ?? Refusal.Code.internalError.rawValue
        try await reply(ChatReply(code: code, message: Message.followingEnded(what).text(in: caller.speech)), id)
        return
      }
      guard let event else { return }
      try await checkWelcome()
      try await send(event.json)
    }
  }

  private func checkWelcome() async throws {
    if try await isWelcome() { return }
    try await reply(ChatReply(code: "unauthorized", message: Message.loginFailed.text(in: caller.speech)))
    hangUp()
    throw SignedOut()
  }

  private func follow(_ members: InputMembers) async throws -> (FeedSubscription, String) {
    try members.allowOnly(["follow", "after", "id"])
    guard follows.withLock({ $0.count }) < Self.followLimit else {
      throw Refusal(.busy, .followsTooMuch, field: "follow")
    }
    let what = try members.text("follow") ?? ""
    let record = what == "all" ? nil : ReferenceReader.recordOrNumber(what)
    guard what == "all" || record != nil else { throw Refusal(.usage, .cannotFollow, field: "follow") }
    let subscription = try await chat.desk.feed.follow(record, as: caller.person, after: try members.text("after"))
    follows.withLock { $0.append(subscription) }
    return (subscription, record?.description ?? what)
  }

  private func answer(_ bytes: [UInt8]) async -> ChatReply {
    do {
      return try await chat.answer(try ChatInput.read(bytes), from: caller)
    } catch let refusal as Refusal {
      var reply = ChatReply(refusal, in: caller.speech)
      reply.id = (try? InputMembers(bytes)).flatMap { try? $0.text("id") }
      return reply
    } catch {
      chat.logger.error("A line could not be answered.", metadata: ["error": "\(error)"])
      return ChatReply(error, in: caller.speech)
    }
  }

  @discardableResult
  private func reply(_ reply: ChatReply, _ id: String? = nil) async throws -> Bool {
    var reply = reply
    if let id { reply.id = id }
    try await send(reply.json)
    return reply.ok
  }
}

/// Ends a talk whose token has been taken back, or whose person is no longer who they were.
struct SignedOut: Error {}
