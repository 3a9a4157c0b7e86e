import Leadline

/// From step to step.
extension SequenceRun {
  mutating func come(to path: StepPath) {
    self.path = path
    stand = .before
    arrival = visit
    since = latest
  }

  /// Goes to what comes after the step.
  mutating func leave(along definition: SequenceDefinition, _ effects: inout [SequenceEffect]) {
    go(to: path.next, along: definition, &effects)
  }

  mutating func enter(
    _ branch: StepPath.Branch, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    go(to: path.into(branch), along: definition, &effects)
  }

  private mutating func go(
    to path: StepPath, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    if let place = definition.settled(path) { return come(to: place) }
    state = .completed
    since = latest
    effects.append(.completed)
  }

  mutating func pause(_ reason: PauseReason, _ effects: inout [SequenceEffect]) {
    state = .paused(reason)
    effects.append(.tell(.paused(reason)))
  }

  mutating func end(_ reason: EndReason, _ effects: inout [SequenceEffect]) {
    state = .ended(reason)
    since = latest
    effects.append(.ended(reason))
  }
}
