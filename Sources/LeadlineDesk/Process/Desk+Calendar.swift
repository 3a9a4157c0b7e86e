import Calendar
import Foundation
import Leadline
import LeadlineStore

extension Desk {
  /// A person's calendar for calendar programs, by the secret part of its address.
  ///
  /// - Returns: iCalendar, from two months ago until a year from now; `nil` if there is no such calendar, or none any more.
  public func calendar(secret: String) async throws -> [UInt8]? {
    guard secret.utf8.count <= 100 else { return nil }
    let hash = CalendarSecret.hash(secret)
    return try await store.read { session in
      guard let person = try session.person(ofCalendarHash: hash) else { return nil }
      let items = try session.calendar(
        of: person, from: session.now.adding(seconds: -60 * 86_400), to: session.now.adding(seconds: 366 * 86_400),
        limit: 10_000)
      let name = try session.setting(CalendarSecret.instance) ?? "leadline"
      return PersonalCalendar(person, instance: name).feed(of: items).bytes
    }
  }
}

/// What a person has to do, as calendar programs see it.
struct PersonalCalendar {
  private let person: Person
  private let instance: String
  private let zone: TimeZone

  /// - Parameter instance: names this database among all others, so that what comes from it is nobody else's.
  init(_ person: Person, instance: String) {
    self.person = person
    self.instance = instance
    zone = person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
  }

  func feed(of items: [WorkItem]) -> CalendarFeed {
    let language = person.language ?? .english
    return CalendarFeed(
      name: "Leadline: \(person.fullName)", events: items.compactMap { event($0, language) },
      tasks: items.compactMap { task($0, language) })
  }

  /// Meetings, and calls at an hour, take place; all else is to be done by then.
  private func event(_ item: WorkItem, _ language: Language) -> CalendarEvent? {
    let entry = item.entry
    guard let due = entry.standingDue, entry.kind == .appointment || (entry.kind == .call && item.isFixed) else {
      return nil
    }
    let details = entry.details ?? EntryDetails()
    let zone = details.timeZone.flatMap(TimeZone.init(identifier:)) ?? zone
    let usual: Int64 = entry.kind == .appointment ? 3_600 : 900
    return CalendarEvent(
      uid: uid(entry), sequence: item.revision, stamp: entry.editedAt ?? entry.createdAt,
      span: .moments(from: due, lasting: details.duration ?? usual, in: zone),
      status: entry.state == .canceled ? .cancelled : .confirmed, summary: summary(item, language),
      description: text(item, language), location: details.place ?? "",
      alarms: entry.state == .open ? [CalendarAlarm(minutesBefore: 30)] : [],
      lastModified: entry.editedAt ?? entry.createdAt)
  }

  private func task(_ item: WorkItem, _ language: Language) -> CalendarTask? {
    let entry = item.entry
    guard let due = entry.standingDue, entry.kind != .appointment, !(entry.kind == .call && item.isFixed) else {
      return nil
    }
    let isForDay = entry.details?.wholeDay == true && !entry.isPutOff
    let time: CalendarTime = isForDay ? .day(due.day(in: zone)) : .moment(due, in: zone)
    let state: CalendarTask.State =
      switch entry.state {
      case .done: .completed(entry.occurredAt)
      case .canceled: .cancelled
      case .open, nil: .open()
      }
    return CalendarTask(
      uid: uid(entry), sequence: item.revision, stamp: entry.editedAt ?? entry.createdAt, due: time, state: state,
      summary: summary(item, language), description: text(item, language),
      alarms: entry.state == .open && item.isFixed ? [CalendarAlarm(minutesBefore: 0)] : [],
      lastModified: entry.editedAt ?? entry.createdAt)
  }

  private func uid(_ entry: Entry) -> String { "entry-\(entry.id)@\(instance)" }

  private func summary(_ item: WorkItem, _ language: Language) -> String {
    let entry = item.entry
    let words = entry.details?.subject ?? String(entry.body.split(whereSeparator: \.isNewline).first ?? "")
    return "\(item.title): \(words.isEmpty ? Message.kind(entry.kind).text(in: language) : words)"
  }

  private func text(_ item: WorkItem, _ language: Language) -> String {
    let entry = item.entry
    let people = entry.details?.participants.map { Message.with($0.joined(separator: ", ")).text(in: language) }
    let planned =
      entry.isPutOff ? entry.dueAt.map { Message.putOff(from: $0.dayWords(in: zone)).text(in: language) } : nil
    return [entry.body, planned, people, entry.details?.outcome, entry.reference.description].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
