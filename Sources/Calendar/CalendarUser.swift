public import Leadline

/// A person as calendars know one: by the address that mail reaches.
public struct CalendarUser: Sendable, Hashable {
  public var address: EmailAddress
  /// May be empty. Spaces around it do not count.
  public var name: String

  public init(_ address: EmailAddress, name: String = "") {
    self.address = address
    self.name = name
  }
}

/// Somebody who is invited (RFC 5545, section 3.8.4.1).
public struct Attendee: Sendable, Hashable {
  public var user: CalendarUser
  public var role: Role
  public var answer: Answer
  /// Whether an answer is asked for.
  public var isAsked: Bool

  public enum Role: String, Sendable, Hashable, CaseIterable {
    case chair = "CHAIR"
    case required = "REQ-PARTICIPANT"
    case optional = "OPT-PARTICIPANT"
    /// Is only told of it.
    case informed = "NON-PARTICIPANT"
  }

  /// What somebody said to an invitation (RFC 5545, section 3.2.12).
  public enum Answer: String, Sendable, Hashable, CaseIterable {
    case unanswered = "NEEDS-ACTION"
    case accepted = "ACCEPTED"
    case declined = "DECLINED"
    case tentative = "TENTATIVE"
    case delegated = "DELEGATED"
  }

  public init(_ user: CalendarUser, role: Role = .required, answer: Answer = .unanswered, isAsked: Bool = true) {
    self.user = user
    self.role = role
    self.answer = answer
    self.isAsked = isAsked
  }
}
