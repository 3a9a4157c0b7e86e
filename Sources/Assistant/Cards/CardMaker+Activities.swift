import Leadline

// What is to be done at a time. Putting a record out of sight does not put off what was agreed on with others.
extension CardMaker {
  func activityCards(_ situation: LeadSituation) -> [Card] {
    situation.activities.flatMap { activity in
      [meetingSoon(activity, situation), dueToday(activity, situation), overdue(activity, situation)].compactMap(\.self)
    }
  }

  private func meetingSoon(_ activity: OpenActivity, _ situation: LeadSituation) -> Card? {
    guard activity.kind == .appointment, rules[.meeting].isOn else { return nil }
    return card(.meeting(activity), of: activity, situation, from: reminder(of: activity), until: activity.dueAt)
  }

  /// From the first moment of its day until it is due, or until a meeting is soon.
  private func dueToday(_ activity: OpenActivity, _ situation: LeadSituation) -> Card? {
    guard rules[.today].isOn else { return nil }
    let zone = activity.timeZone ?? situation.timeZone
    let day = Timestamp.start(of: activity.dueAt.calendarDay(in: zone), in: zone)
    let from = max(day, activity.snoozedUntil ?? day)
    let isReminded = activity.kind == .appointment && rules[.meeting].isOn
    let until = isReminded ? reminder(of: activity) : activity.dueAt
    guard from < until else { return nil }
    return card(.today(activity), of: activity, situation, from: from, until: until)
  }

  /// From when it was due on; a meeting is not late before it is over.
  private func overdue(_ activity: OpenActivity, _ situation: LeadSituation) -> Card? {
    guard rules[.overdue].isOn else { return nil }
    let isMeeting = activity.kind == .appointment
    let end = isMeeting ? activity.endsAt ?? activity.dueAt.adding(seconds: Self.usualMeeting) : activity.dueAt
    return card(
      .overdue(activity), of: activity, situation, from: max(end, activity.dueAt, activity.snoozedUntil ?? end))
  }

  /// For who is to do it, wherever they are.
  private func card(
    _ cause: CardCause, of activity: OpenActivity, _ situation: LeadSituation, from: Timestamp, until: Timestamp? = nil
  ) -> Card {
    let audience = activity.assignee.map(Owner.person) ?? situation.owner
    var situation = situation
    situation.timeZone = activity.timeZone ?? situation.timeZone
    return card(cause, situation, for: audience, from: from, until: until)
  }

  private func reminder(of activity: OpenActivity) -> Timestamp {
    activity.dueAt.adding(seconds: -60 * rules[.meeting].number)
  }
}
