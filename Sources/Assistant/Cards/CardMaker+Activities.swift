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
    return card(
      .meeting(activity), situation, for: situation.owner, from: reminder(of: activity), until: activity.dueAt)
  }

  /// From the first moment of its day until it is due, or until a meeting is soon.
  private func dueToday(_ activity: OpenActivity, _ situation: LeadSituation) -> Card? {
    guard rules[.today].isOn else { return nil }
    let day = activity.dueAt.calendarDay(in: situation.timeZone)
    let from = Timestamp.start(of: day, in: situation.timeZone)
    let isReminded = activity.kind == .appointment && rules[.meeting].isOn
    let until = isReminded ? reminder(of: activity) : activity.dueAt
    guard from < until else { return nil }
    return card(.today(activity), situation, for: situation.owner, from: from, until: until)
  }

  /// From when it was due on; a meeting is not late before it is over.
  private func overdue(_ activity: OpenActivity, _ situation: LeadSituation) -> Card? {
    guard rules[.overdue].isOn else { return nil }
    let isMeeting = activity.kind == .appointment
    let end = isMeeting ? activity.endsAt ?? activity.dueAt.adding(seconds: Self.usualMeeting) : activity.dueAt
    return card(.overdue(activity), situation, for: situation.owner, from: max(end, activity.dueAt))
  }

  private func reminder(of activity: OpenActivity) -> Timestamp {
    activity.dueAt.adding(seconds: -60 * rules[.meeting].number)
  }
}
