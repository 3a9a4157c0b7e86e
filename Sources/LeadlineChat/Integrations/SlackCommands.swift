public import Curl
public import Leadline
public import LeadlineDesk
import LeadlineStore
public import Logging
import Synchronization

/// Slash commands from Slack: `/qualify 42` and `/lead qualify 42`.
///
/// Slack waits three seconds. What takes longer is answered at once with "working on it", and posted to the command's
/// `response_url` when it is done.
public struct SlackCommands: Sendable {
  private let chat: Chat
  private let desk: Desk
  private let signature: SlackSignature
  /// Sends what took too long; runs for as long as the server does.
  public let lateAnswers: LateAnswers
  private let logger: Logger
  private let now: @Sendable () -> Timestamp
  private let patience: Duration
  /// Under which answers are remembered; tokens of people are positive.
  private static let token: Int64 = -1

  /// - Parameters:
  ///   - client: posts late answers; only to `https://hooks.slack.com`.
  ///   - patience: how long the desk may take before Slack is told to wait.
  ///   - trustsLoopback: whether late answers may go to this machine instead; for tests.
  ///   - now: tells the time; another one only in tests.
  public init(
    chat: Chat, desk: Desk, signingSecret: String, client: HTTPClient, logger: Logger,
    patience: Duration = .milliseconds(2_500), trustsLoopback: Bool = false,
    now: (@Sendable () -> Timestamp)? = nil
  ) {
    self.chat = chat
    self.desk = desk
    signature = SlackSignature(secret: signingSecret)
    lateAnswers = LateAnswers(desk: desk, client: client, logger: logger, trustsLoopback: trustsLoopback)
    self.logger = logger
    self.patience = patience
    self.now = now ?? { desk.store.now }
  }

  /// Answers one request.
  ///
  /// - Parameters:
  ///   - body: as it came, for it is signed.
  ///   - timestamp: `X-Slack-Request-Timestamp`.
  ///   - signature: `X-Slack-Signature`.
  public func answer(body: [UInt8], timestamp: String?, signature: String?) async -> IntegrationReply {
    guard self.signature.isValid(signature, timestamp: timestamp, body: body, now: now()) else {
      // Slack checks certificates without signing.
      if let form = Form(body), form["ssl_check"] == "1", form["command"] == nil { return .json([]) }
      logger.info("A Slack command with a wrong signature was refused.")
      return .unauthorized("The signature is missing, wrong or too old.", scheme: "Slack")
    }
    guard let form = Form(body) else { return .malformed("The body is not a form.") }
    if form["ssl_check"] == "1" { return .json([]) }
    guard let command = SlashCommand(form) else { return .malformed("The form has no command or no user_id.") }
    return .json(await answer(command))
  }

  private func answer(_ command: SlashCommand) async -> [UInt8] {
    let work = Task {
      let text = await SlackText(name: name).plain(command.text)
      return await reply(to: command.input(provider: "slack", text: text))
    }
    if let reply = await First.of(work, within: patience) { return reply.slashReply(ChatMarkup.slack(reply)) }
    let answer = Task {
      let reply = await work.value
      return reply.slashReply(ChatMarkup.slack(reply))
    }
    lateAnswers.finish(answer, for: command.responseURL)
    let language = ChatCaller.integration(.slack, token: Self.token).speech
    return ChatReply(text: Message.workingOnIt.text(in: language)).slashReply(Message.workingOnIt.text(in: language))
  }

  /// The name here of a Slack user who is mentioned.
  private func name(ofUser user: String) async -> String? {
    do {
      return try await desk.person(linkedTo: Identity(provider: "slack", subject: user))?.name
    } catch {
      logger.error("A mentioned Slack user could not be looked up.", metadata: ["error": "\(error)"])
      return nil
    }
  }

  private func reply(to input: ChatInput) async -> ChatReply {
    let caller = ChatCaller.integration(.slack, token: Self.token)
    do {
      return try await chat.answer(input, from: caller)
    } catch {
      logger.error("A Slack command could not be answered.", metadata: ["error": "\(error)"])
      return ChatReply(error, in: caller.speech)
    }
  }
}

/// Waits for something, but not for long.
enum First {
  /// - Returns: `nil` if it takes longer; it goes on all the same.
  static func of<Value: Sendable>(_ work: Task<Value, Never>, within limit: Duration) async -> Value? {
    await withCheckedContinuation { (continuation: CheckedContinuation<Value?, Never>) in
      let waiting = Mutex<CheckedContinuation<Value?, Never>?>(continuation)
      let race = Race(waiting: waiting)
      let alarm = Task {
        try? await Task.sleep(for: limit)
        race.finish(nil)
      }
      Task {
        race.finish(await work.value)
        alarm.cancel()
      }
    }
  }

  private final class Race<Value: Sendable>: Sendable {
    private let waiting: Mutex<CheckedContinuation<Value?, Never>?>

    init(waiting: consuming sending Mutex<CheckedContinuation<Value?, Never>?>) { self.waiting = waiting }

    func finish(_ value: Value?) {
      waiting.withLock { continuation in
        defer { continuation = nil }
        return continuation
      }?.resume(returning: value)
    }
  }
}
