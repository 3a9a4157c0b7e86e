/// What an e-mail entry knows of a mail that Leadline carries itself.
public struct MailDetail: Sendable, Hashable, Codable {
  /// The address it goes to.
  public var to: String
  public var state: State
  /// Why it has not left, in the words of the mail server or of Leadline.
  public var reason: String?
  /// When it was first seen to be opened, where that is looked for.
  public var openedAt: Timestamp?

  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// It leaves as soon as it may.
    case waiting
    /// The mail server has taken it over.
    case sent
    /// It will not leave.
    case refused
    /// Whether the mail server has taken it over is not known. It is not sent again.
    case uncertain
  }

  public init(to: String, state: State = .waiting, reason: String? = nil) {
    self.to = to
    self.state = state
    self.reason = reason
  }
}

/// A mail as it will leave, for whoever is to see it before.
public struct MailView: Sendable, Hashable {
  /// Whose name it bears and where it comes from; `nil` where no sender is set up.
  public var from: String?
  public var to: String
  public var subject: String
  public var body: String

  public init(from: String?, to: String, subject: String, body: String) {
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
  }
}
