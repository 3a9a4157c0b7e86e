import Engines
import Leadline
import LeadlineDesk
import Testing

@testable import LeadlineStore

/// Who sees what of leads that are merged, and who comes first.
struct MergeSightTests {
  @Test(arguments: Engine.available) func `what is for one team alone is shown to nobody else by merging`(
    engine: Engine
  )
    async throws
  {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let secret = try #require(try await room.type("/post #\(other) The secret price").entry)
    try await room.restrict(other)
    let refusal = try await room.refused("/merge #\(other) into #\(kept)", .forbidden)
    #expect(refusal.suggestion == "/set #\(kept) visibility=team")
    try await room.refused("/merge #\(other) into #\(kept)", as: "sam", .notFound)
    let hidden = try await room.refused("/merge #\(kept) into #\(other)", as: "sam", .notFound)
    #expect(hidden.field == "into")
    try await room.restrict(kept)
    try await room.merge(other, into: kept)
    // Whoever sees the one sees the other, and nobody else.
    for name in ["maria", "ada"] { #expect(try await room.talk(.lead(kept), as: name) == ["The secret price"]) }
    for line in ["/show #\(other)", "/show #\(kept)", "/show \(secret.reference)", "/reply \(secret.reference) hm"] {
      try await room.refused(line, as: "sam", .notFound)
    }
    func found(_ name: String) async throws -> Int {
      try await room.desk.search("secret", limit: 9, cursor: nil, for: room.person(name)).matches.count
    }
    #expect(try await found("sam") == 0)
    #expect(try await found("maria") == 1)
    // Opened to all, so is what was merged into it.
    try await room.type("/set #\(kept) visibility=everyone")
    #expect(try await found("sam") == 1)
    #expect(try await room.talk(.lead(kept), as: "sam") == ["The secret price"])
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a lead that everybody saw is for one team once it is part of one`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    try await room.type("/post #\(other) Known to all")
    try await room.restrict(kept)
    try await room.merge(other, into: kept)
    try await room.refused("/open #\(other)", as: "sam", .notFound)
    #expect(try await room.desk.search("known", limit: 9, cursor: nil, for: room.person("sam")).matches.isEmpty)
    #expect(try await !room.desk.isSeen(.lead(other), by: room.person("sam")))
    try await room.type("/undo #\(kept)")
    #expect(try await room.desk.isSeen(.lead(other), by: room.person("sam")))
  }

  @Test(arguments: Engine.available) func `of two who merge in both directions one is first`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    for _ in 0..<5 {
      let (one, two) = try await room.twoLeads()
      async let forth = Result { try await room.type("/merge #\(one) into #\(two)") }
      async let back = Result { try await room.type("/merge #\(two) into #\(one)") }
      let results = await [forth, back]
      let done = results.filter { if case .success = $0 { true } else { false } }
      #expect(done.count == 1, "\(results)")
      for case .failure(let error) in results { #expect((error as? Refusal)?.code == .leadMerged, "\(error)") }
      #expect(try await room.store.check() == [])
    }
  }

  @Test(arguments: Engine.available) func `while it is merged, whatever others type reaches one of the two`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let task = try #require(try await room.type("/task #\(other) --due 2027-01-01 Ring").entry)
    try await withThrowingTaskGroup { group in
      for number in 0..<8 {
        group.addTask { try await room.type("/post #\(other) \(number)", as: "maria") }
        group.addTask { try await room.type("/reply \(task.reference) \(number)", as: "sam") }
      }
      group.addTask { try await room.type("/merge #\(other) into #\(kept)") }
      group.addTask { try await room.type("/done \(task.reference)") }
      try await group.waitForAll()
    }
    #expect(try await room.talk(.lead(kept)).count == 17)
    #expect(try await room.store.check() == [])
  }

  @Test(arguments: Engine.available) func `a dry run tells the same and leaves nothing`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let before = try await room.state()
    var pretended = try await room.type("/merge #\(other) into #\(kept) --dry-run")
    #expect(pretended.isDryRun)
    #expect(try await room.state() == before)
    pretended.isDryRun = false
    guard case .merged(let dry) = pretended.result,
      case .merged(let real) = try await room.type(
        "/merge #\(other) into #\(kept)"
      ).result
    else { throw Refusal(.usage, .undone("")) }
    #expect(dry.filled == real.filled && dry.lead.fields == real.lead.fields)
  }

  @Test(arguments: Engine.available) func `one person is not made out of two, nor one consent, and a no is a no`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let kept = try await room.lead("A --first-name Anna --consent-source Fair --do-not-mail no")
    let other = try await room.lead(
      "B --first-name Bruno --last-name Bianchi --consent-basis consent --do-not-call yes --do-not-mail yes")
    let lead = try await room.merge(other, into: kept).lead
    #expect(lead.personName == "Anna" && lead[.consentBasis] == nil)
    #expect(lead.fields[.doNotCall] == .flag(true) && lead.fields[.doNotMail] == .flag(true))
  }

  @Test(arguments: Engine.available) func `live views hear of both`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let (kept, other) = try await room.twoLeads()
    let one = try await room.desk.feed.follow(.lead(kept), as: room.person("maria"))
    let two = try await room.desk.feed.follow(.lead(other), as: room.person("maria"))
    try await room.merge(other, into: kept)
    var text = ""
    while let event = try await two.next() {
      text = String(decoding: event.json, as: UTF8.self)
      if event.name == "lead" { break }
    }
    #expect(text.contains("\"mergedInto\":\(kept)"), "\(text)")
    // Who looks at the one that goes on hears what is said under the other's entries.
    let reply = try #require(try await room.type("/reply #\(other).1 Under it").entry)
    while let event = try await one.next() {
      if event.entry?.id == reply.id { break }
    }
    one.end()
    two.end()
  }
}
