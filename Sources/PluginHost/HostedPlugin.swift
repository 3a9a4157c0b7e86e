import Leadline
import PluginKit

/// A plugin with all that is known of it while it runs.
final class HostedPlugin: Sendable {
  let manifest: PluginManifest
  let tally: Tally
  let seats: Seats
  let body: Body

  enum Body: Sendable {
    case within(any Plugin)
    case beside(Supervisor)
    /// It cannot run as it is configured.
    case none(Message)
  }

  init(manifest: PluginManifest, tally: Tally, seats: Seats, body: Body) {
    self.manifest = manifest
    self.tally = tally
    self.seats = seats
    self.body = body
  }

  /// How it is doing, with what it says of itself.
  var health: PluginHealth {
    var health = tally.health
    if case .within(let plugin) = body, let trouble = plugin.trouble {
      let trouble = tally.redacted(trouble)
      health.pause(trouble.message, for: trouble.retryAfter)
    }
    return health
  }

  var permissions: PluginManifest.Permissions { manifest.permissions }

  /// The last moment for the answer to a call: who asks and the manifest both have a say.
  func call(_ call: PluginCall) -> PluginCall {
    let deadline = min(call.deadline, .now + manifest.timeouts.call)
    return PluginCall(
      idempotencyKey: call.idempotencyKey, deadline: deadline, actor: call.actor, language: call.language)
  }
}
