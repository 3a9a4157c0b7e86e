import Leadline

extension SequenceRun {
  /// What an event does to the run, before it is looked at what comes of that.
  mutating func take(
    _ event: SequenceEvent, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    switch event {
    case .timeCame, .snoozed, .reactivated: break
    case .recordChanged: resume { $0 != .ownerRemoved }
    case .ownerChanged: resume { _ in true }
    case .done(let key): finish(key, isSaid: true, along: definition, &effects)
    case .skipped(let key): finish(key, isSaid: false, along: definition, &effects)
    case .sent(let key): takeSent(key, along: definition, &effects)
    case .refused(let key, let refusal): take(refusal, of: key, along: definition, &effects)
    case .opened(let key): if key == lastMail { openedAt = openedAt ?? latest }
    case .replied(let time): takeReply(at: time, along: definition, &effects)
    case .ownerRemoved: takeOwnerRemoved(along: definition, &effects)
    case .merged: breakOff(.merged, along: definition, &effects)
    case .qualified: breakOff(.qualified, along: definition, &effects)
    case .disqualified: breakOff(.disqualified, along: definition, &effects)
    case .won: breakOff(.won, along: definition, &effects)
    case .lost: breakOff(.lost, along: definition, &effects)
    case .definitionRemoved: breakOff(.definitionRemoved, along: definition, &effects)
    case .stopped: breakOff(.stopped, along: definition, &effects)
    }
  }

  private mutating func resume(_ matches: (PauseReason) -> Bool) {
    if case .paused(let reason) = state, matches(reason) { state = .active }
  }

  /// - Parameter isSaid: whether the customer was spoken or written to.
  private mutating func finish(
    _ key: StepKey, isSaid: Bool, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    guard key == self.key, stand == .open, case .activity(let plan)? = definition.step(at: path)?.action else { return }
    if isSaid, plan.kind != .task { answeredAt = nil }
    leave(along: definition, &effects)
  }

  /// An e-mail that left though it had been withdrawn has left all the same: it is not sent again.
  private mutating func takeSent(
    _ key: StepKey, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    guard key.run == id, key.path == path, (arrival...visit).contains(key.visit), isAtMail(along: definition) else {
      return
    }
    if stand == .open, key != self.key { effects.append(.withdraw(self.key)) }
    (lastMail, openedAt, answeredAt) = (key, nil, nil)
    leave(along: definition, &effects)
  }

  /// Without an address the e-mail waits for one; what must not be sent is passed over.
  private mutating func take(
    _ refusal: MailRefusal, of key: StepKey, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    guard key == self.key, stand == .open, isAtMail(along: definition) else { return }
    guard refusal != .noAddress else {
      beginAnew()
      return pause(.noAddress, &effects)
    }
    effects.append(.tell(.mailRefused(refusal, key)))
    leave(along: definition, &effects)
  }

  private func isAtMail(along definition: SequenceDefinition) -> Bool {
    if case .mail? = definition.step(at: path)?.action { true } else { false }
  }

  /// What was asked for counts no more: it will be asked for again under another key.
  private mutating func beginAnew() {
    stand = .before
    visit += 1
  }

  /// A reply breaks the run off, unless the very next thing it does is to ask whether there was one.
  private mutating func takeReply(
    at time: Timestamp, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    guard time >= startedAt, repliedAt.map({ time > $0 }) ?? true else { return }
    (repliedAt, answeredAt) = (time, time)
    if !definition.asksForReply(next: path) { breakOff(.replied, along: definition, &effects) }
  }

  /// An e-mail in the name of somebody who is gone does not leave; an activity passes to whoever comes.
  private mutating func takeOwnerRemoved(along definition: SequenceDefinition, _ effects: inout [SequenceEffect]) {
    guard state != .paused(.ownerRemoved), !isHandingOver else { return }
    if stand == .open, isAtMail(along: definition) {
      effects.append(.withdraw(key))
      beginAnew()
    }
    pause(.ownerRemoved, &effects)
  }

  /// What was still to be done is no longer wanted; only what is open when a lead is qualified goes on to the opportunity.
  private mutating func breakOff(
    _ reason: EndReason, along definition: SequenceDefinition, _ effects: inout [SequenceEffect]
  ) {
    if stand == .open, reason != .qualified || isAtMail(along: definition) { effects.append(.withdraw(key)) }
    end(reason, &effects)
  }
}
