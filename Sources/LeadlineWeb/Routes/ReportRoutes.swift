import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Leadline
import LeadlineDesk
import NIOCore

/// Figures, as JSON or as CSV.
struct ReportRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("reports/:name", use: report)
  }

  private func report(_ request: Request, _ context: WebContext) async throws -> Response {
    let word = context.parameters.get("name")?.percentDecoded ?? ""
    guard let name = ReportName(rawValue: word) else {
      throw Problem(.notFound, "not_found", .noReport(String(word.prefix(100))))
    }
    let person = try context.caller.person
    let query = try Query(request, ["from", "to", "by", "owner", "format"])
    let format = try query.word("format") ?? request.reportFormat
    let outcome = try await desk.perform(.report(ReportQuery(name, query, person)), as: context.actor)
    guard case .report(let report) = outcome.result else { return Reply.unforeseen(outcome).response }
    switch format {
    case .json: return Reply(capacity: 256 * (report.rows.count + 4)) { report.write(to: &$0) }.response
    case .csv: return .csv(report)
    }
  }
}

private enum ReportFormat: String, CaseIterable {
  case json, csv
}

extension Request {
  /// CSV where it is asked for by name; else JSON.
  fileprivate var reportFormat: ReportFormat {
    let types = (headers[.accept] ?? "").split(separator: ",").compactMap { $0.split(separator: ";").first }
    let wanted = types.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    guard let csv = wanted.firstIndex(of: "text/csv") else { return .json }
    return wanted.firstIndex(of: "application/json").map { $0 < csv } == true ? .json : .csv
  }
}

extension Response {
  fileprivate static func csv(_ report: Report) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present",
        .contentDisposition: "attachment; filename=\"leadline-\(report.query.name.rawValue).csv\"",
      ], body: .init(byteBuffer: ByteBuffer(string: report.csv)))
  }
}

extension ReportQuery {
  fileprivate init(_ name: ReportName, _ query: Query, _ person: Person) throws(Problem) {
    let zone = person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    self.init(
      name, from: try query.bound("from", in: zone), to: try query.bound("to", in: zone), by: try query.word("by"),
      owner: try query.person("owner", asked: person))
    if let from, let to, from > to { throw .invalidValue("to", .endsBeforeItBegins("from", "to")) }
  }
}

extension Query {
  /// A moment, or a day, which begins where whoever asks lives.
  fileprivate func bound(_ name: String, in zone: TimeZone) throws(Problem) -> Timestamp? {
    guard let text = self[name] else { return nil }
    if let time = Timestamp(text) { return time }
    guard let date = CivilDate(text) else { throw .invalidParameter(name, .timeOrDayExpected(name)) }
    let start = Timestamp.start(of: date, in: zone)
    guard Timestamp.writable.contains(start) else { throw .invalidParameter(name, .timeOrDayExpected(name)) }
    return start
  }
}
