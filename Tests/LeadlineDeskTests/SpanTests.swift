import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

/// A database that is spread over machines by lead keeps what one transaction changes on one of them; so what changes
/// more than one record is listed here, and in Docs/PostgreSQL.md.
struct SpanTests {
  /// What changes a lead and an opportunity, or shares accounts and contacts. Of `/set`, only who may see a lead does:
  /// what came of it is hidden with it. What is open on a lead goes along when its opportunity is given away.
  private static let spanning: Set<String> = ["qualify", "undo", "set", "assign"]

  @Test(arguments: Engine.available) func `no command changes more than one record but those listed`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    try await room.lead("Bar --company Contoso --last-name Rossi")
    try await room.type("/task #1 --due 2027-01-01T09:00:00Z brochure")
    try await room.type("/qualify #1")
    try await room.type("/assign O-1 @maria")
    try await room.type("/reactivate #1")
    try await room.type("/set #1 visibility=team")
    try await room.type("/set #1 visibility=")
    var lines = RandomLines(seed: 4_242)
    for _ in 0..<400 {
      room.clock.advance(seconds: 1)
      do { try await room.type(lines.pick(12) == 0 ? "/undo #1" : lines.line()) } catch is Refusal { continue }
    }
    let spans = try await room.spans()
    #expect(spans.count > 100)
    for (verb, timelines) in spans where !Self.spanning.contains(verb) { #expect(timelines == 1, "/\(verb)") }
    // What is listed does it: the list holds nothing that need not be there.
    for verb in Self.spanning { #expect(spans.contains { $0.verb == verb && $0.timelines > 1 }, "/\(verb)") }
  }
}

extension DeskRoom {
  /// On how many records each command wrote.
  fileprivate func spans() async throws -> [(verb: String, timelines: Int64)] {
    try await store.read { session in
      try session.all(
        """
        SELECT verb, count(DISTINCT timeline) FROM change WHERE timeline IS NOT NULL
        GROUP BY COALESCE(command, id), verb
        """
      ) { ($0.string(0), $0.int64(1)) }
    }
  }
}
