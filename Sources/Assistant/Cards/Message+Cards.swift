import Leadline

/// What cards say.
extension Message {
  /// `#42 Bar Centrale`
  static func cardRecord(_ record: RecordReference, _ title: String) -> String {
    title.isEmpty || title == record.description ? record.description : "\(record) \(title.excerpt)"
  }

  static func meetingSoon(_ clock: String, _ record: String) -> Message {
    Message("Meeting at \(clock): \(record)", "Incontro alle \(clock): \(record)")
  }

  static func untouched(_ record: String) -> Message {
    Message("New and untouched: \(record)", "Nuovo e ancora da contattare: \(record)")
  }

  static func overdue(_ kind: EntryKind, since time: String, _ record: String) -> Message {
    let name = Message.kind(kind)
    return Message(
      "Overdue \(name.english) since \(time): \(record)", "In ritardo dal \(time), \(name.italian): \(record)")
  }

  static func reminder(_ time: String, _ record: String) -> Message {
    Message("Reminder for \(time): \(record)", "Promemoria per \(time): \(record)")
  }

  static func dueToday(_ kind: EntryKind, _ clock: String, _ record: String) -> Message {
    let name = Message.kind(kind)
    // A task for a day is due at its last minute.
    guard clock != "23:59" else {
      return Message("Due today, \(name.english): \(record)", "Entro oggi, \(name.italian): \(record)")
    }
    return Message("Today at \(clock), \(name.english): \(record)", "Oggi alle \(clock), \(name.italian): \(record)")
  }

  static func unanswered(_ record: String) -> Message {
    Message("Nobody has answered this question: \(record)", "Nessuno ha risposto a questa domanda: \(record)")
  }

  static func silent(_ days: Int64, _ record: String) -> Message {
    days == 1
      ? Message("Nothing happened for a day: \(record)", "Da un giorno non succede nulla: \(record)")
      : Message("Nothing happened for \(days) days: \(record)", "Da \(days) giorni non succede nulla: \(record)")
  }

  static func scoreFell(from before: Int64, to now: Int64, _ record: String) -> Message {
    Message(
      "The score fell from \(before) to \(now): \(record)", "Il punteggio è sceso da \(before) a \(now): \(record)")
  }

  static func notesSay(_ findings: [Message], _ record: String) -> Message {
    let some = findings.prefix(6)
    let more = findings.count > some.count ? "…" : ""
    return Message(
      "The notes say: \(some.map(\.english.excerpt).joined(separator: ", "))\(more) — \(record)",
      "Dagli appunti: \(some.map(\.italian.excerpt).joined(separator: ", "))\(more) — \(record)")
  }

  static func proposalWaits(_ source: String, _ record: String) -> Message {
    Message(
      "\(source.excerpt) proposes values: \(record)", "\(source.excerpt) propone dei valori: \(record)")
  }

  static func unrecordedCompetitor(_ name: String, _ record: String) -> Message {
    Message(
      "\(name.excerpt) was named and is not among the competitors: \(record)",
      "\(name.excerpt) compare nei discorsi e non è fra i concorrenti: \(record)")
  }

  static func unknownParticipant(_ name: String, _ record: String) -> Message {
    Message(
      "\(name.excerpt) took part and is not among the stakeholders: \(record)",
      "\(name.excerpt) ha partecipato e non è fra le persone coinvolte: \(record)")
  }

  static func flowApplies(_ name: Message, _ record: String) -> Message {
    Message(
      "The flow “\(name.english.excerpt)” applies now: \(record)",
      "Ora vale il processo «\(name.italian.excerpt)»: \(record)")
  }
}

/// What they rest on.
extension Message {
  static func cameAt(_ time: String) -> Message { Message("Came on \(time)", "Arrivato il \(time)") }

  static func lastTouch(_ time: String) -> Message { Message("Last contact on \(time)", "Ultimo contatto il \(time)") }

  static func insteadOf(_ flow: Message) -> Message {
    Message("“\(flow.english.excerpt)” runs now", "Ora è in corso «\(flow.italian.excerpt)»")
  }

  static func grade(_ grade: Grade?) -> Message {
    grade.map { Message("Grade \($0.rawValue) now", "Ora classe \($0.rawValue)") }
      ?? Message("Within a week", "In una settimana")
  }

  static func listed(_ values: [Message]) -> Message {
    Message(
      values.map(\.english).joined(separator: ", ").excerpt, values.map(\.italian).joined(separator: ", ").excerpt)
  }

  /// Each once.
  static func sentences(_ all: [String]) -> Message {
    var seen: Set<String> = []
    let sentences = all.filter { seen.insert($0).inserted }
    return .verbatim(sentences.prefix(5).map(\.excerpt).joined(separator: " · "))
  }
}
