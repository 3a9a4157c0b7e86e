import Curl
import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

extension StandIn {
  /// A plugin that asks this stand-in.
  func lookup(_ more: String = "") throws -> LinkedInLookup {
    let json = #"{"baseURL": "\#(url)", "allowLoopback": true, "apiKey": "k-1", "ratePerSecond": 1000\#(more)}"#
    return try LinkedInLookup(configuration: try JSONReader.read(Array(json.utf8)))
  }
}

extension PluginCall {
  static func within(_ time: Duration, _ language: Language = .english) -> PluginCall {
    PluginCall(idempotencyKey: "1", deadline: .now + time, language: language)
  }
}

extension PluginLead {
  init(_ fields: [String: String], id: Int64 = 1) {
    self.init(id: id, fields: fields.mapValues { .text($0) })
  }

  /// The company of the demonstration.
  static let barCentrale = PluginLead(["website": "https://www.barcentrale.example/menu"])

  static func at(_ domain: String) -> PluginLead { PluginLead(["website": domain]) }
}

extension LinkedInLookup {
  func find(_ lead: PluginLead, within time: Duration = .seconds(10)) async throws -> [String: ProposedFact] {
    Self.byField(try await enrichCompany(lead, .within(time)))
  }

  /// Why a company is not found; `nil` if it is.
  func failure(_ lead: PluginLead, within time: Duration = .seconds(10)) async -> PluginFailure? {
    do {
      _ = try await enrichCompany(lead, .within(time))
      return nil
    } catch {
      return PluginFailure(error)
    }
  }

  static func byField(_ facts: [ProposedFact]) -> [String: ProposedFact] {
    Dictionary(uniqueKeysWithValues: facts.map { ($0.field, $0) })
  }
}
