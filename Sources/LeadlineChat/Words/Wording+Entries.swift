import Leadline

/// Entries, one at a time.
extension Wording {
  func wrote(_ entry: Entry, _ experts: [Expert], _ earlier: [EarlierQuestion]) -> String {
    let (place, record) = (entry.reference.description, entry.record.description)
    guard entry.details?.question != true else {
      var lines = [say(.asked(place, on: record))]
      lines += section(.askedBefore, earlier.flatMap { asked($0, before: entry.createdAt) })
      lines += section(.mayKnow, experts.map { say(.expert($0)) })
      return lines.joined(separator: "\n")
    }
    let sentence = say(
      entry.details?.reminder == true ? .reminding(place, on: record) : .wrote(entry.kind, place, on: record))
    guard entry.kind.isActivity else { return sentence }
    let about = particulars(entry)
    return sentence + (about.isEmpty ? "." : ": \(about.joined(separator: ", ")).")
  }

  /// An earlier question in one line, its answers below it.
  private func asked(_ earlier: EarlierQuestion, before now: Timestamp) -> [String] {
    var answers = earlier.answers.map(brief)
    let more = earlier.answerCount - Int64(answers.count)
    if more > 0 { answers.append(say(.moreAnswers(more))) }
    if answers.isEmpty {
      answers = [say(.unanswered(sinceADay: now > earlier.question.createdAt.adding(seconds: 86_400)))]
    }
    return [brief(earlier.question)] + answers.map { "  \($0)" }
  }

  /// An entry with its whole body, all that is known of it and what hangs on it.
  func entry(_ view: EntryView) -> String {
    var lines = [head(view)]
    let further = further(view.entry)
    if !further.isEmpty { lines.append("  " + further.joined(separator: " · ")) }
    lines += body(view.entry).map { "  \($0)" }
    let extra = extras(view)
    if !extra.isEmpty { lines.append("  " + extra.joined(separator: " · ")) }
    return lines.joined(separator: "\n")
  }

  /// Where and when it stands, whose it is, and what it is.
  func head(_ view: EntryView) -> String {
    let entry = view.entry
    let marks = [
      entry.reference.description, entry.occurredAt.words(in: timeZone), "@\(entry.authorName)",
    ]
    var about = particulars(entry)
    if let position = view.replyToPosition {
      about.append(say(.answers(EntryReference(record: entry.record, position: position).description)))
    }
    if entry.details?.question == true { about.append(say(.question)) }
    if entry.isPinned { about.append(say(.pinned)) }
    if entry.editedAt != nil, entry.deletedAt == nil { about.append(say(.edited)) }
    let kind = "\(sign(of: entry)) \(say(.kind(entry.kind)))"
    return (marks + [kind]).joined(separator: "  ") + (about.isEmpty ? "" : " (\(about.joined(separator: ", ")))")
  }

  /// What is said of an activity besides its text.
  func particulars(_ entry: Entry) -> [String] {
    if entry.deletedAt != nil { return [say(.deleted)] }
    guard entry.kind.isActivity else { return [] }
    let details = entry.details ?? EntryDetails()
    var parts: [String] = []
    if entry.kind == .call || entry.kind == .email {
      parts.append(say(details.direction == "in" ? .incoming : .outgoing))
    }
    if let subject = details.subject { parts.append(say(.subject(subject))) }
    if let due = entry.standingDue {
      let time = due.dayWords(in: timeZone)
      parts.append(say(entry.kind == .task ? .due(time) : .at(time)))
    } else {
      parts.append(say(.at(entry.occurredAt.dayWords(in: timeZone))))
    }
    if details.wholeDay == true, entry.dueAt != nil, !entry.isPutOff { parts.append(say(.wholeDay(entry.kind))) }
    if entry.isPutOff, let planned = entry.dueAt { parts.append(say(.putOff(from: planned.dayWords(in: timeZone)))) }
    if let seconds = details.duration { parts.append(Self.duration(seconds)) }
    if let people = details.participants, !people.isEmpty { parts.append(say(.with(people.joined(separator: ", ")))) }
    if let place = details.place { parts.append(say(.place(place))) }
    if let mail = details.mail {
      parts.append(say(.mailState(mail)))
      if let opened = mail.openedAt { parts.append(say(.mailOpened(opened.words(in: timeZone)))) }
    } else if let state = entry.state {
      parts.append(say(.activityState(state, of: entry.kind)))
    }
    if let invited = details.invited { parts.append(say(.invitedBy(invited))) }
    return parts
  }

  /// What one sees of an activity only once it is opened.
  private func further(_ entry: Entry) -> [String] {
    guard entry.kind.isActivity, entry.deletedAt == nil else { return [] }
    var parts: [String] = []
    if let due = entry.dueAt, let seconds = entry.details?.duration, entry.kind == .appointment || entry.kind == .call {
      parts.append(say(.until(due.adding(seconds: seconds).dayWords(in: timeZone))))
    }
    if let assignee = entry.assigneeName { parts.append(say(.assigned(to: assignee))) }
    if let until = entry.snoozedUntil, entry.state == .open, !entry.isPutOff {
      parts.append(say(.hidden(inWorklistUntil: until.dayWords(in: timeZone))))
    }
    if let sequence = entry.details?.sequence { parts.append(say(.ofSequence(sequence))) }
    return parts
  }

  func body(_ entry: Entry) -> [String] {
    if entry.deletedAt != nil { return [] }
    var lines = entry.kind == .system ? [change(entry)] : []
    if entry.kind == .plugin { lines += [found(entry)] + findings(of: entry) }
    if !entry.body.isEmpty {
      lines += entry.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    if let competitor = entry.competitor { lines.append("\(say(.competitor)): \(competitor)") }
    if let outcome = entry.details?.outcome { lines.append(say(.outcome(outcome))) }
    return lines
  }

  /// What a system entry says.
  func change(_ entry: Entry) -> String {
    let names = entry.details?.changes?.keys.sorted() ?? entry.details?.suggestions?.keys.sorted() ?? []
    let party = entry.party
    let told = names.filter { !["team", "state"].contains($0) && (party == nil || !Entry.parties.contains($0)) }
    return say(.event(entry.details?.event, told.map(fields.label), party: party, on: entry.record))
  }

  func extras(_ view: EntryView) -> [String] {
    view.reactions.map { "\($0.emoji) \($0.people.joined(separator: ", "))" }
  }

  /// An entry in one line, its text cut short.
  func brief(_ entry: Entry) -> String {
    let time = (entry.state == .open ? entry.standingDue : nil) ?? entry.occurredAt
    let line = entry.body.prefix(120).replacing("\n", with: " ")
    let words =
      entry.deletedAt != nil
      ? "(\(say(.deleted)))" : entry.details?.subject ?? (line + (entry.body.count > 120 ? "…" : ""))
    return "\(entry.reference)  \(time.words(in: timeZone))  @\(entry.authorName)  \(sign(of: entry)) \(words)"
  }

  func sign(of entry: Entry) -> String {
    switch entry.kind {
    case .post: "»"
    case .reply: "↳"
    case .note: "✎"
    case .call: "☎"
    case .appointment: "◷"
    case .email: "✉"
    case .task: entry.state == .done ? "☑" : "☐"
    case .system: "·"
    case .plugin: "⚙"
    }
  }

  /// `1 h 30 min`, the same in both languages.
  static func duration(_ seconds: Int64) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    let parts = [(hours, "h"), (minutes, "min"), (rest, "s")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? "0 min" : parts.joined(separator: " ")
  }
}

extension Entry {
  /// Under which system entries name somebody with a say, or a competitor.
  fileprivate static let parties: Set = ["stakeholder", "rival"]

  /// Whom a system entry is about, and whether they are gone by it.
  fileprivate var party: (name: String, isGone: Bool)? {
    guard kind == .system, details?.event == "stakeholder" || details?.event == "competitor",
      let change = Self.parties.compactMap({ details?.changes?[$0] }).first,
      let name = (change.last ?? nil) ?? (change.first ?? nil)
    else { return nil }
    // Behind the name of somebody with a say stands their role, as programs spell it.
    let words = details?.event == "stakeholder" ? name.replacing(/\s\([A-Za-z]+\)$/, with: "") : name
    return (words, (change.last ?? nil) == nil)
  }

  /// Whom an opportunity was lost to, on the entry that says so.
  fileprivate var competitor: String? {
    guard kind == .system, details?.event == Verb.lose.rawValue else { return nil }
    return details?.changes?["competitor"]?.last ?? nil
  }
}
