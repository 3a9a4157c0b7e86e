public import Leadline

/// Moving on and back. Whoever waives lets required steps be empty; that this was done, and why, is for others to record.
extension Flow {
  /// A run of a flow that a record has not run yet.
  ///
  /// - Throws: `notFor`, if it has nothing for such a record.
  public static func start(_ definition: FlowDefinition, on subject: FlowSubject, at time: Timestamp)
    throws(FlowRefusal) -> FlowRun
  {
    guard definition.has(subject.record), let first = definition.stages.first else { throw .notFor(subject.record) }
    let stages = [first] + way(from: first, in: definition, for: subject)
    guard let stage = stages.first(where: { $0.record == subject.record }) else { throw .notFor(subject.record) }
    var run = FlowRun(definition, at: stage, time)
    if subject.record == .opportunity { run.crossedAt = time }
    return run
  }

  /// The next stage, or the end.
  ///
  /// - Throws: `notActive`, `missingSteps`, `needsOpportunity`.
  public func next(at time: Timestamp, waiving: Bool = false) throws(FlowRefusal) -> FlowRun {
    try checkActive()
    try checkSteps(of: [stage], waiving)
    guard let next = nextStage else { return run.resting(.finished, at: time) }
    return try entering(next, at: time)
  }

  /// The stage from which it came.
  ///
  /// - Throws: `notActive`, `atStart`.
  public func back(at time: Timestamp) throws(FlowRefusal) -> FlowRun {
    try checkActive()
    guard let previous = trail.dropLast().last else { throw .atStart(stage) }
    return run.entering(previous, at: time)
  }

  /// Any stage before this one, or one that lies ahead on the way, through all that is required up to there.
  ///
  /// - Parameter words: its id, or its label in either language.
  /// - Throws: `notActive`, `noSuchStage`, `alreadyThere`, `notOnTheWay`, `missingSteps`, `needsOpportunity`.
  public func setActive(_ words: String, at time: Timestamp, waiving: Bool = false) throws(FlowRefusal) -> FlowRun {
    try checkActive()
    guard let target = definition.stage(named: words) else {
      throw .noSuchStage(words, nearest: definition.stages(like: words), stages: definition.stages)
    }
    guard target.id != stage.id else { throw .alreadyThere(stage) }
    if isBefore(target, stage) { return try entering(target, at: time) }
    let way = self.way
    guard let place = way.firstIndex(where: { $0.id == target.id }) else { throw .notOnTheWay(target, way: way) }
    try checkSteps(of: [stage] + way[..<place], waiving)
    return try entering(target, at: time)
  }

  /// The end of it, from a stage after which nothing comes.
  ///
  /// - Parameter waiving: also from any other stage, as when the record is closed.
  /// - Throws: `notActive`, `missingSteps`, `notAtEnd`.
  public func finish(at time: Timestamp, waiving: Bool = false) throws(FlowRefusal) -> FlowRun {
    try checkActive()
    try checkSteps(of: [stage], waiving)
    if let nextStage, !waiving { throw .notAtEnd(next: nextStage) }
    return run.resting(.finished, at: time)
  }

  /// The end of it, wherever it is.
  ///
  /// - Throws: `notActive`, if it is finished or abandoned already.
  public func abandon(at time: Timestamp) throws(FlowRefusal) -> FlowRun {
    guard run.state == .active || run.state == .setAside else { throw .notActive(run.state) }
    return run.resting(.abandoned, at: time)
  }

  /// Checks a step off, or takes that back.
  ///
  /// - Parameter words: the id of a check mark in any stage, or its label in either language.
  /// - Throws: `notActive`, `noSuchCheck`.
  public func check(_ words: String, _ isDone: Bool) throws(FlowRefusal) -> FlowRun {
    try checkActive()
    let checks = definition.stages.flatMap(\.steps).filter { $0.kind == .check }
    guard let step = checks.first(where: { $0.id == words }) ?? checks.first(where: { $0.isCalled(words) }) else {
      throw .noSuchCheck(words, checks: checks)
    }
    var run = run
    if isDone { run.checks.insert(step.id) } else { run.checks.remove(step.id) }
    return run
  }
}

extension Flow {
  func checkActive() throws(FlowRefusal) {
    guard run.state == .active else { throw .notActive(run.state) }
  }

  func checkSteps(of stages: [FlowStage], _ waiving: Bool) throws(FlowRefusal) {
    let missing = missing(in: stages)
    guard waiving || missing.isEmpty else { throw .missingSteps(missing) }
  }

  private func entering(_ stage: FlowStage, at time: Timestamp) throws(FlowRefusal) -> FlowRun {
    guard stage.record == .lead || subject.opportunity != nil else { throw .needsOpportunity(stage) }
    var run = run.entering(stage, at: time)
    if stage.record == .opportunity, run.crossedAt == nil { run.crossedAt = time }
    return run
  }
}

extension FlowStep {
  fileprivate func isCalled(_ words: String) -> Bool {
    let key = words.foldedKey
    return [id, label.english, label.italian].contains { $0.foldedKey == key }
  }
}
