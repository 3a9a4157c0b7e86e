import Leadline

extension SequenceRun {
  /// Tells the run of something, and moves it on as far as it goes.
  ///
  /// It stops at whatever takes time: a wait, a condition that may still come true, an activity until it is done, an e-mail
  /// until it has left. What comes after counts from when that really was, so that a server that stood still for days finds
  /// one thing due, not all it missed.
  ///
  /// - Parameter definition: the one of the run's name and version.
  /// - Returns: what is to be done, in order; nothing if it is told the same again.
  public mutating func advance(
    by event: SequenceEvent, along definition: SequenceDefinition, in setting: SequenceSetting
  ) -> [SequenceEffect] {
    guard !isOver else { return [] }
    latest = max(latest, setting.now)
    let before = state
    var effects: [SequenceEffect] = []
    // What a step sets, the next one knows.
    var setting = setting
    take(event, along: definition, &effects)
    while state == .active, goOn(along: definition, in: &setting, &effects) {}
    if state == before { effects.removeAll { $0.isNotice(of: before) } }
    return effects
  }

  /// Begins the sequence to which this one handed over, under new keys.
  ///
  /// - Returns: what is to be done; nothing unless it waits for just this sequence.
  public mutating func `continue`(
    with definition: SequenceDefinition, in setting: SequenceSetting
  ) -> [SequenceEffect] {
    guard state == .handingOver(to: definition.name) else { return [] }
    latest = max(latest, setting.now)
    sequence = definition.name
    version = definition.version
    visit += 1
    state = .active
    come(to: .start)
    return advance(by: .timeCame, along: definition, in: setting)
  }

  /// One step further.
  ///
  /// - Returns: whether it may go on at once.
  private mutating func goOn(
    along definition: SequenceDefinition, in setting: inout SequenceSetting, _ effects: inout [SequenceEffect]
  ) -> Bool {
    guard let step = definition.step(at: path) else {
      end(.definitionRemoved, &effects)
      return false
    }
    switch stand {
    case .before: return begin(step, along: definition, in: &setting, &effects)
    case .open: return false
    case .waiting(let until):
      if case .fork(let fork) = step.action, isTrue(fork.condition, setting) {
        enter(.yes, along: definition, &effects)
      } else if latest < until {
        return false
      } else if case .fork = step.action {
        enter(.no, along: definition, &effects)
      } else {
        leave(along: definition, &effects)
      }
      return true
    }
  }

  private mutating func begin(
    _ step: SequenceStep, along definition: SequenceDefinition, in setting: inout SequenceSetting,
    _ effects: inout [SequenceEffect]
  ) -> Bool {
    switch step.action {
    case .activity(let plan):
      stand = .open
      effects.append(.create(plan.filled(setting, at: latest, key: key)))
    case .mail(let plan): send(plan, in: setting, &effects)
    case .wait(let delay): wait(delay, in: setting, &effects)
    case .fork(let fork):
      if isTrue(fork.condition, setting) {
        enter(.yes, along: definition, &effects)
      } else if let within = fork.within {
        wait(within, in: setting, &effects)
      } else {
        enter(.no, along: definition, &effects)
      }
    case .set(let fields):
      effects.append(.set(fields, key: key))
      setting.set(fields)
      leave(along: definition, &effects)
    case .continueWith(let name):
      state = .handingOver(to: name)
      effects.append(.continueWith(name))
    }
    return stand == .before
  }

  private mutating func send(_ plan: MailPlan, in setting: SequenceSetting, _ effects: inout [SequenceEffect]) {
    guard let address = setting.address else { return pause(.noAddress, &effects) }
    do throws(MissingValue) {
      effects.append(.send(try plan.filled(setting.mailValues, to: address, key: key)))
      stand = .open
    } catch {
      pause(.missingValue(error.name), &effects)
    }
  }

  private mutating func wait(_ delay: Delay, in setting: SequenceSetting, _ effects: inout [SequenceEffect]) {
    let until = delay.end(from: latest, hours: setting.hours, zone: setting.zone)
    stand = .waiting(until: until)
    effects.append(.wait(until: until))
  }
}

extension SequenceEffect {
  /// Whether it tells of what was known before.
  fileprivate func isNotice(of state: SequenceRun.State) -> Bool {
    if case .paused(let reason) = state { self == .tell(.paused(reason)) } else { false }
  }
}

extension ActivityPlan {
  /// Without a time of its own it is due at the next business moment.
  func dueTime(_ setting: SequenceSetting, at now: Timestamp) -> Timestamp {
    due?.end(from: now, hours: setting.hours, zone: setting.zone) ?? setting.hours.next(from: now)
  }

  fileprivate func filled(_ setting: SequenceSetting, at now: Timestamp, key: StepKey) -> PlannedActivity {
    PlannedActivity(
      kind: kind, title: title.message(setting), notes: notes?.message(setting), due: dueTime(setting, at: now),
      key: key)
  }
}

extension Wording {
  fileprivate func message(_ setting: SequenceSetting) -> Message {
    Message(english.textForPeople(setting.values(in: .english)), italian.textForPeople(setting.values(in: .italian)))
  }
}
