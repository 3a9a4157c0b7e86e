import Engines
import Foundation
import Leadline
import Testing

@testable import LeadlineWeb

@Suite struct ReportTests {
  @Test(arguments: Engine.available) func `figures come as JSON, and as CSV where that is asked for`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      for source in ["web", "web", "tradeShow"] {
        _ = try await house.lead(#""topic": "Machines", "source": "\#(source)""#)
      }
      let answer = try await house.get("/reports/funnel", as: "mia")
      #expect(answer.status == 200 && answer["report"] == .text("funnel") && answer["by"] == .text("source"))
      let rows = answer["rows"]?.list ?? []
      #expect(rows.map { $0["source"] } == [.text("web"), .text("tradeShow")])
      #expect(rows.map { $0["leads"] } == [.number(2), .number(1)])
      #expect(rows.map { $0["wonAmounts"] } == [.list([]), .list([])])
      #expect(answer["total"]?["leads"] == .number(3) && answer["total"]?["source"] == nil)
      let csv = try await house.get("/reports/conversion?by=owner&format=csv", as: "mia")
      #expect(csv.headers["content-type"] == "text/csv; charset=utf-8; header=present")
      #expect(csv.headers["content-disposition"] == #"attachment; filename="leadline-conversion.csv""#)
      #expect(
        csv.text == """
          owner,leads,qualified,disqualified,won,lost,qualifiedRate,decidedRate,wonRate,winRate\r
          john,3,0,0,0,0,0.0000,,0.0000,\r\n
          """)
      for (accept, type) in [
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        ("text/csv, application/json", "text/csv; charset=utf-8; header=present"),
        ("application/json, text/csv", "application/json"), ("*/*", "application/json"),
        ("image/png", "application/json"),
      ] {
        let answer = try await house.get("/reports/funnel", as: "mia", headers: ["Accept": accept])
        #expect(answer.headers["content-type"] == type, "\(accept)")
      }
      let both = try await house.get("/reports/funnel?format=json", as: "mia", headers: ["Accept": "text/csv"])
      #expect(both.headers["content-type"] == "application/json")
    }
  }

  @Test(arguments: Engine.available) func `what people wrote becomes no formula in a spreadsheet`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let campaigns = [#"=HYPERLINK(\"http://x\")"#, "@SUM(A1)", "+1+cmd", #"a \"b\", c"#, "-5"]
      for campaign in campaigns { _ = try await house.lead(#""topic": "T", "campaign": "\#(campaign)""#) }
      let csv = try await house.get("/reports/funnel?by=campaign&format=csv", as: "mia").text
      let cells = csv.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
      #expect(cells.count == 5)
      for start in [#""'=HYPERLINK(""http://x"")","#, "'@SUM(A1),", "'+1+cmd,", #""a ""b"","#, "-5,"] {
        #expect(cells.contains { $0.hasPrefix(start) }, "\(start) in \(csv)")
      }
    }
  }

  @Test(arguments: Engine.available) func `who may not see figures gets none`(engine: Engine) async throws {
    try await House.open(engine) { house async throws in
      _ = try await house.lead(#""topic": "Hidden", "visibility": "team""#)
      for name in ["carl", "relay"] {
        for report in ["funnel", "time-in-stage", "questions"] {
          #expect(try await house.get("/reports/\(report)", as: name).status == 403, "\(name) \(report)")
        }
      }
      #expect(try await house.get("/reports/funnel", as: nil).status == 401)
      #expect(try await house.get("/reports/funnel?by=owner", as: "maria")["rows"]?.list?.isEmpty == true)
      #expect(try await house.get("/reports/funnel?owner=john", as: "maria").status == 403)
      #expect(try await house.get("/reports/funnel?owner=me", as: "john")["total"]?["leads"] == .number(1))
      #expect(try await house.get("/reports/funnel", as: "eve")["total"]?["leads"] == .number(0))
      #expect(try await house.get("/reports/funnel", as: "ada")["total"]?["leads"] == .number(1))
    }
  }

  @Test(arguments: Engine.available) func `what makes no sense is refused, with what there is instead`(engine: Engine)
    async throws
  {
    try await House.open(engine) { house async throws in
      let unknown = try await house.get("/reports/nothing", as: "mia")
      #expect(unknown.status == 404 && unknown.code == "not_found")
      for name in ReportName.allCases { #expect(unknown["detail"]?.text?.contains(name.rawValue) == true) }
      for (query, status) in [
        ("from=yesterday", 400), ("from=2026-02-30", 400), ("to=2026-13-01T00:00:00Z", 400), ("from=", 400),
        ("from=2026-03-02&to=2026-03-01", 422), ("by=moon", 400), ("format=xml", 400), ("owner=a%2Fb", 400),
        ("owner=nadia", 422), ("from=2026-03-01&from=2026-03-02", 400), ("limit=3", 400), ("by=owner%00", 400),
        ("from=2026-3-1", 400), ("from=2026-03-01T00:00:00", 400),
      ] {
        let answer = try await house.get("/reports/funnel?\(query)", as: "mia")
        #expect(answer.status == status && answer.code != nil, "\(query): \(answer.text)")
      }
      for name in ["Funnel", "funnel%00", "..%2Ffunnel", "%F0%9F", "funnel.csv", String(repeating: "x", count: 4_000)] {
        #expect([400, 404].contains(try await house.get("/reports/\(name)", as: "mia").status), "\(name.prefix(20))")
      }
      #expect(try await house.get("/reports/funnel?from=2026-03-01&to=2026-03-01", as: "mia").status == 200)
      #expect(try await house.get("/reports/funnel?from=9999-12-31T23:59:59Z", as: "mia").status == 200)
    }
  }
}
