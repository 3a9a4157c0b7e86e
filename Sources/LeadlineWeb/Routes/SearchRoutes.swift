import Foundation
import Hummingbird
import Leadline
import LeadlineDesk

/// Full-text search in everything one may see.
struct SearchRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("search", use: search)
  }

  private func search(_ request: Request, _ context: WebContext) async throws -> Response {
    let query = try Query(request, ["query", "limit", "cursor"])
    guard let words = try query.text("query") else { throw Problem.invalidParameter("query", .required("query")) }
    let (matches, next) = try await desk.search(
      words, limit: try query.limit(), cursor: try query.cursor(), for: try context.caller.person)
    let wanted = words.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return Reply.page(matches, next: next) { $1.write(to: &$0, wanted) }.response
  }
}

extension Desk.Match {
  fileprivate func write(to json: inout JSONWriter, _ words: [String]) {
    json.object { json in
      switch self {
      case .lead(let lead):
        let person = [lead.personName, lead[.company], lead[.email]].compactMap(\.self).joined(separator: ", ")
        Self.head("lead", lead.id, lead.title, person.isEmpty ? nil : person, to: &json)
        json.add("lead", nil as Int64?)
        json.add("opportunity", nil as Int64?)
        json.add("position", nil as Int64?)
      case .entry(let entry):
        let title = "\(entry.authorName), \(entry.reference)"
        Self.head("entry", entry.id, title, entry.body.snippet(around: words), to: &json)
        json.add("lead", entry.record.lead)
        json.add("opportunity", entry.record.opportunity)
        json.add("position", entry.position)
      }
    }
  }

  private static func head(_ type: String, _ id: Int64, _ title: String, _ snippet: String?, to json: inout JSONWriter)
  {
    json.add("type", type)
    json.add("id", id)
    json.add("title", title)
    json.add("snippet", snippet)
  }
}

extension String {
  /// Some two hundred characters around the first of the words, on one line.
  fileprivate func snippet(around words: [String]) -> String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let found = words.compactMap { line.range(of: $0, options: [.caseInsensitive, .diacriticInsensitive]) }
      .map(\.lowerBound).min()
    let start = found.flatMap { line.index($0, offsetBy: -60, limitedBy: line.startIndex) } ?? line.startIndex
    let piece = line[start...].prefix(200)
    return (start > line.startIndex ? "…" : "") + piece + (piece.endIndex < line.endIndex ? "…" : "")
  }
}
