import Conditions
import Leadline
import Testing

@testable import Playbook

/// Finds out by itself whether what was done can be what a definition asks for.
struct SequenceWay {
  let definition: SequenceDefinition
  let done: [StepPath]

  /// - Parameter toEnd: whether all of some way was done, rather than its beginning.
  func leads(toEnd: Bool) -> Bool {
    places(behind: definition.steps, at: { StepPath(index: $0) }, from: [.at(0)])
      .contains { $0.count == done.count && !(toEnd && $0.isShort) }
  }

  /// How much of what was done has been explained so far.
  private enum Place: Hashable {
    case at(Int)
    case handedOver(Int)
    /// Nothing more was done from there on.
    case short(Int)

    var count: Int {
      switch self {
      case .at(let count), .handedOver(let count), .short(let count): count
      }
    }

    var isShort: Bool { if case .short = self { true } else { false } }
  }

  private func places(
    behind steps: [SequenceStep], at path: (Int) -> StepPath, from places: Set<Place>
  ) -> Set<Place> {
    steps.enumerated().reduce(places) { places, step in
      Set(places.flatMap { self.places(behind: step.element, path(step.offset), from: $0) })
    }
  }

  private func places(behind step: SequenceStep, _ path: StepPath, from place: Place) -> Set<Place> {
    guard case .at(let count) = place else { return [place] }
    switch step.action {
    case .wait: return [place, .short(count)]
    case .continueWith: return [.handedOver(count)]
    case .activity, .mail, .set:
      if count == done.count { return [.short(count)] }
      return done[count] == path ? [.at(count + 1)] : []
    case .fork(let fork):
      let yes = places(behind: fork.yes, at: { path.into(.yes, at: $0) }, from: [place])
      return yes.union(places(behind: fork.no, at: { path.into(.no, at: $0) }, from: [place])).union([.short(count)])
    }
  }
}
