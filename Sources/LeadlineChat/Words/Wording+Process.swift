import Foundation
import Leadline

/// What is to be done, who has a say, who competes.
extension Wording {
  func processText(of result: Outcome.Result) -> String {
    switch result {
    case .worklist(let items, let next): worklist(items, hasMore: next != nil)
    case .cards(let cards, let next): list(cards, hasMore: next != nil)
    case .cardMarked(let card, let change): changed(card, change)
    case .cardRules(let view): rules(view)
    case .tellTimes(let wishes):
      say(
        .tellTimes(
          quiet: wishes.quiet == .never ? nil : wishes.quiet.description,
          digest: wishes.digest == .never ? nil : wishes.digest.description, mail: wishes.mail))
    case .report(let report): text(of: report)
    case .stakeholders(let record, let people): stakeholders(people, of: record)
    case .stakeholderChanged(let who, let isRemoved): changed(who, isRemoved)
    case .rivals(let record, let rivals): list(rivals, of: record)
    case .rivalChanged(let rival, let isRemoved): changed(rival, isRemoved)
    case .flow(let view): process(view)
    case .sequences(let record, let views, let available): sequences(views, available, of: record)
    case .calendarRevoked(let name): say(.calendarRevoked(of: name))
    case .calendar(let secret): say(secret.map { .calendarAddress("/calendar/\($0).ics") } ?? .noCalendarAddress)
    default: ""
    }
  }

  private func rules(_ view: CardRulesView) -> String {
    let change = view.change.map {
      say(.cardRulesChanged(by: $0.by, at: $0.at.words(in: timeZone), before: $0.beforeWords))
    }
    return [say(.cardRules(view.words)), change].compactMap(\.self).joined(separator: "\n")
  }

  /// The first thing whole, the others in a line each.
  private func worklist(_ items: [WorkItem], hasMore: Bool) -> String {
    guard let first = items.first else { return say(.nothingToDo) }
    let now = Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000))
    var lines = ["\(say(.toDoNext)) \(item(first, at: now))"]
    if !first.entry.body.isEmpty { lines += first.entry.body.split(separator: "\n").map { "  \($0)" } }
    lines.append("  " + say(.finish(first.entry.reference.description)))
    lines += items.dropFirst().map { "  \(item($0, at: now))" }
    return (lines + (hasMore ? [say(.moreWork)] : [])).joined(separator: "\n")
  }

  private func item(_ item: WorkItem, at now: Timestamp) -> String {
    let entry = item.entry
    let words = entry.details?.subject ?? entry.body.headline(limit: 80)
    var due = entry.standingDue.map { say($0.dayWords(in: timeZone)) } ?? ""
    if entry.isPutOff, let planned = entry.dueAt { due += ", " + say(.putOff(from: planned.dayWords(in: timeZone))) }
    return
      "\(sign(of: entry)) \(entry.reference) \(item.title) · \(due) · \(words) (\(say(item.reason(at: now, in: timeZone))))"
  }

  private func stakeholders(_ people: [Stakeholder], of record: RecordReference) -> String {
    guard !people.isEmpty else { return say(.noStakeholders(of: record.description)) }
    return ([say(.stakeholders(of: record.description))] + people.map { "  \(row($0))" }).joined(separator: "\n")
  }

  /// Somebody with a say, in one line.
  func row(_ who: Stakeholder) -> String {
    [who.name, say(who.role.name), who.jobTitle, who.email, who.phone].compactMap(\.self).joined(separator: " · ")
  }

  private func changed(_ who: Stakeholder, _ isRemoved: Bool) -> String {
    let record = who.record.description
    return say(
      isRemoved ? .stakeholderRemoved(who.name, from: record) : .stakeholderAdded(who.name, who.role.name, on: record))
  }

  private func list(_ rivals: [Rival], of record: RecordReference) -> String {
    guard !rivals.isEmpty else { return say(.noRivals(of: record.description)) }
    return ([say(.rivals(of: record.description))] + rivals.map { "  \(row($0))" }).joined(separator: "\n")
  }

  /// A competitor in one line.
  func row(_ rival: Rival) -> String {
    let known = rival.competitor
    return [
      known.name, rival.threat.map { say(.threat($0.label)) }, known.website,
      known.strengths.map { "\(say(.strengths)): \($0)" }, known.weaknesses.map { "\(say(.weaknesses)): \($0)" },
    ].compactMap(\.self).joined(separator: " · ")
  }

  private func changed(_ rival: Rival, _ isRemoved: Bool) -> String {
    let (name, record) = (rival.competitor.name, rival.record.description)
    return say(
      isRemoved ? .rivalRemoved(name, from: record) : .rivalAdded(name, rival.threat?.label, on: record))
  }
}

extension String {
  /// The first line, or as many of its words as there is room for.
  fileprivate func headline(limit: Int) -> String {
    let line = split(separator: "\n").first.map(String.init) ?? ""
    guard line.count > limit else { return line.count < count ? line + " …" : line }
    let head = line.prefix(limit)
    return (head.lastIndex(of: " ").map { head[..<$0] } ?? head) + " …"
  }
}
