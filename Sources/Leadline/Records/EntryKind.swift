/// What an item of a timeline is.
public enum EntryKind: String, Sendable, Hashable, CaseIterable {
  case post, reply, note, call, appointment, email, task, system, plugin

  /// Whether it has a due time and a state.
  public var isActivity: Bool {
    switch self {
    case .call, .appointment, .email, .task: true
    case .post, .reply, .note, .system, .plugin: false
    }
  }

  /// Whether people write it; the others are written by Leadline and by plugins.
  public var isWrittenByPeople: Bool { self != .system && self != .plugin }
}

/// Where an activity stands.
public enum ActivityState: String, Sendable, Hashable, CaseIterable {
  case open, done, canceled
}
