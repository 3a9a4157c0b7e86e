import Leadline
import PluginKit
import Testing

@testable import LinkedInLookup

@Suite struct SettingsTests {
  @Test(arguments: [
    (#"{}"#, "baseURL is missing"), (#"{"baseURL": "http://api.example.com"}"#, "baseURL must be HTTPS"),
    (#"{"baseURL": "http://127.0.0.1:8585"}"#, "allowLoopback"),
    (#"{"baseURL": "http://10.0.0.5", "allowLoopback": true}"#, "baseURL must be HTTPS"),
    (#"{"baseURL": "https://user:word@api.example.com"}"#, "baseURL must be an address"),
    (#"{"baseURL": "ftp://api.example.com"}"#, "baseURL must be an address"),
    (#"{"baseURL": "https://api.example.com?key=1"}"#, "baseURL must be an address"),
    (#"{"baseURL": "https://api.example.com", "apiKey": 5}"#, "apiKey must be a text"),
    (#"{"baseURL": "https://api.example.com", "apiKey": "a\r\nHost: b"}"#, "apiKey must be a text"),
    (#"{"baseURL": "https://api.example.com", "batchSize": 101}"#, "batchSize must be a whole number from 1 to 100"),
    (#"{"baseURL": "https://api.example.com", "ratePerSecond": 0}"#, "ratePerSecond must be a number"),
    (#"{"baseURL": "https://api.example.com", "people": "no"}"#, "people must be true or false"),
    (#"{"baseURL": "https://api.example.com", "apikey": "x"}"#, "apikey is not known; there are allowLoopback"),
    (#"[]"#, "must be an object"),
  ]) func `what is wrong with a setting is said, with what it must be`(json: String, reason: String) throws {
    let failure = #expect(throws: PluginFailure.self) {
      try LinkedInLookup(configuration: try JSONReader.read(Array(json.utf8)))
    }
    #expect(failure?.code == .invalid && failure?.message.contains(reason) == true, "\(failure?.message ?? "")")
  }

  @Test func `the manifest says what is asked, read and proposed`() throws {
    let lookup = try LinkedInLookup(configuration: .object(["baseURL": .text("https://api.example.com/v9/")]))
    #expect(lookup.manifest.id == "linkedin-lookup" && lookup.manifest.roles == [.enricher])
    #expect(lookup.manifest.permissions.net == ["api.example.com"])
    #expect(lookup.manifest.permissions.mayWrite("annualRevenue") && !lookup.manifest.permissions.mayWrite("status"))
    #expect(!lookup.manifest.permissions.mayRead("budget") && !lookup.manifest.permissions.timeline)
    #expect(lookup.manifest.timeouts.call == .seconds(15))
    #expect(lookup.manifest.configSchema?["properties"]?["apiKey"]?["secret"] == .flag(true))
  }
}
