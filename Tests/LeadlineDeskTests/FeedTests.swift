import Engines
import Leadline
import LeadlineStore
import Testing

@testable import LeadlineDesk

extension FeedSubscription {
  /// The next so many events.
  func take(_ count: Int) async throws -> [FeedEvent] {
    var events: [FeedEvent] = []
    while events.count < count, let event = try await next() { events.append(event) }
    return events
  }
}

@Suite(.timeLimit(.minutes(1)))
struct FeedTests {
  @Test(arguments: Engine.available) func `what happens is told in its order, to who follows the record or everything`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let other = try await room.lead("Other")
    let one = try await room.desk.feed.follow(.lead(id), as: room.person("maria"))
    let all = try await room.desk.feed.follow(nil, as: room.person("maria"))
    try await room.type("/post #\(id) a")
    try await room.type("/post #\(other) b")
    try await room.type("/edit #\(id).2 c")
    try await room.type("/react #\(id).2 👍")
    try await room.type("/set #\(id) rating=hot")
    try await room.type("/delete #\(id).2")
    #expect(
      try await one.take(6).map(\.name) == ["entry", "entryChanged", "reaction", "lead", "entry", "entryDeleted"])
    let events = try await all.take(7)
    #expect(events.map(\.record) == [1, 2, 1, 1, 1, 1, 1].map(RecordReference.lead))
    let places = try events.map { try FeedCursor($0.cursor).place }
    #expect(places == Set(places).sorted())
    one.end()
    all.end()
    #expect(room.desk.feed.readers == 0)
  }

  @Test(arguments: Engine.available)
  func `who comes when nobody has listened for a while hears what is said from then on`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    for round in 0..<20 {
      for number in 0..<5 { try await room.type("/post #\(id) before \(round) \(number)") }
      let one = try await room.desk.feed.follow(.lead(id), as: room.person("maria"))
      let all = try await room.desk.feed.follow(nil, as: room.person("maria"))
      try await room.type("/post #\(id) after \(round)")
      #expect(try await one.take(1).first?.entry?.body == "after \(round)")
      #expect(try await all.take(1).first?.entry?.body == "after \(round)")
      one.end()
      all.end()
    }
  }

  @Test(arguments: Engine.available) func `what somebody may not see is not told to them`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let open = try await room.lead("Open")
    try await room.restrict(id)
    await #expect(throws: Refusal.self) { try await room.desk.feed.follow(.lead(id), as: room.person("sam")) }
    let all = try await room.desk.feed.follow(nil, as: room.person("sam"))
    defer { all.end() }
    try await room.type("/post #\(id) secret")
    try await room.type("/qualify #\(id)")
    try await room.type("/post O-1 secret too")
    try await room.type("/post #\(open) open")
    #expect(try await all.take(1).map(\.entry?.body) == ["open"])
    // Out of the log neither.
    let late = try await room.desk.feed.follow(nil, as: room.person("sam"), after: "e0")
    defer { late.end() }
    var seen: [RecordReference?] = []
    while let event = try await late.next(), event.entry?.body != "open" { seen.append(event.record) }
    #expect(Set(seen) == [.lead(open)])
  }

  @Test(arguments: Engine.available) func `a reader who is cancelled is gone`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    var readers: [Task<Int, any Error>] = []
    for _ in 0..<20 {
      let subscription = try await room.desk.feed.follow(.lead(id), as: room.person("maria"))
      readers.append(
        Task {
          var count = 0
          for try await _ in subscription { count += 1 }
          return count
        })
    }
    #expect(room.desk.feed.readers == 20)
    try await room.type("/post #\(id) a")
    for reader in readers { reader.cancel() }
    for reader in readers { #expect(try await reader.value <= 1) }
    #expect(room.desk.feed.readers == 0)
  }

  @Test(arguments: Engine.available) func `a thousand readers each see every post`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let person = try room.person("maria")
    var subscriptions: [FeedSubscription] = []
    for index in 0..<1_000 {
      subscriptions.append(try await room.desk.feed.follow(index.isMultiple(of: 2) ? .lead(id) : nil, as: person))
    }
    try await withThrowingTaskGroup(of: [String].self) { group in
      for subscription in subscriptions {
        group.addTask { try await subscription.take(5).map { $0.entry?.body ?? "" } }
      }
      for number in 0..<5 { try await room.type("/post #\(id) \(number)") }
      for try await bodies in group { #expect(bodies == ["0", "1", "2", "3", "4"]) }
    }
    for subscription in subscriptions { subscription.end() }
    #expect(room.desk.feed.readers == 0)
  }

  @Test(arguments: Engine.available) func `who follows an opportunity hears of its leads, also of one that comes later`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let first = try await room.lead("One")
    let second = try await room.lead("Two")
    try await room.type("/qualify #\(first)")
    let both = try await room.desk.feed.follow(.opportunity(1), as: room.person("maria"))
    defer { both.end() }
    try await room.type("/post #\(first) a")
    try await room.type("/qualify #\(second) --opportunity O-1")
    try await room.type("/post #\(second) b")
    try await room.type("/post O-1 c")
    var bodies: [String] = []
    while bodies.last != "c", let event = try await both.next() {
      if let entry = event.entry, entry.kind == .post { bodies.append(entry.body) }
    }
    #expect(bodies == ["a", "b", "c"])
  }

  @Test(arguments: Engine.available) func `what was linked while somebody looked it up is looked up again`(
    engine: Engine
  ) async throws {
    let room = try await DeskRoom(engine)
    let first = try await room.lead("One")
    let second = try await room.lead("Two")
    try await room.type("/qualify #\(first)")
    let maria = try room.person("maria")
    let (moment, timelines) = try await room.store.glance { session in
      let access = try Desk.access(.opportunity(1), for: maria, in: session)
      return (try session.logMoment(), try session.sources(of: access.timeline))
    }
    let both = try await room.desk.feed.follow(.opportunity(1), as: maria)
    defer { both.end() }
    try await room.type("/qualify #\(second) --opportunity O-1")
    let isRefused = await eventually {
      let early = room.desk.feed.subscribe(maria, to: timelines, after: nil, lookedAt: moment)
      early?.end()
      return early == nil
    }
    #expect(isRefused)
    let late = try await room.desk.feed.follow(.opportunity(1), as: maria)
    defer { late.end() }
    try await room.type("/post #\(second) b")
    #expect(try await late.next()?.entry?.body == "b")
  }

  @Test(arguments: Engine.available) func `what another process writes is told within a second`(engine: Engine)
    async throws
  {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let reader = try await room.desk.feed.follow(.lead(id), as: room.person("maria"))
    defer { reader.end() }
    let other = try await Desk(store: Store(at: room.store.location))
    defer { other.store.close() }
    let start = ContinuousClock.now
    _ = try await other.perform(.write(.lead(id), Draft(kind: .post, body: "elsewhere")), as: room.actor("john"))
    #expect(try await reader.next()?.entry?.body == "elsewhere")
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test(arguments: Engine.available) func `the pushed object holds what programs rely on`(engine: Engine) async throws {
    let room = try await DeskRoom(engine)
    let id = try await room.lead()
    let reader = try await room.desk.feed.follow(.lead(id), as: room.person("maria"))
    defer { reader.end() }
    try await room.type("/post #\(id) \"hi\"")
    let event = try #require(try await reader.next())
    let json = String(decoding: event.json, as: UTF8.self)
    #expect(
      json == """
        {"event":"entry","cursor":"\(event.cursor)","lead":1,"opportunity":null,"entry":2,"position":2,"kind":"post",\
        "replyTo":null,"author":"john","body":"\\"hi\\""}
        """)
  }
}
