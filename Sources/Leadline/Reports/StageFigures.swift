/// How long the records of one group were in a stage, in tenths of hours.
public struct StageFigures: Sendable, Hashable {
  public var group: String?
  public var flow: String
  public var stage: String
  /// What people call them, where their definition is still there.
  public var flowLabel: Message?
  public var stageLabel: Message?
  /// Where the stage stands in its flow.
  public var place: Int
  /// Those that have left it, all their visits together.
  public var left = Spread()
  /// Those that are there now, up to now.
  public var present = Spread()

  public init(group: String?, flow: String, stage: String) {
    self.group = group
    self.flow = flow
    self.stage = stage
    place = .max
  }
}

extension Report {
  /// How long records stay in the stages of their flows: the stages of a flow one after the other, as they stand in it.
  public init(_ query: ReportQuery, stages: [StageFigures]) {
    let sorted = stages.sorted {
      ($0.group ?? "\u{10FFFF}", $0.flow, $0.place, $0.stage) < ($1.group ?? "\u{10FFFF}", $1.flow, $1.place, $1.stage)
    }
    self.init(
      query: query, columns: query.by.columns + Self.stageColumns,
      rows: sorted.map { stage in
        query.by.cells(stage.group) + [
          .name(stage.flow, label: stage.flowLabel), .name(stage.stage, label: stage.stageLabel),
        ] + Self.cells(stage.left, stage.present)
      },
      // What is long for one stage is short for another: only those who are somewhere now are counted together.
      total: query.by.cells + Array(repeating: .empty, count: 5)
        + [.count(stages.reduce(0) { $0 + $1.present.count }), .empty])
  }

  private static let stageColumns = [
    Column("flow", Message("Flow", "Processo")), Column("stage", Message("Stage", "Fase")),
    Column("left", Message("Left", "Usciti")), Column("medianHours", Message("Median", "Mediana")),
    Column("p90Hours", Message("90 %", "90 %")), Column("now", Message("Now", "Ora")),
    Column("nowMedianHours", Message("For", "Da")),
  ]

  private static func cells(_ left: Spread, _ present: Spread) -> [Cell] {
    [.count(left.count), .hours(left.median), .hours(left.p90), .count(present.count), .hours(present.median)]
  }
}
