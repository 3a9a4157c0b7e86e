import FitRules
import Leadline
import LeadlineDesk
import LinkedInLookup
import Logging
import PluginKit
import PredictiveScore

/// A plugin that comes with Leadline and runs within the server.
struct BuiltInPlugin: Sendable {
  let manifest: PluginManifest
  /// The members of its configuration of which one must be set for it to run; always, if there are none.
  let needs: [String]
  let make: @Sendable (JSON, Logger) throws -> any Plugin

  /// Whether it is to run, given its configuration.
  func isWanted(_ configuration: JSON) -> Bool { needs.isEmpty || needs.contains { configuration[$0] != nil } }

  static let all: [BuiltInPlugin] = [linkedInLookup, fitRules, predictiveScore]

  private static let predictiveScore = BuiltInPlugin(manifest: PredictiveScore().manifest, needs: []) { _, _ in
    LearnedScorer(PredictiveScore())
  }

  private static let fitRules = BuiltInPlugin(
    manifest: PluginManifest(
      id: "fit-rules", version: "0.2.0", name: "Fit rules", roles: [.scorer], configSchema: FitRules.configSchema),
    needs: ["file", "rules"]
  ) { configuration, _ in try FitRules(configuration: configuration) }

  private static let linkedInLookup = BuiltInPlugin(
    manifest: PluginManifest(
      id: LinkedInLookup.id, version: "0.2.0", name: "LinkedIn lookup", roles: [.enricher],
      configSchema: LinkedInLookup.configSchema),
    needs: ["baseURL"]
  ) { configuration, logger in
    try LinkedInLookup(configuration: configuration) { logger.info("\(LinkedInLookup.id): \($0.english)") }
  }
}
