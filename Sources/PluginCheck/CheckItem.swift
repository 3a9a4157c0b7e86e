public import Leadline

/// One thing that was checked, and how it went.
public struct CheckItem: Sendable, Hashable {
  /// Its name for programs; it never changes.
  public let id: String
  public let title: Message
  public let outcome: Outcome
  /// What was seen, and for a failure what to do about it.
  public let detail: Message?
  /// How long it took.
  public let seconds: Double

  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case passed
    /// It works, but not as well as it could.
    case warning
    case failed
    /// It could not be checked, or need not be.
    case skipped
  }
}

/// Why a check did not simply pass.
enum Finding: Error {
  case warning(Message)
  case failed(Message)
  case skipped(Message)

  var outcome: CheckItem.Outcome {
    switch self {
    case .warning: .warning
    case .failed: .failed
    case .skipped: .skipped
    }
  }

  var message: Message {
    switch self {
    case .warning(let message), .failed(let message), .skipped(let message): message
    }
  }
}
