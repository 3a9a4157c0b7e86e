import Leadline
import LeadlineDesk
import LeadlineStore

/// What to try once a demonstration is served.
struct DemonstrationGuide {
  let program: String
  let database: String
  /// As `http://127.0.0.1:8484`.
  let address: String

  /// - Returns: what to type, with a new token of John's; for a database of somebody's own only where it is.
  func text(for desk: Desk) async throws -> String {
    guard try await Demonstration.isIn(desk), let john = try await desk.person(named: "john") else {
      return """

        Leadline is at \(address). \(database) was there already and is no demonstration: it is served as it is.
        A token: \(Self.typed(program)) user token NAME --database \(Self.typed(database))

        """
    }
    let plugins = try await desk.pluginStatus(for: john).map(\.plugin)
    let tasks = plugins.reduce(into: Set<PluginJob.Task>()) { $0.formUnion($1.tasks) }
    var lines = ["/timeline          what happened so far"]
    if !tasks.isDisjoint(with: [.enrichCompany, .enrichPerson]) {
      lines += [
        "/enrich            what a directory knows of the company", "/facts             and where it knows it from",
      ]
    }
    if tasks.contains(.score) { lines.append("/score             how good the lead is, and why") }
    return text(token: try await desk.makeToken(for: john), lines)
  }

  private func text(token: String, _ lines: [String]) -> String {
    let typed = lines.map { "      \($0)" }.joined(separator: "\n")
    return """

      Leadline is at \(address). In another terminal, in this folder, try:

        \(Self.typed(program)) chat --database \(Self.typed(database)) --as john --lead 1
      \(typed)
            /qualify           the lead closes, the opportunity opens
            /undo              and back again
            /help

        curl -s -H 'Authorization: Bearer \(token)' \(address)/api/v1/leads/1/timeline
        curl -s -H 'Authorization: Bearer \(token)' -d '{"line":"/qualify 1 --dry-run"}' -H 'Content-Type: application/json' \(address)/api/v1/chat
        curl -sN -H 'Authorization: Bearer \(token)' \(address)/api/v1/events        what happens, as it happens

      The token is John's; it is shown this once. The database stays in \(database).
      Ctrl-C ends the server.

      """
  }

  /// A path as it is typed in a shell.
  private static func typed(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
  }
}
