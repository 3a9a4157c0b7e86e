/// Why something is no answer to an invitation.
public enum CalendarReplyError: Error, Sendable, Hashable {
  case tooLarge(limit: Int)
  /// It is no calendar, or its parts do not fit into each other.
  case malformed(line: Int)
  /// It says something else about an event, as `REQUEST`, or does not say what; in upper case.
  case otherMethod(String)
  /// It is about no event, or about several.
  case eventCount(Int)
  /// The event lacks what it must have, as `UID`, or has it in no form that says anything.
  case invalid(String)
  /// Nobody answers, or one cannot tell who of several.
  case attendeeCount(Int)
}

extension CalendarReplyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let limit): "The calendar has more than \(limit) bytes."
    case .malformed(let line): "The calendar cannot be read on line \(line)."
    case .otherMethod(let method): "The calendar is no answer: its method is “\(method)”, not REPLY."
    case .eventCount(let count): "The answer is about \(count) events, not about one."
    case .invalid(let name): "The answer's event has no valid \(name)."
    case .attendeeCount(let count): "The answer has \(count) attendees, not one."
    }
  }
}
