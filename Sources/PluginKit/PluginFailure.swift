public import Leadline

/// Why a plugin has nothing to say.
public struct PluginFailure: Error, Sendable, Hashable {
  public var code: Code
  /// Whether it is worth asking again later.
  public var isRetryable: Bool
  /// After how long, where that is known.
  public var retryAfter: Duration?
  /// What administrators read of it; never a secret.
  public var message: String

  /// The words are those of the wire and never change.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// Nobody of that name is known.
    case noMatch = "no_match"
    /// Several could be meant.
    case ambiguous
    /// What is paid for is used up.
    case quota
    case rateLimited = "rate_limited"
    /// Whoever the plugin asks does not answer, or not as agreed.
    case upstream
    /// What was asked makes no sense, or the configuration is wrong.
    case invalid
  }

  public init(_ code: Code, _ message: String = "", isRetryable: Bool = false, retryAfter: Duration? = nil) {
    self.code = code
    self.message = message
    self.isRetryable = isRetryable
    self.retryAfter = retryAfter
  }

  /// Any error as a failure: what is none by itself may pass.
  public init(_ error: any Error) {
    self = error as? PluginFailure ?? PluginFailure(.upstream, String(describing: error), isRetryable: true)
  }
}

extension PluginFailure: CustomStringConvertible {
  public var description: String { message.isEmpty ? code.rawValue : "\(code.rawValue): \(message)" }
}

/// A learner has too little to learn from, or learnt nothing.
public struct NotReady: Error, Sendable, Hashable {
  /// What is missing, for people.
  public let reason: Message
  /// 0.5 is chance; `nil` where nothing could be measured.
  public let crossValidatedAUC: Double?

  public init(_ reason: Message, crossValidatedAUC: Double? = nil) {
    self.reason = reason
    self.crossValidatedAUC = crossValidatedAUC
  }
}
