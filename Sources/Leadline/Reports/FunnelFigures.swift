/// How far the leads of one group have come.
public struct FunnelFigures: Sendable, Hashable {
  /// Its word or name; `nil` for the leads that have none.
  public var group: String?
  public var leads: Int64 = 0
  /// By where they stand now.
  public var states: [LeadState: Int64] = [:]
  /// The leads whose opportunity is open, won or lost.
  public var opportunities: [Opportunity.Status: Int64] = [:]
  /// What the opportunities were won for, each counted once.
  public var amounts: [MoneySum] = []

  public init(group: String?) { self.group = group }

  public mutating func add(_ other: FunnelFigures) {
    leads += other.leads
    states.merge(other.states, uniquingKeysWith: +)
    opportunities.merge(other.opportunities, uniquingKeysWith: +)
    for sum in other.amounts { amounts.add(sum) }
  }

  func count(_ states: LeadState...) -> Int64 { states.reduce(0) { $0 + (self.states[$1] ?? 0) } }
  func count(opportunities status: Opportunity.Status) -> Int64 { opportunities[status] ?? 0 }
  var disqualified: Int64 { LeadState.disqualifications.reduce(0) { $0 + count($1) } }
}

extension Report {
  /// The funnel, or what became of the leads, out of the same figures.
  public init(_ query: ReportQuery, funnel groups: [FunnelFigures]) {
    var all = FunnelFigures(group: nil)
    for group in groups { all.add(group) }
    let sorted = groups.sorted { ($0.leads, $1.group ?? "\u{10FFFF}") > ($1.leads, $0.group ?? "\u{10FFFF}") }
    let cells = query.name == .conversion ? Self.conversionCells : Self.funnelCells
    self.init(
      query: query,
      columns: query.by.columns + (query.name == .conversion ? Self.conversionColumns : Self.funnelColumns),
      rows: sorted.map { query.by.cells($0.group) + cells($0) }, total: query.by.cells + cells(all))
  }

  private static let funnelColumns = [
    Column("leads", Message("Leads", "Lead")), Column("open"), Column("new", Message("New", "Nuovi")),
    Column("contacted", Message("Cont.", "Cont.")), Column("qualified", Message("Qual.", "Qual.")),
    Column("disqualified", Message("Disq.", "Squal.")), Column("disqualifiedLost"), Column("disqualifiedCannotContact"),
    Column("disqualifiedNoLongerInterested"), Column("disqualifiedCanceled"), Column("opportunitiesOpen"),
    Column("won", Message("Won", "Vinti")), Column("lost", Message("Lost", "Persi")), Column("wonAmounts"),
  ]

  private static func funnelCells(_ figures: FunnelFigures) -> [Cell] {
    let counts = [
      figures.leads, figures.count(.new, .contacted), figures.count(.new), figures.count(.contacted),
      figures.count(.qualified), figures.disqualified, figures.count(.lost), figures.count(.cannotContact),
      figures.count(.noLongerInterested), figures.count(.canceled), figures.count(opportunities: .open),
      figures.count(opportunities: .won), figures.count(opportunities: .lost),
    ]
    return counts.map(Cell.count) + [.money(figures.amounts)]
  }

  private static let conversionColumns = [
    Column("leads", Message("Leads", "Lead")), Column("qualified", Message("Qual.", "Qual.")),
    Column("disqualified", Message("Disq.", "Squal.")), Column("won", Message("Won", "Vinti")),
    Column("lost", Message("Lost", "Persi")), Column("qualifiedRate", Message("Qual. %", "Qual. %")),
    Column("decidedRate"), Column("wonRate", Message("Won %", "Vinti %")), Column("winRate"),
  ]

  private static func conversionCells(_ figures: FunnelFigures) -> [Cell] {
    let (won, lost) = (figures.count(opportunities: .won), figures.count(opportunities: .lost))
    let qualified = figures.count(.qualified)
    return [
      .count(figures.leads), .count(qualified), .count(figures.disqualified), .count(won), .count(lost),
      .rate(qualified, of: figures.leads), .rate(qualified, of: qualified + figures.disqualified),
      .rate(won, of: figures.leads), .rate(won, of: won + lost),
    ]
  }
}

extension ReportGrouping? {
  /// The column of the groups' names, where there are groups.
  var columns: [Report.Column] {
    map { [Report.Column($0.rawValue, .grouping($0), grouping: $0)] } ?? []
  }

  func cells(_ group: String?) -> [Report.Cell] { self == nil ? [] : [.name(group)] }

  /// The total's.
  var cells: [Report.Cell] { self == nil ? [] : [.empty] }
}
