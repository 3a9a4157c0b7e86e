import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import Testing
@Test(.timeLimit(.minutes(1))) func dbg() async throws {
  let house = try House()
  let john = try await house.person("john")
  let maria = house.terminal(try await house.person("maria"))
  try await maria.say("/new One")
  do {
    let s = try house.desk.feed.follow(.lead(1), as: john)
    try await maria.say("hello")
    let e = try await s.next()
    print("GOT", e?.cursor ?? "", String(decoding: e!.json, as: UTF8.self))
    s.end()
    try await maria.say("missed")
    let t = try house.desk.feed.follow(nil, as: john, after: e!.cursor)
    print("NEXT", String(decoding: try await t.next()!.json, as: UTF8.self))
  }
}
