import Leadline
import PluginKit

/// What an answer holds that can be used, and what of it cannot.
struct Findings: Sendable, Hashable {
  var facts: [ProposedFact] = []
  var refused: [Refused] = []

  /// A field whose value makes no sense, and why.
  struct Refused: Sendable, Hashable {
    let field: String
    let reason: Message
  }

  /// The same, known to be as true as it was, now.
  func renewed(expiresAt: Timestamp) -> Findings {
    var renewed = self
    for index in renewed.facts.indices { renewed.facts[index].expiresAt = expiresAt }
    return renewed
  }
}
