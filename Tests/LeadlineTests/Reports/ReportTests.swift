import Leadline
import Testing

struct ReportTests {
  private func figures(_ group: String?, leads: Int64, _ change: (inout FunnelFigures) -> Void = { _ in })
    -> FunnelFigures
  {
    var figures = FunnelFigures(group: group)
    figures.leads = leads
    change(&figures)
    return figures
  }

  private func cell(_ report: Report, _ row: Int, _ column: String) throws -> String? {
    report.rows[row][try #require(report.columns.firstIndex { $0.name == column })].programText
  }

  @Test func `rates have four decimals, and there is none of nothing`() throws {
    let groups = [
      figures("web", leads: 12) { $0.states = [.qualified: 5, .lost: 3, .new: 4] },
      figures(nil, leads: 3) { $0.states = [.qualified: 3] }, figures("partner", leads: 0),
    ]
    let report = Report(ReportQuery(.conversion), funnel: groups)
    #expect(report.rows.map { $0[0] } == [.name("web"), .name(nil), .name("partner")])
    #expect(try cell(report, 0, "qualifiedRate") == "0.4167")
    #expect(try cell(report, 0, "decidedRate") == "0.6250")
    #expect(try cell(report, 1, "qualifiedRate") == "1.0000")
    #expect(try cell(report, 0, "winRate") == nil)
    #expect(try cell(report, 2, "qualifiedRate") == nil)
  }

  @Test func `a lead that was lost is not an opportunity that was`() throws {
    let group = figures("web", leads: 9) { figures in
      figures.states = [.lost: 2, .qualified: 7]
      figures.opportunities = [.lost: 3, .won: 4]
    }
    let report = Report(ReportQuery(.funnel), funnel: [group])
    #expect(try cell(report, 0, "disqualifiedLost") == "2" && cell(report, 0, "disqualified") == "2")
    #expect(try cell(report, 0, "lost") == "3" && cell(report, 0, "won") == "4")
  }

  @Test func `the total is of all rows, and the same for any order of them`() {
    let groups = (0..<9).map { number in
      figures("g\(number)", leads: Int64(number)) { figures in
        figures.states = [.new: Int64(number)]
        figures.amounts = [MoneySum(whole: Int64(number), rest: 7_000, currency: number % 2 == 0 ? "EUR" : "USD")]
      }
    }
    let report = Report(ReportQuery(.funnel), funnel: groups)
    #expect(report == Report(ReportQuery(.funnel), funnel: groups.shuffled()))
    #expect(report.total[0] == .empty && report.total[1] == .count(36))
    #expect(report.total.flatMap(\.sums).map(\.amount) == ["23.50", "18.80"])
  }

  @Test func `a spreadsheet gets a column a currency, and no total`() {
    let groups = [
      figures("web", leads: 2) { $0.amounts = [MoneySum(whole: 5, rest: 0, currency: "USD")] },
      figures("partner", leads: 1) { $0.amounts = [MoneySum(whole: 7, rest: 5_000, currency: "EUR")] },
    ]
    let table = Report(ReportQuery(.funnel), funnel: groups).table
    #expect(table.count == 3 && Set(table.map(\.count)) == [16])
    #expect(table.map { $0.suffix(2) } == [["wonAmountsEUR", "wonAmountsUSD"], ["0.00", "5.00"], ["7.50", "0.00"]])
    #expect(Report(ReportQuery(.funnel), funnel: []).table[0].last == "lost")
  }

  @Test func `without groups there is one row, of stages one a stage, as they stand in their flow`() {
    var (first, second) = (
      StageFigures(group: nil, flow: "f", stage: "qualify"), StageFigures(group: nil, flow: "f", stage: "develop")
    )
    (first.place, second.place) = (0, 1)
    first.left.add(265)
    second.present.add(5)
    let report = Report(ReportQuery(.timeInStage), stages: [second, first])
    #expect(report.columns.map(\.name).prefix(2) == ["flow", "stage"])
    #expect(
      report.table.dropFirst() == [
        ["f", "qualify", "1", "26.5", "26.5", "0", ""], ["f", "develop", "0", "", "", "1", "0.5"],
      ])
  }

  @Test func `programs get every member, and null where there is nothing`() throws {
    var figures = ResponseFigures(group: "john")
    figures.answered.add(65)
    figures.waiting = 2
    let report = Report(ReportQuery(.firstContact, by: .owner), responses: [figures], businessHours: nil)
    let json = try JSONReader.read(JSONWriter.value { report.write(to: &$0) })
    guard case .list(let rows)? = json["rows"] else { throw Refusal(.usage, .verbatim("no rows")) }
    #expect(
      rows == [
        .object([
          "owner": .text("john"), "leads": .number(3), "contacted": .number(1), "waiting": .number(2),
          "closedWithout": .number(0), "medianMinutes": .number(65), "p90Minutes": .number(65),
          "businessMedianMinutes": .null, "businessP90Minutes": .null,
        ])
      ])
    #expect(json["businessHours"] == .null && json["from"] == .null && json["by"] == .text("owner"))
  }
}

struct ReportLineTests {
  private func query(_ line: String, language: Language = .english) throws -> ReportQuery {
    let context = LineContext(language: language, now: Timestamp("2026-03-10T12:00:00Z"))
    switch LineReader(context: context).read(line) {
    case .command(.report(let query), _): return query
    case .refused(let refusal): throw refusal
    default: throw Refusal(.usage, .verbatim("another command"))
    }
  }

  @Test func `a report is the funnel by source unless somebody says otherwise`() throws {
    #expect(try query("/report") == ReportQuery(.funnel, by: .source))
    #expect(try query("/report time-in-stage").by == nil)
    #expect(try query("/rapporto tempo in fase").name == .timeInStage)
    #expect(try query("/rapporto primo contatto --per titolare").by == .owner)
    #expect(try query("/report conversion --by campaign --owner @Maria").owner == "maria")
    #expect(try query("/report --owner nobody").owner == "none")
  }

  @Test func `a day is its beginning, as the end it belongs to the time`() throws {
    let named = try query("/report --from 2026-01-01 --to 2026-01-31")
    #expect(named.from == Timestamp("2026-01-01T00:00:00Z") && named.to == Timestamp("2026-02-01T00:00:00Z"))
    let year = try query("/report --to 2026-12-31")
    #expect(year.to == Timestamp("2027-01-01T00:00:00Z"))
    let moment = try query("/report --to \"2026-03-01 15:00\"")
    #expect(moment.to == Timestamp("2026-03-01T15:00:00Z"))
    #expect(try query("/report --from Friday").from == Timestamp("2026-03-06T00:00:00Z"))
  }

  @Test(arguments: [
    ("/report nonsense", Refusal.Code.usage), ("/report funnel --by moon", .usage),
    ("/report --from never", .invalidTime), ("/report --from 2026-02-30", .invalidTime),
    ("/report --from 2026-02-02 --to 2026-01-01", .invalidValue), ("/report --colour red", .usage),
    ("/report --owner a/b", .usage), ("/report --from", .usage),
  ])
  func `what is not understood is said, and nothing is counted`(line: String, code: Refusal.Code) throws {
    let refusal = #expect(throws: Refusal.self) { try query(line) }
    #expect(refusal?.code == code, "\(line)")
    #expect(refusal?.suggestion != nil || refusal?.question != nil)
  }
}
