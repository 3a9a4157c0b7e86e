import Assistant
import Foundation
import Leadline
import LeadlineStore
import Playbook

/// How things stand with records, read out of their rows.
struct CardScene {
  let session: any Session
  let basis: CardBasis

  /// How long what was written is looked at for whom it names, in seconds.
  private static let talkLasts: Int64 = 30 * 86_400

  func situations(on timelines: [Int64]) throws -> [(timeline: Int64, situation: LeadSituation)] {
    let subjects = try session.cardSubjects(
      on: timelines, talkSince: session.now.adding(seconds: -Self.talkLasts))
    let flows = try offeredFlows(for: subjects)
    return try subjects.map { subject in
      var situation = situation(of: subject)
      situation.suggestions = try suggestions(for: subject)
      situation.flow = flows[subject.record]
      return (subject.timeline, situation)
    }
  }

  private func situation(of subject: CardSubject) -> LeadSituation {
    var situation = LeadSituation(
      record: subject.record, title: subject.title,
      standing: subject.standing, owner: subject.owner,
      timeZone: basis.timeZone(of: subject.owner), createdAt: subject.createdAt)
    situation.touchedByUsAt = subject.lastTouch
    situation.hiddenUntil = subject.hiddenUntil
    situation.isImported = subject.isImported
    situation.activities = subject.activities.compactMap(openActivity)
    situation.questions = subject.questions.map {
      OpenQuestion(position: $0.position, author: $0.author, askedAt: $0.createdAt, text: $0.body)
    }
    let (notes, proposals) = (subject.proposals.filter(\.isFinding), subject.proposals.filter { !$0.isFinding })
    situation.notes = notes.map { entry in
      OpenNotes(
        position: entry.position, at: entry.editedAt ?? entry.createdAt,
        findings: entry.proposals(basis.catalog, timeZone: situation.timeZone),
        sentences: (entry.details?.sources ?? [:]).sorted { $0.key < $1.key }.map(\.value))
    }
    situation.proposals = proposals.map { entry in
      OpenProposal(
        position: entry.position, source: entry.authorName,
        values: entry.proposals(basis.catalog, timeZone: situation.timeZone), at: entry.createdAt)
    }
    situation.score = subject.course
    return situation
  }

  private func openActivity(_ entry: Entry) -> OpenActivity? {
    // A mail that waits to leave is nobody's to do.
    guard let dueAt = entry.standingDue, !entry.isUnderway else { return nil }
    return OpenActivity(
      position: entry.position, kind: entry.kind, text: entry.details?.subject ?? entry.body, dueAt: dueAt,
      endsAt: entry.details?.duration.map { dueAt.adding(seconds: $0) }, assignee: entry.assignee,
      timeZone: entry.assignee.map { basis.timeZone(of: .person($0)) }, snoozedUntil: entry.snoozedUntil,
      isReminder: entry.details?.reminder == true)
  }
}

extension CardSubject {
  fileprivate var standing: LeadSituation.Standing {
    guard isOpen else { return .closed }
    return isMerged ? .merged : isNew ? .new : .open
  }

  /// When somebody did something about it: what is planned counts too, unless a sequence planned it or it
  /// only reminds somebody.
  fileprivate var lastTouch: Timestamp? {
    let planned = activities.filter { $0.details?.step == nil && $0.details?.reminder != true }.map(\.createdAt).max()
    return [touchedAt, planned].compactMap(\.self).max()
  }

  /// The score now, since when, and what it was a week before that, or the first time where that was later.
  fileprivate var course: ScoreCourse? {
    guard let score, let last = scores.last, last.value == score else { return nil }
    let run = scores.reversed().prefix { $0.value == score }
    let since = run.last?.at ?? last.at
    let before = scores.dropLast(run.count)
    let weekAgo = before.last { $0.at <= since.adding(seconds: -7 * 86_400) } ?? before.first
    return ScoreCourse(now: score, weekAgo: weekAgo?.value, since: since, grade: grade)
  }
}

extension Entry {
  /// Whether Leadline found in a talk what it proposes.
  fileprivate var isFinding: Bool { kind == .system && details?.event == "findings" }
}
