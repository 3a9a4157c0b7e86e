public import Leadline
import PluginKit

extension LinkedInLookup {
  /// The name it has in configurations and on timelines.
  public static let id = "linkedin-lookup"

  /// What can be configured, as a JSON Schema.
  public static var configSchema: JSON { Settings.schema }

  /// The fields it may propose values for.
  static let writes = [
    "address", "annualRevenue", "company", "employees", "firstName", "industry", "jobTitle", "lastName", "linkedin",
    "website",
  ]

  /// The fields it looks things up by.
  static let reads: Set<String> = ["company", "country", "email", "firstName", "lastName", "linkedin", "website"]

  static func manifest(_ settings: Settings) -> PluginManifest {
    PluginManifest(
      id: id, version: "0.2.0", name: "LinkedIn lookup", roles: [.enricher], configSchema: configSchema,
      permissions: .init(net: settings.hosts, read: reads, write: Set(writes)),
      timeouts: .init(call: Provider.patience), maxInFlight: settings.connections)
  }
}
