/// A time as somebody wrote it: a moment to the minute, or only a day, a part of one, or several.
public enum ReadTime: Sendable, Hashable {
  case moment(Timestamp)
  case day(CivilDate)
  case part(DayPart, of: CivilDate)
  /// A week, a month, a year: from the first day to the last.
  case days(ClosedRange<CivilDate>)
}

/// What words that name a time mean, and what was taken for granted in reading them.
public struct TimeReading: Sendable, Hashable {
  public let time: ReadTime
  /// What a reply should say beside the time, as that three was taken to be in the afternoon.
  public var notes: [Message]

  public init(_ time: ReadTime, notes: [Message] = []) {
    self.time = time
    self.notes = notes
  }
}

/// When something is expected to be.
public enum Tense: Sendable, Hashable {
  case past, future, either
}

extension Verb {
  /// What is put off or has to be done is to come; a call or a meeting may have been, and is then logged.
  var tense: Tense {
    switch self {
    case .task, .later, .remind, .snooze, .edit: .future
    default: .either
    }
  }
}
