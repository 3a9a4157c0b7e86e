import Conditions
import Leadline

/// A stage as it is written, and where.
struct StageDraft {
  let id: String
  let place: Place
  let label: Message
  let record: FlowRecord
  let steps: [FlowStep]
  let branches: [Branch]
  /// Where it goes on if no branch is true; `nil` if nothing is said.
  let otherwise: Target?

  struct Branch {
    let condition: Condition
    let target: Target
  }

  struct Target {
    /// The id of a stage, or `end`.
    let name: String
    let place: Place
  }
}
