import Foundation
import Intake
import Leadline
import Testing

/// The real lists of ../shared/data/lists. They are no part of the project: where they are absent, these tests are
/// reported as skipped.
@Suite(.enabled(if: Places.hasShared, "left out: ../shared/data is not here"))
struct SharedListTests {
  @Test(arguments: [
    (
      "datablist/leads-100.csv", 100,
      "firstName lastName company phone phone email email website source description"
    ),
    ("datablist/people-1000.csv", 1_000, "firstName lastName email phone jobTitle"),
    ("datablist/organizations-100.csv", 100, "company website address description industry employees"),
    ("datablist-10k/people-10000.csv", 10_000, "firstName lastName email phone jobTitle"),
    (
      "datablist-10k/organizations-10000.csv", 10_000,
      "company website address description industry employees"
    ),
    (
      "hubspot/hubspot_contacts.csv", 950,
      "firstName lastName email phone phone jobTitle source website address address address address address website"
    ),
    (
      "hubspot/hubspot_companies.csv", 200,
      "company website industry employees annualRevenue phone website address address address address address"
    ),
    (
      "salesforce/salesforce_leads.csv", 160,
      "firstName lastName email company jobTitle source annualRevenue employees industry"
    ),
    ("sample-sales-crm/Contacts.csv", 100, "firstName lastName email phone address address address"),
    ("sample-sales-crm/Leads.csv", 200, "source description"),
    ("maven-crm-sales/accounts.csv", 85, "company industry annualRevenue employees address"),
  ])
  func `a list of leads is read whole`(path: String, count: Int, fields: String) throws {
    var intake = try CSVIntake(source(path))
    #expect(intake.mapping.columns.flatMap(\.target.fields).map(\.rawValue).joined(separator: " ") == fields)
    let (drafts, problems) = try intake.all()
    #expect(drafts.count == count && problems.isEmpty)
    #expect(drafts.allSatisfy { $0[.topic] != nil })
  }

  @Test(arguments: [
    "hubspot/hubspot_activities.csv", "hubspot/hubspot_deals.csv", "hubspot/hubspot_tickets.csv",
    "sample-sales-crm/Activity.csv", "sample-sales-crm/Opportunity.csv", "sample-sales-crm/Products.csv",
    "sample-sales-crm/Sales.csv", "maven-crm-sales/sales_pipeline.csv", "maven-crm-sales/products.csv",
    "maven-crm-sales/sales_teams.csv", "istat-comuni/Elenco-comuni-italiani.csv",
  ])
  func `a list of anything else is refused`(path: String) {
    #expect(throws: IntakeError.self) { try CSVIntake(source(path)) }
  }

  @Test func `ISTAT's municipalities are read to the last`() throws {
    let records = try CSVReader.records(of: source("istat-comuni/Elenco-comuni-italiani.csv"))
    #expect(records.filter { $0.cells.first?.first?.isNumber == true }.count == 7_904)
    #expect(records[0].cells.count == 23 && records[0].cells[1].contains("\n"))
    #expect(records.allSatisfy { $0.fault == nil })
  }

  private func source(_ path: String) throws -> ByteSource {
    try .file(Places.shared.appending(path: "lists").appending(path: path).path)
  }
}
