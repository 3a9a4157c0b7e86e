import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore

/// Measures what cards cost, for the benchmark: `CardSweep FOLDER [LEADS] [PEOPLE]`.
///
/// It makes a database of open leads with activities, questions, proposals, scores and flows, and prints as JSON: the
/// seconds in which the cards of all are made anew, the milliseconds in which those of one follow a post on it, and the
/// milliseconds of a page of one person's cards.
@main
struct CardSweep {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else { throw Usage() }
    let leads = arguments.count > 2 ? Int64(arguments[2]) ?? 100_000 : 100_000
    let people = arguments.count > 3 ? Int64(arguments[3]) ?? 1_000 : 1_000
    let store = try await Store(at: .file(URL(filePath: arguments[1]).appending(path: "cards.sqlite").path))
    defer { store.close() }
    let desk = try await Desk(store: store)
    let seller = try await desk.add(NewPerson(name: "p1"))
    try await store.write { try Crowd(leads: leads, people: people).fill($0) }
    let clock = ContinuousClock()
    let sweep = try await clock.measure { while try await desk.followCards(pieces: 100) {} }
    let actor = Actor(person: seller, interface: .http)
    var follow: [Duration] = []
    var page: [Duration] = []
    for turn in 0..<50 {
      let lead = Int64(turn) * people + 1
      _ = try await desk.perform(
        .write(.lead(min(lead, leads)), Draft(kind: .post, body: "Anyone know them?")), as: actor)
      follow.append(try await clock.measure { try await desk.followCards(pieces: 1) })
      page.append(try await clock.measure { _ = try await desk.perform(.cards(CardQuery()), as: actor) })
    }
    let cards = try await store.read { session in
      try session.first("SELECT count(*) FROM card") { $0.int64(0) } ?? 0
    }
    print(
      """
      {"leads": \(leads), "people": \(people), "cards": \(cards), "sweepSeconds": \(sweep / .seconds(1)), \
      "followMilliseconds": \(median(follow)), "pageMilliseconds": \(median(page))}
      """)
  }

  private static func median(_ times: [Duration]) -> Double { times.sorted()[times.count / 2] / .milliseconds(1) }

  struct Usage: Error, CustomStringConvertible {
    var description: String { "usage: CardSweep FOLDER [LEADS] [PEOPLE]" }
  }
}
