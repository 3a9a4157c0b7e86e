public import Leadline
public import LeadlineStore

/// A request that may come again: by whom, under which key, and how its answer is put into bytes.
public struct Once: Sendable {
  let token: Int64
  let key: String
  let fingerprint: [UInt8]
  let render: @Sendable (Result<Outcome, Refusal>) throws -> Answer
  let moves: @Sendable () -> [String: Conversation]

  /// What is sent back.
  public struct Answer: Sendable, Hashable {
    public let status: Int64
    public let bytes: [UInt8]
    /// Whether it was given before, to the same request.
    public var isRepeated = false

    public init(status: Int64, bytes: [UInt8]) {
      self.status = status
      self.bytes = bytes
    }
  }

  /// - Parameters:
  ///   - token: the id of the token it came with; keys of different tokens have nothing to do with each other.
  ///   - key: the id of the request, 1–200 visible characters.
  ///   - fingerprint: a hash of what is asked; the same key with another one is refused.
  ///   - moves: where conversations stand once it has been answered, by their keys: kept together with the answer, for
  ///     who was asked something must be able to answer it, whatever becomes of this server.
  ///   - render: puts the answer into bytes. It runs inside the transaction and touches nothing.
  public init(
    token: Int64, key: String, fingerprint: [UInt8], moves: @escaping @Sendable () -> [String: Conversation] = { [:] },
    render: @escaping @Sendable (Result<Outcome, Refusal>) throws -> Answer
  ) {
    self.token = token
    self.key = key
    self.fingerprint = fingerprint
    self.moves = moves
    self.render = render
  }

  func answer(_ result: Result<Outcome, Refusal>) throws -> Answer { try render(result) }

  func earlier(in session: any Session) throws -> Answer? {
    guard let found = try session.answer(token: token, key: key) else { return nil }
    guard found.fingerprint == fingerprint else { throw Refusal(.idReused, .idReused(key)) }
    var answer = Answer(status: found.status, bytes: found.reply)
    answer.isRepeated = true
    return answer
  }

  func remember(_ result: Result<Outcome, Refusal>, in session: any Session) throws -> Answer {
    let answer = try render(result)
    try session.remember(
      .init(fingerprint: fingerprint, status: answer.status, reply: answer.bytes), token: token, key: key)
    try keep(moves(), in: session)
    return answer
  }

  func keep(_ moves: [String: Conversation], in session: any Session) throws {
    for (place, conversation) in moves.sorted(by: { $0.key < $1.key }) { try session.store(conversation, as: place) }
  }

  /// What stands for the answer while an import is being read: the number of the import.
  fileprivate static let underWay: Int64 = 102

  func remember(importing id: Int64, in session: any Session) throws {
    try session.remember(
      .init(fingerprint: fingerprint, status: Self.underWay, reply: Array("\(id)".utf8)), token: token, key: key)
  }
}

extension Once.Answer {
  /// The import that is being read, or was when its server ended, where the answer is not known yet.
  public var importUnderWay: Int64? {
    status == Once.underWay ? Int64(String(decoding: bytes, as: UTF8.self)) : nil
  }
}
