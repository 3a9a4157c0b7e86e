import Foundation
import Leadline
import LinkedInLookup
import PluginKit

/// Looks up companies as the server would, for the benchmark: `Lookups URL one-by-one|batch IN-FLIGHT < domains`.
///
/// It prints how many were found, and in how many seconds.
@main
struct Lookups {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let inFlight = Int(arguments[3]) else {
      FileHandle.standardError.write(Data("usage: Lookups URL one-by-one|batch IN-FLIGHT < domains\n".utf8))
      exit(64)
    }
    let lookup = try LinkedInLookup(
      configuration: .object([
        "baseURL": .text(arguments[1]), "allowLoopback": .flag(true), "ratePerSecond": .number("1000000"),
        "connections": .number(Int64(inFlight)),
      ]))
    let leads = leads()
    let start = ContinuousClock.now
    let found =
      arguments[2] == "batch"
      ? await inBatches(leads, lookup) : await oneByOne(leads, lookup, inFlight: inFlight)
    let seconds = start.duration(to: .now) / .seconds(1)
    print(#"{"found": \#(found), "asked": \#(leads.count), "seconds": \#(seconds)}"#)
  }

  private static func leads() -> [PluginLead] {
    var leads: [PluginLead] = []
    while let domain = readLine() {
      leads.append(PluginLead(id: Int64(leads.count + 1), fields: ["website": .text("https://\(domain)/")]))
    }
    return leads
  }

  private static func inBatches(_ leads: [PluginLead], _ lookup: LinkedInLookup) async -> Int {
    await lookup.enrichCompanies(leads, call).count { (try? $0.get())?.isEmpty == false }
  }

  private static func oneByOne(_ leads: [PluginLead], _ lookup: LinkedInLookup, inFlight: Int) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
      var rest = leads[...]
      for _ in 0..<min(inFlight, leads.count) { add(&rest, to: &group, lookup) }
      var found = 0
      while let isFound = await group.next() {
        found += isFound ? 1 : 0
        add(&rest, to: &group, lookup)
      }
      return found
    }
  }

  private static func add(
    _ rest: inout ArraySlice<PluginLead>, to group: inout TaskGroup<Bool>, _ lookup: LinkedInLookup
  ) {
    guard let lead = rest.popFirst() else { return }
    group.addTask { (try? await lookup.enrichCompany(lead, call))?.isEmpty == false }
  }

  private static var call: PluginCall { PluginCall(idempotencyKey: "bench", deadline: .now + .seconds(60)) }
}
