import Foundation
public import Leadline
public import LeadlineDesk
public import Logging

/// `leadline chat`: lines in on standard input, replies out on standard output.
///
/// On a terminal there are a prompt, line editing and colours, and what others say on the open record appears as it
/// comes. Otherwise one reply follows the other, bare, for whoever reads them.
public struct TerminalSession: Sendable {
  public enum Format: Sendable { case text, json }

  let chat: Chat
  let desk: Desk
  let caller: ChatCaller
  private let lead: Int64?
  private let format: Format

  /// - Parameters:
  ///   - lead: the lead that is open at the start.
  ///   - language: that of the terminal, for somebody who has chosen none.
  public init(
    desk: Desk, person: Person, lead: Int64? = nil, format: Format = .text, language: Language? = nil, logger: Logger
  ) {
    chat = Chat(desk: desk, logger: logger)
    self.desk = desk
    self.lead = lead
    self.format = format
    caller = ChatCaller(
      person: person, token: Self.token(of: person), interface: .terminal, language: language,
      conversation: "terminal:\(UUID().uuidString)", acceptsNames: true)
  }

  /// What stands for a token in what is remembered of a person's requests: nobody has a token with such an id.
  private static func token(of person: Person) -> Int64 { -person.id }

  /// Talks until the input ends.
  ///
  /// - Returns: the exit status: 1 if a line of a text that was piped in failed or the lead cannot be opened, else 0.
  ///   On a terminal one has seen it, and in JSON each reply says so itself.
  /// - Throws: what keeps the output from being written.
  public func run() async throws -> Int32 {
    let isTerminal = format == .text && isatty(0) == 1 && isatty(1) == 1
    let output = TerminalOutput(isColored: isTerminal && TerminalOutput.wantsColor)
    if let lead {
      let reply = await answer("/open #\(lead)")
      guard reply.ok else {
        FileHandle.standardError.write(Data("leadline: \(reply.words)\n".utf8))
        return 1
      }
      if format == .text { try await output.write(reply) }
    }
    if isTerminal { return try await TerminalTalk(session: self, output: output).run() }
    return try await format == .json ? runJSON(output) : runText(output)
  }

  /// The record that is open now.
  func openRecord() async throws -> RecordReference? {
    guard let conversation = caller.conversation else { return nil }
    return try await chat.open(in: conversation, for: caller.person)
  }

  func answer(_ line: String) async -> ChatReply {
    do {
      return try await chat.answer(ChatInput(line: line), from: caller)
    } catch {
      chat.logger.error("A line could not be answered.", metadata: ["error": "\(error)"])
      return ChatReply(error, in: caller.speech)
    }
  }

  private func runText(_ output: TerminalOutput) async throws -> Int32 {
    var isFine = true
    try await eachLine { line in
      let reply = await answer(line)
      isFine = isFine && reply.ok
      try await output.write(reply)
    }
    return isFine ? 0 : 1
  }

  /// A line of text is whatever stands before its end; what is no text is answered as such.
  private func answer(_ line: LineSplitter.Line) async -> ChatReply {
    switch line {
    case .tooLong: return ChatReply(Refusal(.lineTooLong, .inputTooLong(LineSession.limit)), in: caller.speech)
    case .line(let bytes):
      guard let text = try? ChatInput.text(of: bytes) else {
        return ChatReply(Refusal(.invalidText, .notUTF8), in: caller.speech)
      }
      return await answer(text)
    }
  }

  private func runJSON(_ output: TerminalOutput) async throws -> Int32 {
    let session = LineSession(chat: chat, caller: caller) { try await output.write(line: $0) }
    try await withThrowingDiscardingTaskGroup { events in
      defer { session.end() }
      let input = BlockingInput()
      var splitter = LineSplitter(limit: LineSession.limit)
      for await chunk in input.chunks {
        for line in splitter.take(chunk) { try await session.take(line, events: &events) }
        input.taken()
      }
      if let line = splitter.end() { try await session.take(line, events: &events) }
    }
    return 0
  }

  private func eachLine(_ body: (LineSplitter.Line) async throws -> Void) async throws {
    let input = BlockingInput()
    var splitter = LineSplitter(limit: LineSession.limit)
    for await chunk in input.chunks {
      for line in splitter.take(chunk) { try await body(line) }
      input.taken()
    }
    if let line = splitter.end() { try await body(line) }
  }
}
