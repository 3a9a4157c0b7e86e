import Engines
import Foundation
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineChat

struct ReportTextTests {
  @Test(arguments: Engine.available) func `a report is a small table, the largest group first`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john", role: .manager))
    for line in ["/new A --source Web", "/new B --source Web", "/new C --source \"Trade Show\"", "/new D"] {
      try await john.say(line)
    }
    try await john.say("/qualify #1 --account none --contact none")
    try await john.say("/win O-1 12500 EUR")
    #expect(
      try await john.say("/report").text == """
        Funnel
        Source      Leads  New  Cont.  Qual.  Disq.  Won  Lost
        Web             2    1      0      1      0    1     0
        Trade Show      1    1      0      0      0    0     0
        (none)          1    1      0      0      0    0     0
        Total           4    3      0      1      0    1     0
        Won: EUR 12,500.00
        Also: /report conversion, time-in-stage, first-contact, questions
        """)
    #expect(
      try await john.say("/rapporto conversione --per proprietario").text == """
        Conversion
        Owner  Leads  Qual.  Disq.  Won  Lost  Qual. %  Won %
        john       4      1      0    1     0     25.0   25.0
        Total      4      1      0    1     0     25.0   25.0
        Also: /report funnel, time-in-stage, first-contact, questions
        """)
    let nothing = try await john.say("/report questions --from 2026-01-01")
    #expect(nothing.text == "Questions · from 2026-01-01 00:00 CET\nThere is nothing to count.")
    #expect(nothing.visibility == .private)
  }

  @Test(arguments: Engine.available) func `in Slack and Mattermost a table is a block that nothing ends`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let john = house.terminal(try await house.person("john", role: .manager))
    try await john.say("/new A --campaign \"``` <!channel> @here `x`\"")
    let reply = try await john.say("/report --by campaign")
    let plain = try #require(reply.text)
    #expect(reply.table.map(plain.contains) == true && plain.contains("``` <!channel>") && !plain.contains("```\n"))
    let (slack, mattermost) = (ChatMarkup.slack(reply), ChatMarkup.mattermost(reply))
    for text in [slack, mattermost] {
      let parts = text.components(separatedBy: "```")
      #expect(parts.count == 3 && parts[1].contains("''' ") && parts[1].contains("Total"), "\(text)")
      #expect(parts[1].hasPrefix("\n") && parts[1].hasSuffix("\n") && parts[2].contains("/report conversion"))
    }
    #expect(slack.hasPrefix("*Funnel") && slack.contains("&lt;!channel&gt;") && !slack.contains("@here"))
    #expect(mattermost.hasPrefix("**Funnel"))
    let other = try await john.say("/show #1")
    #expect(other.table == nil && !ChatMarkup.slack(other).contains("```\n"))
  }

  @Test(arguments: Language.allCases) func `no table is wider than a terminal`(language: Language) throws {
    let long = String(repeating: "Very long campaign, ", count: 20)
    var funnel = FunnelFigures(group: long)
    funnel.leads = 12_345_678
    for state in LeadState.allCases { funnel.states[state] = 1_234_567 }
    for status in Opportunity.Status.allCases { funnel.opportunities[status] = 1_234_567 }
    var response = ResponseFigures(group: long)
    response.answered.add(527_040_000)
    response.inBusinessHours.add(527_040_000)
    response.waiting = 1_234_567
    var stage = StageFigures(group: long, flow: long, stage: long)
    stage.left.add(87_840_000)
    stage.present.add(87_840_000)
    let reports = [
      Report(ReportQuery(.funnel, by: .campaign), funnel: [funnel]),
      Report(ReportQuery(.conversion, by: .campaign), funnel: [funnel]),
      Report(ReportQuery(.firstContact, by: .campaign), responses: [response], businessHours: nil),
      Report(ReportQuery(.questions, by: .campaign), responses: [response], businessHours: "mon-fri 9:00-17:00"),
      Report(ReportQuery(.timeInStage, by: .campaign), stages: [stage]),
      Report(ReportQuery(.timeInStage), stages: [stage]),
    ]
    for report in reports {
      let text = Outcome(.report(report)).text(in: language, timeZone: .gmt, fields: FieldCatalog())
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
    }
  }
}
