import Engines
import Leadline
import Testing

@testable import LeadlineStore

struct CheckTests {
  /// Statements that damage something, with a part of the sentence that `check` says about it.
  static let damage: [(SQL, String)] = [
    ("UPDATE timeline SET head = head + 1 WHERE id = 1", "timeline 1: its head is not its last position"),
    ("DELETE FROM entry WHERE position = 1", "timeline 1: a position is missing"),
    ("UPDATE timeline SET lead = 77 WHERE id = 1", "lead 1 has no timeline of its own"),
    ("UPDATE timeline SET opportunity = NULL WHERE opportunity = 1", "opportunity 1 has no timeline of its own"),
    ("UPDATE entry SET reply_to = 999 WHERE position = 2", "entry 2 answers nothing that is there"),
    ("DELETE FROM change WHERE kind = 'entry' AND record_id = 2", "entry 2 is not in the change log"),
    ("UPDATE lead SET reason = 'lost' WHERE id = 1", "lead 1: its state is none"),
    ("DELETE FROM timeline_source", "lead 1: its history is not part of its opportunity's"),
  ]

  @Test(arguments: Engine.each(damage.indices))
  func `planted damage is found`(index: Int, engine: Engine) async throws {
    let (statement, sentence) = Self.damage[index]
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    for number in 0..<3 { try await room.store.post("\(number)", on: lead, by: anna) }
    try await room.store.write { session in
      let journal = Journal(session, by: anna, verb: .qualify)
      let id = try journal.insertOpportunity(topic: "Bar", [:])
      try journal.change(
        .lead, lead, [.init("state", old: "new", new: "qualified"), .init("opportunity", old: nil, new: "\(id)")])
      guard let place = try session.access(.opportunity(id)), let source = try session.access(.lead(lead)) else {
        return
      }
      try journal.link(source: source.timeline, to: place.timeline)
    }
    #expect(try await room.store.check().isEmpty)
    _ = try await room.store.write { try $0.execute(statement) }
    #expect(try await room.store.check().contains(sentence))
  }

  /// The same, of two leads of which the first has become part of the second.
  static let damageOfMerged: [(SQL, String)] = [
    ("UPDATE lead SET merged_into = 77 WHERE id = 1", "lead 1: what it was merged into is no lead of its own"),
    ("UPDATE lead SET merged_into = 1 WHERE id = 1", "lead 1: what it was merged into is no lead of its own"),
    ("UPDATE lead SET merged_into = 1 WHERE id = 2", "lead 2: what it was merged into is no lead of its own"),
    ("DELETE FROM timeline_source", "lead 1: its history is not part of that of the lead it was merged into"),
    (
      "UPDATE lead SET opportunity = 1 WHERE id = 2",
      "lead 1: its history is not part of the opportunity of the lead it was merged into"
    ),
    (
      """
      INSERT INTO sequence_run (lead, sequence, origin, sequence_version, state, run, attached_by, created_at, updated_at)
      VALUES (1, 'a', 'a', 1, 'active', '', 1, 1, 1)
      """, "lead 1: a sequence goes on though it was merged"
    ),
  ]

  @Test(arguments: Engine.each(damageOfMerged.indices))
  func `planted damage of a merged lead is found`(index: Int, engine: Engine) async throws {
    let (statement, sentence) = Self.damageOfMerged[index]
    let room = try await StoreRoom(engine)
    let anna = try await room.store.person("anna")
    let (first, second) = (try await room.store.lead("Bar", by: anna), try await room.store.lead("Cafe", by: anna))
    try await room.store.write { session in
      let journal = Journal(session, by: anna, verb: .merge)
      try journal.change(.lead, first, [.init("mergedInto", old: nil, new: "\(second)")])
      guard let source = try session.access(.lead(first)), let place = try session.access(.lead(second)) else { return }
      try journal.link(source: source.timeline, to: place.timeline)
      _ = try journal.insertOpportunity(topic: "Bar", [:])
    }
    #expect(try await room.store.check().isEmpty)
    _ = try await room.store.write { try $0.execute(statement) }
    #expect(try await room.store.check().contains(sentence))
  }
}
