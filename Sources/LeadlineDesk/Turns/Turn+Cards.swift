import Assistant
import Leadline
import LeadlineStore

/// What the assistant shows, and what becomes of it.
extension Turn {
  func cards(_ query: CardQuery) throws -> Outcome {
    let holder = try holder(of: query)
    if let record = query.record { _ = try access(record) }
    var query = query
    query.kinds = try query.kinds.map { word in
      guard let kind = CardKind(named: word) else {
        throw Refusal(.invalidValue, .unknownCardKind(word), suggestion: "/cards", field: "kinds")
      }
      return kind.rawValue
    }
    let found = try session.cards(of: holder, seenBy: person, query)
    return Outcome(.cards(try views(of: found.cards), next: found.next))
  }

  /// Cards of others are for managers, as their work lists are.
  private func holder(of query: CardQuery) throws -> Person {
    guard let name = query.owner, name != person.name else { return person }
    guard overrules else { throw Refusal(.forbidden, .cardsAreForManagers, suggestion: "/cards", field: "owner") }
    guard let found = try session.person(named: name) else {
      throw Refusal(.unknownUser, .unknownPerson(name), suggestion: "/who", field: "owner")
    }
    return found
  }

  /// What cards say as things stand now; those whose cause has just gone are passed over.
  private func views(of rows: [CardRow]) throws -> [CardView] {
    guard !rows.isEmpty else { return [] }
    let book = CardBook(session: session, basis: try CardBasis(session, library: library), plans: plans)
    let cards = try book.cards(on: Array(Set(rows.map(\.timeline))).sorted())
    let byIdentity = Dictionary(
      cards.map { (CardRow.Identity(key: $0.card.key, audience: $0.card.audience), $0.card) },
      uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in byIdentity[row.identity].map { CardView($0, id: row.id) } }
  }

  /// What is to be done is done with its card; anything else has been seen to, by whomever.
  func finish(card id: Int64) throws -> Outcome {
    let (row, view) = try card(id, orOfOthers: overrules)
    if let kind = CardKind(rawValue: row.kind), kind.isOfActivity, let position = view?.position, let view {
      // What is done has no card, and has it again if that is undone.
      let done = try done(.place(EntryReference(record: view.record, position: position)), nil)
      return Outcome(.cardMarked(view, .activityDone), record: view.record, entry: done.entry)
    }
    try session.mark(row, .done, until: nil, for: nil)
    return try outcome(of: row, view, .done)
  }

  func snooze(card id: Int64, until time: Timestamp?) throws -> Outcome {
    let (row, view) = try card(id)
    guard let time else {
      try session.mark(row, nil, until: nil, for: person.id)
      return try outcome(of: row, view, .broughtBack)
    }
    guard time > session.now else { throw Refusal(.invalidTime, .timeIsPast, field: "until") }
    try session.mark(row, .snoozed, until: time, for: person.id)
    if row.audience == .person(person.id), CardKind(rawValue: row.kind)?.isTold == true {
      try session.tell(row, at: time)
    }
    return try outcome(of: row, view, .snoozed(until: time))
  }

  func dismiss(card id: Int64) throws -> Outcome {
    let (row, view) = try card(id)
    try session.mark(row, .dismissed, until: nil, for: person.id)
    return try outcome(of: row, view, .dismissed)
  }

  private func outcome(of row: CardRow, _ view: CardView?, _ change: CardChange) throws -> Outcome {
    guard let view else { throw Refusal(.notFound, .cardNotFound(row.id), suggestion: "/cards") }
    return Outcome(.cardMarked(view, change))
  }

  /// A card that is for the person, seen or not.
  ///
  /// - Parameter isOverruling: whether one that is for somebody else will do.
  private func card(_ id: Int64, orOfOthers isOverruling: Bool = false) throws -> (CardRow, CardView?) {
    guard let row = try session.card(id), isOverruling || isFor(row) else {
      throw Refusal(.notFound, .cardNotFound(id), suggestion: "/cards")
    }
    let view = try views(of: [row]).first
    // A card of what became part of another lead is as good as any.
    if let view { _ = try Desk.access(view.record, for: person, in: session) }
    return (row, view)
  }

  private func isFor(_ row: CardRow) -> Bool {
    switch row.audience {
    case .person(let id)?: id == person.id
    case .team(let id)?: id == person.team
    case nil: person.role != .colleague && person.role != .bot
    }
  }

  func tune(cards text: String?) throws -> Outcome {
    let rules = try CardBasis.rules(in: session)
    guard let text else { return Outcome(.cardRules(try view(of: rules))) }
    guard overrules else { throw Refusal(.forbidden, .managersTuneCards, field: "rules") }
    let isUsual = ["standard", "reset", "normali"].contains(text.lowercased())
    let tuned = isUsual ? .standard : try CardRules(text, over: rules)
    if tuned != rules { try journal.change(setting: CardRules.setting, from: rules.text, to: tuned.text) }
    return Outcome(.cardRules(try view(of: tuned)))
  }

  private func view(of rules: CardRules) throws -> CardRulesView {
    var view = CardRulesView(text: rules.text, words: rules.words, change: nil)
    guard let change = try session.lastChange(ofSetting: CardRules.setting) else { return view }
    let before = CardBasis.rules(change.old)
    let kinds = before.differences(from: rules)
    guard !kinds.isEmpty else { return view }
    view.change = CardRulesView.Change(
      by: change.actor, at: change.at, before: before.text(of: kinds), beforeWords: before.words(of: kinds))
    return view
  }

  func tellMe(_ change: TellChange) throws -> Outcome {
    try session.set(change, of: person.id)
    let wishes = try session.tellWishes(of: person.id)
    var outcome = Outcome(.tellTimes(wishes))
    guard wishes.digest != .never || change.mail == true else { return outcome }
    if person.email == nil { outcome.notes.append(.noDigestWithoutAddress) }
    if try mailSetup == nil { outcome.notes.append(.noDigestWithoutSender) }
    return outcome
  }
}

extension CardKind {
  /// Whether it is about something that is to be done.
  var isOfActivity: Bool {
    switch self {
    case .meeting, .overdue, .today: true
    default: false
    }
  }

  /// Whether whoever it is for is told of it, and does not only see it.
  var isTold: Bool {
    switch self {
    case .meeting, .untouched, .overdue, .question: true
    default: false
    }
  }

  /// Whether it is told at any hour: it was agreed on for this one.
  var isForItsHour: Bool { self == .meeting }
}

extension CardView {
  init(_ card: Card, id: Int64) {
    self.init(
      id: id, kind: card.kind.rawValue, record: card.record, position: card.entry?.position, title: card.title,
      evidence: card.evidence, since: card.visibleFrom, until: card.visibleUntil,
      actions: card.actions.map {
        Action(label: $0.label, line: $0.line, italianLine: $0.line(in: .italian), takesText: $0.takesText)
      })
  }
}
