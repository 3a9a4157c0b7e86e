public import Leadline

extension Card {
  /// What it says.
  public var title: Message {
    let record = Message.cardRecord(record, recordTitle)
    switch cause {
    case .meeting(let activity): return .meetingSoon(activity.dueAt.clock(in: timeZone), record)
    case .untouched: return .untouched(record)
    case .overdue(let activity) where activity.isReminder:
      return .reminder(activity.dueAt.dayAndClock(in: timeZone), record)
    case .overdue(let activity):
      return .overdue(activity.kind, since: activity.dueAt.dayAndClock(in: timeZone), record)
    case .today(let activity): return .dueToday(activity.kind, activity.dueAt.clock(in: timeZone), record)
    case .question: return .unanswered(record)
    case .silence(_, let days): return .silent(days, record)
    case .score(let course): return .scoreFell(from: course.weekAgo ?? course.now, to: course.now, record)
    case .notes(let notes): return .notesSay(notes.findings, record)
    case .enrichment(let proposal): return .proposalWaits(proposal.source, record)
    case .competitor(let open): return .unrecordedCompetitor(open.suggestion.name, record)
    case .participant(let open): return .unknownParticipant(open.suggestion.name, record)
    case .flow(let flow): return .flowApplies(flow.name, record)
    }
  }

  /// What it rests on: the sentence, the text of the entry, the last contact, the values.
  public var evidence: Message {
    switch cause {
    case .meeting(let activity), .overdue(let activity), .today(let activity): .verbatim(activity.text.excerpt)
    case .untouched(let since, _): .cameAt(since.dayAndClock(in: timeZone))
    case .question(let question): .verbatim(question.text.excerpt)
    case .silence(let since, _): .lastTouch(since.dayAndClock(in: timeZone))
    case .score(let course): .grade(course.grade)
    case .notes(let notes): .sentences(notes.sentences)
    case .enrichment(let proposal): .listed(proposal.values)
    case .competitor(let open), .participant(let open): .verbatim(open.suggestion.evidence.sentence.excerpt)
    case .flow(let flow): .insteadOf(flow.running)
    }
  }
}

extension TalkSuggestion {
  /// Whom it names.
  var name: String {
    switch matter {
    case .competitor(let name, _): name
    case .participant(let person): person.name
    }
  }
}

extension String {
  /// As much of it as a card shows, on one line.
  var excerpt: String {
    if utf8.count <= 240, isPlainLine { return self }
    let line = onOneLine(500).split(separator: " ").joined(separator: " ")
    return line.count > 240 ? line.prefix(239) + "…" : line
  }

  /// Whether it surely has no control characters and line ends: those are ASCII's, or begin with one of two bytes.
  private var isPlainLine: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 } }
}
