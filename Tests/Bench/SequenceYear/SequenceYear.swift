import Foundation
import Leadline

/// What a year of running sequences costs, on one thread: one object of JSON on standard output.
///
///     SequenceYear [SEQUENCES]        10,000 without
@main
struct SequenceYear {
  static func main() throws {
    let leads = CommandLine.arguments.dropFirst().first.flatMap(Int64.init) ?? 10_000
    guard let start = Timestamp("2026-03-01T08:00:00Z"), let rome = TimeZone(identifier: "Europe/Rome") else { return }
    var year = try Year(from: start, in: rome)
    let time = ContinuousClock().measure {
      for lead in 1...max(1, leads) { year.live(on: lead) }
    }
    let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
    let counts = year.counts
    let report = JSONWriter.object { json in
      json.add("sequences", leads)
      json.add("milliseconds", microseconds / 1_000)
      json.add("nanosecondsAnAdvance", microseconds * 1_000 / max(1, counts.advances))
      json.add("runs", counts.runs)
      json.add("advances", counts.advances)
      json.add("activities", counts.activities)
      json.add("mails", counts.mails)
      json.add("waits", counts.waits)
      json.add("ends", counts.ends)
    }
    print(String(decoding: report, as: UTF8.self))
  }
}
