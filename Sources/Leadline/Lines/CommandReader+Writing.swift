import Foundation

extension CommandReader {
  mutating func writingCommand() throws(Refusal) -> Command {
    switch call.verb {
    case .call: try phoneCall()
    case .meet: try meeting()
    case .email: try email()
    case .task: try task()
    case .note: try write(.note)
    default: try write(.post)
    }
  }

  private mutating func write(_ kind: EntryKind) throws(Refusal) -> Command {
    let reader = try text(.record)
    let record = try record(reader.record)
    var draft = Draft(kind: kind, body: try body(reader, on: record))
    draft.isQuestion = call.verb == .ask
    return .write(record, draft)
  }

  /// A call that was made, or with a time to come, one to be made.
  private mutating func phoneCall() throws(Refusal) -> Command {
    let reader = try text(
      .record,
      [
        .incoming, .outgoing, Flag(name: "at", others: ["alle"], value: .time),
        Flag(name: "duration", others: ["durata"], value: .duration),
      ])
    let record = try record(reader.record)
    let direction = try direction(reader.arguments)
    var draft = Draft(kind: .call, body: try body(reader, on: record))
    draft.details.direction = direction
    draft.details.duration = reader.arguments.duration("duration")
    schedule(&draft, at: reader.arguments.time("at"))
    draft.notes = reader.notes
    return .write(record, draft)
  }

  private mutating func meeting() throws(Refusal) -> Command {
    let reader = try text(
      .record,
      [
        Flag(name: "for", others: ["durata", "per"], value: .duration), Flag(name: "with", others: ["con"]),
        Flag(name: "place", others: ["luogo", "dove"]), Flag(name: "invite", others: ["invita"], value: .none),
      ], takesTime: true)
    let record = try record(reader.record)
    let time = try meetingTime(reader, on: record)
    var draft = Draft(kind: .appointment, body: try body(reader, on: record))
    draft.details.duration = reader.arguments.duration("for")
    draft.details.place = reader.arguments.text("place")
    draft.details.participants = reader.arguments.text("with").map(names)
    draft.isToBeSent = reader.arguments.has("invite")
    schedule(&draft, at: .moment(time))
    draft.notes = reader.notes
    return .write(record, draft)
  }

  /// A meeting needs an hour; what was typed without one is asked about, and none of it lost.
  private func meetingTime(_ reader: TextReader, on record: RecordReference) throws(Refusal) -> Timestamp {
    guard let written = reader.written else {
      let word = WordScanner(reader.text).next
      let message: Message = word.isEmpty ? .timeRequired : .notUnderstoodAsTime(String(word).shortened)
      throw .missing(
        .invalidTime, "time", message, line: line(record.description, "{}", reader.withoutRecord))
    }
    let day = Message.time(written.time, in: context.timeZone)
    switch written.time {
    case .moment(let time): return time
    case .day, .part:
      let words = "\(written.words) \(context.language == .italian ? "alle {}" : "at {}")"
      throw .missing(.invalidTime, "time", .hourNeeded(day), line: call.line(with: words, insteadOf: written.source))
    case .days:
      throw .missing(.invalidTime, "time", .dayNeeded(day), line: call.line(with: "{}", insteadOf: written.source))
    }
  }

  private func names(_ words: String) -> [String] {
    words.split(separator: ",").map { WordScanner($0).text.trimmedEnd }.filter { !$0.isEmpty }
  }

  private mutating func email() throws(Refusal) -> Command {
    let reader = try text(
      .record,
      [
        .incoming, .outgoing, Flag(name: "send", others: ["invia"], value: .none),
        Flag(name: "subject", others: ["oggetto"]),
      ])
    let record = try record(reader.record)
    let direction = try direction(reader.arguments)
    let isToBeSent = reader.arguments.has("send")
    if isToBeSent, direction == "in" { throw Refusal(.usage, .flagsExclude("--send", "--in"), field: "send") }
    guard let subject = reader.arguments.text("subject") else {
      let inward = direction == "in" ? "--in" : isToBeSent ? "--send" : ""
      let rest = line(record.description, inward, "--subject \"{}\"", reader.text)
      throw .missing("subject", .subjectRequired, line: rest)
    }
    var draft = Draft(kind: .email, body: try body(reader, on: record))
    draft.details.subject = subject
    draft.details.direction = direction
    draft.state = .done
    draft.isToBeSent = isToBeSent
    return .write(record, draft)
  }

  private mutating func task() throws(Refusal) -> Command {
    let reader = try text(.record, [Flag(name: "due", others: ["entro", "scadenza"], value: .time)])
    let record = try record(reader.record)
    guard let due = reader.arguments.time("due") else {
      throw .missing("due", .dueRequired, line: line(record.description, "--due {}", reader.text))
    }
    var draft = Draft(kind: .task, body: try body(reader, on: record))
    draft.dueAt = TimeReader(context, tense: call.verb.tense).end(of: due)
    draft.state = .open
    mean(due, in: &draft)
    draft.notes = reader.notes
    return .write(record, draft)
  }
}

extension CommandReader {
  private func body(_ reader: TextReader, on record: RecordReference) throws(Refusal) -> String {
    guard !reader.text.isEmpty else {
      throw textRequired("\(record) \(reader.withoutRecord)".trimmedEnd)
    }
    return reader.text
  }

  private func direction(_ arguments: Arguments) throws(Refusal) -> String {
    guard arguments.has("in") else { return "out" }
    guard !arguments.has("out") else { throw Refusal(.usage, .flagsExclude("--in", "--out"), field: "out") }
    return "in"
  }

  /// Keeps in which zone a time was meant, or that it was a whole day.
  private func mean(_ time: ReadTime, in draft: inout Draft) {
    if case .moment = time {
      draft.details.timeZone = context.timeZone.identifier
    } else {
      draft.details.wholeDay = true
    }
  }

  /// What has a time to come is open until then; all else has happened.
  private func schedule(_ draft: inout Draft, at time: ReadTime?) {
    let times = TimeReader(context, tense: call.verb.tense)
    draft.state = .done
    guard let time else { return }
    let start = times.start(of: time)
    if start > context.now {
      draft.dueAt = times.end(of: time)
      draft.state = .open
      mean(time, in: &draft)
    } else {
      draft.occurredAt = start
    }
  }
}

extension Flag {
  fileprivate static let incoming = Flag(name: "in", others: ["entrata"], value: .none)
  fileprivate static let outgoing = Flag(name: "out", others: ["uscita"], value: .none)
}
