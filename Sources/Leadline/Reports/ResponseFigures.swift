/// How long the leads or the questions of one group waited for an answer, in minutes.
public struct ResponseFigures: Sendable, Hashable {
  /// Its word or name; `nil` for what has none.
  public var group: String?
  /// Those that were answered, by all the minutes that passed; what is left of a minute is cut.
  public var answered = Spread()
  /// The same by minutes of business time, where somebody has set what that is.
  public var inBusinessHours = Spread()
  /// Those that still wait.
  public var waiting: Int64 = 0
  /// Those that were never answered, and are over.
  public var given: Int64 = 0

  public init(group: String?) { self.group = group }

  public mutating func add(_ other: ResponseFigures) {
    answered.add(other.answered)
    inBusinessHours.add(other.inBusinessHours)
    waiting += other.waiting
    given += other.given
  }

  var count: Int64 { answered.count + waiting + given }
}

extension Report {
  /// How long leads waited for a first contact, or questions for an answer.
  ///
  /// - Parameter businessHours: the hours by which business time was counted, if any.
  public init(_ query: ReportQuery, responses groups: [ResponseFigures], businessHours: String?) {
    var all = ResponseFigures(group: nil)
    for group in groups { all.add(group) }
    let sorted = groups.sorted { ($0.count, $1.group ?? "\u{10FFFF}") > ($1.count, $0.group ?? "\u{10FFFF}") }
    let isOfLeads = query.name == .firstContact
    self.init(
      query: query,
      columns: query.by.columns + (isOfLeads ? Self.contactColumns : Self.questionColumns)
        + Self.durationColumns(isBusiness: businessHours != nil),
      rows: sorted.map { query.by.cells($0.group) + Self.cells($0, isOfLeads) },
      total: query.by.cells + Self.cells(all, isOfLeads), businessHours: businessHours)
  }

  private static let contactColumns = [
    Column("leads", Message("Leads", "Lead")), Column("contacted", Message("Cont.", "Cont.")),
    Column("waiting", Message("Waiting", "Attesa")), Column("closedWithout", Message("Never", "Mai")),
  ]

  private static let questionColumns = [
    Column("questions", Message("Asked", "Fatte")), Column("answered", Message("Answered", "Risposte")),
    Column("unanswered", Message("Open", "Aperte")),
  ]

  private static func durationColumns(isBusiness: Bool) -> [Column] {
    [
      Column("medianMinutes", Message("Median", "Mediana")), Column("p90Minutes", Message("90 %", "90 %")),
      Column("businessMedianMinutes", isBusiness ? Message("Work med.", "Med. lav.") : nil),
      Column("businessP90Minutes", isBusiness ? Message("Work 90 %", "90 % lav.") : nil),
    ]
  }

  private static func cells(_ figures: ResponseFigures, _ isOfLeads: Bool) -> [Cell] {
    [.count(figures.count), .count(figures.answered.count), .count(figures.waiting)]
      + (isOfLeads ? [.count(figures.given)] : [])
      + [
        .minutes(figures.answered.median), .minutes(figures.answered.p90), .minutes(figures.inBusinessHours.median),
        .minutes(figures.inBusinessHours.p90),
      ]
  }
}
