public import Leadline

/// What goes along with every call.
public struct PluginCall: Sendable, Hashable {
  /// The same for a call that is made again: what has been done for it need not be done twice.
  public let idempotencyKey: String
  /// When nobody waits for the answer any more.
  public let deadline: ContinuousClock.Instant
  /// The name of who caused it; `nil` where nobody did.
  public let actor: String?
  /// The language that whoever caused it reads.
  public let language: Language

  public init(
    idempotencyKey: String, deadline: ContinuousClock.Instant, actor: String? = nil, language: Language = .english
  ) {
    self.idempotencyKey = idempotencyKey
    self.deadline = deadline
    self.actor = actor
    self.language = language
  }

  /// How long there still is.
  public var timeLeft: Duration { max(.zero, deadline - .now) }
}
