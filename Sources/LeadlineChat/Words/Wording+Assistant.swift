import Leadline

/// What the assistant shows.
extension Wording {
  /// Each card with what it rests on and what to type.
  func list(_ cards: [CardView], hasMore: Bool) -> String {
    guard !cards.isEmpty else { return say(.noCards) }
    let shown = cards.flatMap { card in
      ["\(card.reference) \(say(card.title))"] + details(of: card).map { "  \($0)" }
    }
    return (shown + [say(.finishCard)] + (hasMore ? [say(.moreCards)] : [])).joined(separator: "\n")
  }

  private func details(of card: CardView) -> [String] {
    let evidence = say(card.evidence)
    let lines = card.actions.prefix(2).map { action in
      action.line(in: language) + (action.takesText ? " …" : "")
    }
    return (evidence.isEmpty ? [] : [evidence]) + [lines.joined(separator: " · ")]
  }

  func changed(_ card: CardView, _ change: CardChange) -> String {
    switch change {
    case .activityDone: say(.activityDone(card.position.map { "\(card.record).\($0)" } ?? card.record.description))
    case .done: say(.cardDone(card.reference))
    case .dismissed: say(.cardDismissed(card.reference))
    case .broughtBack: say(.cardBack(card.reference))
    case .snoozed(let time): say(.cardSnoozed(card.reference, until: say(time.dayWords(in: timeZone))))
    }
  }
}
