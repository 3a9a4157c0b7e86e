import Leadline

// How things go: nobody touches it, nothing happens, the score falls, nobody answers.
extension CardMaker {
  func courseCards(_ situation: LeadSituation) -> [Card] {
    let untouched = untouched(situation)
    return [untouched, untouched == nil ? silence(situation) : nil, scoreFell(situation)].compactMap(\.self)
  }

  private func untouched(_ situation: LeadSituation) -> Card? {
    guard situation.standing == .new, situation.touchedByUsAt == nil, rules[.untouched].isOn else { return nil }
    // A list that was bought or brought along does not wait for anybody's call within minutes.
    guard !situation.isImported || situation.owner != nil else { return nil }
    let from = afterBusinessMinutes(situation.createdAt, Int(rules[.untouched].number))
    return quietCard(
      .untouched(since: situation.createdAt, isOwned: situation.owner != nil), situation, from: from)
  }

  /// A record on which something is planned is not silent before that has passed.
  private func silence(_ situation: LeadSituation) -> Card? {
    let days = rules[.silence].number
    let planned = situation.activities.map(\.dueAt).max()
    let from = situation.lastTouch.adding(seconds: days * 86_400)
    return quietCard(
      .silence(since: situation.lastTouch, days: days), situation, from: max(from, planned ?? from))
  }

  private func scoreFell(_ situation: LeadSituation) -> Card? {
    guard let score = situation.score, let before = score.weekAgo, before - score.now >= rules[.score].number else {
      return nil
    }
    return quietCard(
      .score(score), situation, from: score.since, until: score.since.adding(seconds: Self.scoreWeek))
  }

  /// For who asked, and for the owner.
  func waitingCards(_ situation: LeadSituation) -> [Card] {
    guard rules[.question].isOn else { return [] }
    return situation.questions.flatMap { question in
      let asked = question.askedAt.adding(seconds: rules[.question].number * 86_400)
      let from = max(asked, situation.hiddenUntil ?? asked)
      let author = Owner.person(question.author)
      let audiences: [Owner?] =
        situation.owner == author || situation.owner == nil ? [author] : [author, situation.owner]
      return audiences.map { card(.question(question), situation, for: $0, from: from) }
    }
  }
}
