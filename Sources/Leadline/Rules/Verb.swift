/// The name of a command.
public enum Verb: String, Sendable, Hashable, CaseIterable {
  case new, open, show, find, timeline, set, assign, take, later
  case post, ask, reply, note, call, meet, email, task, remind, done, snooze, skip, react, pin, edit, delete
  case next, cards, stakeholder, competitor, flow, stage, sequence, calendar, report
  case enrich, facts, accept, dismiss, score, run
  case qualify, disqualify, reactivate, duplicates, merge, win, lose, reopen, undo
  case follow, link, who, whoami, missed, help

  /// Whether it changes nothing that others see.
  public var isReading: Bool {
    switch self {
    case .open, .show, .find, .timeline, .who, .whoami, .missed, .help, .facts, .score, .next, .cards, .duplicates:
      true
    default: false
    }
  }

  /// Whether its result concerns everybody who works the lead, and is told in the lead's own channel.
  public var concernsEverybody: Bool {
    switch self {
    case .new, .assign, .take, .post, .ask, .reply, .note, .call, .meet, .email, .task, .done, .skip,
      .qualify, .disqualify, .reactivate, .merge, .win, .lose, .reopen, .set, .stakeholder, .competitor, .flow, .stage,
      .sequence:
      true
    default: false
    }
  }
}
