import Conditions
public import Leadline

/// A step as it will come, if all goes its way.
///
/// It is taken that people do what is due when it is due, that e-mails leave at the next business moment, and that nobody
/// answers: behind a condition time goes on from the later of its two ways.
public struct PreviewStep: Sendable, Hashable {
  public let path: StepPath
  public let action: SequenceStep.Action
  /// When it comes.
  public let at: Timestamp
  /// When it is over: what is due by then, what is waited for until then, what is given up as not having come true.
  public let until: Timestamp
  /// What comes if the condition is true, from the earliest moment on.
  public let yes: [PreviewStep]
  /// What comes if it is not, from its time-out on.
  public let no: [PreviewStep]

  /// Whether it, or what may come of it, depends on an e-mail being opened.
  public var asksForOpening: Bool {
    if case .fork(let fork) = action, fork.asksForOpening { return true }
    return (yes + no).contains(where: \.asksForOpening)
  }
}

extension Fork {
  fileprivate var asksForOpening: Bool {
    condition.has { if case .opened = $0 { true } else { false } }
  }
}

extension SequenceDefinition {
  /// What will happen if the sequence is attached now.
  public func preview(in setting: SequenceSetting) -> [PreviewStep] {
    var walk = PreviewWalk(definition: self, setting: setting)
    return walk.steps(from: .start, at: setting.now).steps
  }
}

extension SequenceRun {
  /// What will still happen, the step at which it stands first.
  ///
  /// - Parameter definition: the one of the run's name and version.
  /// - Returns: nothing for a run that is over; for one that is paused, as if it went on now.
  public func preview(along definition: SequenceDefinition, in setting: SequenceSetting) -> [PreviewStep] {
    guard !isOver, !isHandingOver else { return [] }
    var walk = PreviewWalk(definition: definition, setting: setting)
    var steps: [PreviewStep] = []
    var time: Timestamp? = max(latest, setting.now)
    if case .waiting(let until) = stand { walk.firstUntil = until }
    var place: StepPath? = path
    // From the innermost list outwards: what comes behind each condition in which it stands.
    while let path = place, let start = time {
      let part = walk.steps(from: path, at: start)
      steps += part.steps
      time = part.end
      place = path.outward
    }
    return steps
  }
}

/// Goes through a sequence ahead of time.
private struct PreviewWalk {
  let definition: SequenceDefinition
  let setting: SequenceSetting
  /// When the first step is over, if that is settled already.
  var firstUntil: Timestamp?

  /// - Returns: the steps of a list from a place on, and when its end is reached; `nil` if it never is.
  mutating func steps(from path: StepPath, at start: Timestamp) -> (steps: [PreviewStep], end: Timestamp?) {
    var steps: [PreviewStep] = []
    var time: Timestamp? = start
    var path = path
    while let now = time, let step = definition.step(at: path) {
      let (preview, end) = preview(step, path, at: now)
      steps.append(preview)
      time = end
      path = path.next
    }
    return (steps, time)
  }

  private mutating func preview(
    _ step: SequenceStep, _ path: StepPath, at now: Timestamp
  ) -> (step: PreviewStep, end: Timestamp?) {
    let until = firstUntil ?? end(of: step, at: now)
    firstUntil = nil
    guard case .fork(let fork) = step.action else {
      let leaves = if case .continueWith = step.action { true } else { false }
      return (
        PreviewStep(path: path, action: step.action, at: now, until: until, yes: [], no: []), leaves ? nil : until
      )
    }
    let yes = fork.yes.isEmpty ? ([], now) : steps(from: path.into(.yes), at: now)
    let no = fork.no.isEmpty ? ([], until) : steps(from: path.into(.no), at: until)
    let preview = PreviewStep(path: path, action: step.action, at: now, until: until, yes: yes.0, no: no.0)
    return (preview, [yes.1, no.1].compactMap(\.self).max())
  }

  private func end(of step: SequenceStep, at now: Timestamp) -> Timestamp {
    switch step.action {
    case .activity(let plan): plan.dueTime(setting, at: now)
    case .mail: setting.hours.next(from: now)
    case .wait(let delay): end(of: delay, at: now)
    case .fork(let fork): fork.within.map { end(of: $0, at: now) } ?? now
    case .set, .continueWith: now
    }
  }

  private func end(of delay: Delay, at now: Timestamp) -> Timestamp {
    delay.end(from: now, hours: setting.hours, zone: setting.zone)
  }
}
