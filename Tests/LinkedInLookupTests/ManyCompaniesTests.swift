import Foundation
import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

/// Real companies, where they lie beside the project.
private enum RealCompanies {
  static let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/firmographics/financedatabase/companies_by_domain.csv")
    .standardizedFileURL
  static let areHere = FileManager.default.isReadableFile(atPath: file.path)

  /// Domains and industries of rows that have no quotes in them up to there.
  static func all() throws -> [(domain: String, industry: String)] {
    try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let columns = line.split(separator: ",", omittingEmptySubsequences: false).prefix(5)
      guard columns.count == 5, !columns.joined().contains("\""), columns.allSatisfy({ !$0.isEmpty }) else {
        return nil
      }
      return (String(columns[1]), String(columns[4]))
    }
  }

}

@Suite(.enabled(if: RealCompanies.areHere, "left out: there is no ../shared/data/firmographics beside the project"))
struct ManyCompaniesTests {
  @Test func `thousands of companies are found, each with its own industry`() async throws {
    try await StandIn.run("--companies", RealCompanies.file.path) { directory in
      let lookup = try directory.lookup()
      let companies = try RealCompanies.all().filter { CompanyDomain.of(website: $0.domain, email: nil) == $0.domain }
      let firsts = Dictionary(companies.map { ($0.domain, $0.industry) }) { first, _ in first }.prefix(3_000)
      try #require(firsts.count == 3_000)
      let leads = firsts.enumerated().map { PluginLead(["website": $0.element.key], id: Int64($0.offset)) }
      let results = await lookup.enrichCompanies(leads, .within(.seconds(15)))
      for (result, company) in zip(results, firsts) {
        let industry = try LinkedInLookup.byField(result.get())["industry"]
        #expect(industry?.value == .text(company.value))
      }
      #expect(try await directory.seen.total == 30)
    }
  }
}
