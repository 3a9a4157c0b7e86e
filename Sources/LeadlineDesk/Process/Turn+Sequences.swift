import Conditions
import Foundation
import Leadline
import LeadlineStore
import Playbook

/// Ordered plans of calls, e-mails and waits on leads and opportunities.
extension Turn {
  func sequences(_ record: RecordReference) throws -> Outcome { try sequences(of: access(record)) }

  private func sequences(of access: Access, entry: Entry? = nil) throws -> Outcome {
    let runs = try session.sequences(on: access.record).compactMap { try view($0, on: access) }
    let available = try plans.current(in: session).map {
      SequenceView.Name(id: $0.name, label: $0.label, version: $0.version)
    }
    return outcome(.sequences(access.record, runs, available: available), on: access, entry: entry)
  }

  func attach(_ words: String, to record: RecordReference) throws -> Outcome {
    let access = try access(record)
    guard overrules || access.owner == .person(person.id) else {
      throw Refusal(.forbidden, .sequencesAreForOwners, suggestion: "/take \(record)")
    }
    guard access.isOpen else {
      throw Refusal(.leadClosed, .sequenceNeedsOpen(access.record.description), suggestion: "/sequence \(record)")
    }
    let current = try plans.current(in: session)
    let key = words.foldedKey
    guard
      let found = current.first(where: { plan in
        [plan.name, plan.label.english, plan.label.italian].contains { $0.foldedKey == key }
      })
    else {
      let near = Spelling.nearest(to: key, among: current) { $0.name.foldedKey }.first
      throw Refusal(
        .notFound, .noSuchSequence(words, current.map(\.name)),
        suggestion: near.map { "/sequence \(record) attach \($0.name)" }, field: "sequence")
    }
    guard try !runs(on: access).contains(where: { $0.sequence == found.name }) else {
      throw Refusal(
        .invalidValue, .sequenceRunsAlready(found.name), suggestion: "/sequence \(record) stop \(found.name)",
        field: "sequence")
    }
    let entry = try appendSystemEntry(
      [FieldChange("sequence", old: nil, new: found.name)], on: access, event: "sequence")
    try begin(found, on: access)
    return try sequences(of: access, entry: entry)
  }

  func stop(_ words: String?, on record: RecordReference) throws -> Outcome {
    let access = try access(record)
    guard overrules || access.owner == .person(person.id) else {
      throw Refusal(.forbidden, .sequencesAreForOwners, suggestion: "/take \(record)")
    }
    let stopped = try runs(on: access).filter { words == nil || $0.sequence.foldedKey == words?.foldedKey }
    guard !stopped.isEmpty else {
      throw Refusal(
        .notFound, .sequenceNotRunning(record.description), suggestion: "/sequence \(record)", field: "sequence")
    }
    for row in stopped { try advance(row, by: .stopped, on: access) }
    return try sequences(of: access)
  }

  /// Sequences attach themselves where their rule says so, once a record.
  func attachByRule(on access: Access) throws {
    let plans = try plans.current(in: session).filter { $0.rule != nil }
    guard !plans.isEmpty, access.isOpen, var setting = try setting(of: access) else { return }
    var known = try begun(on: access)
    for plan in plans where !known.contains(plan.name) && plan.attachesItself(to: setting) {
      try begin(plan, on: access)
      // What it has set may have begun others, or made their rules true no more.
      known = try begun(on: access)
      guard let changed = try self.setting(of: access) else { return }
      setting = changed
    }
  }

  /// What has run on a record, or runs. What ran on a lead that was merged into it has been begun with this customer
  /// already.
  private func begun(on access: Access) throws -> Set<String> {
    let merged = try access.record.lead.map { try session.leads(mergedInto: $0) } ?? []
    return Set(
      try ([access.record] + merged.map(RecordReference.lead)).flatMap { try session.sequences(on: $0) }
        .flatMap { [$0.origin, $0.sequence] })
  }

  private func begin(_ plan: SequenceDefinition, on access: Access) throws {
    let row = try journal.insertSequence(plan.name, version: plan.version, on: access)
    let run = SequenceRun(id: row.id, of: plan, on: access.record, at: session.now)
    try carryOn(row, run, by: .timeCame, along: plan, on: access)
  }

  /// Ends what runs on a lead that becomes part of another one.
  ///
  /// - Returns: what each would still have done: it is not passed over without a word.
  func endSequences(on merged: Access) throws -> [Merger.EndedSequence] {
    let ended = try runs(on: merged).map { row in
      let view = try view(row, on: merged)
      let name = SequenceView.Name(id: row.sequence, label: .verbatim(row.sequence), version: row.version)
      return Merger.EndedSequence(name: view?.name ?? name, undone: view?.ahead.map(\.what) ?? [])
    }
    try tellSequences(on: merged, .merged)
    // One whose definition cannot be read any more understands nothing, and ends all the same.
    for row in try runs(on: merged) {
      var over = row
      over.state = "ended"
      over.dueAt = nil
      try journal.update(row, to: over)
    }
    return ended
  }

  /// Those that are not over.
  private func runs(on access: Access) throws -> [SequenceRow] {
    try session.sequences(on: access.record).filter(\.isRunning)
  }
}

/// What sequences are told.
extension Turn {
  /// Something has become of a record.
  func tellSequences(on access: Access, _ event: SequenceEvent, besides run: Int64? = nil) throws {
    for id in try runs(on: access).map(\.id) where id != run {
      // One before it may have set a field by which this one has gone on, or ended.
      guard let row = try session.sequence(id), row.isRunning else { continue }
      try advance(row, by: event, on: access)
    }
  }

  /// Fields have been written, by whomever: what runs goes on where it waited for them, and rules are asked.
  ///
  /// - Parameter event: what has become of the record, where that is more.
  func fieldsChanged(on access: Access, _ event: SequenceEvent = .recordChanged, besides run: Int64? = nil) throws {
    try tellSequences(on: access, event, besides: run)
    try attachByRule(on: access)
  }

  /// The customer has called or written.
  func tellSequences(on access: Access, ofReply entry: Entry) throws {
    guard entry.details?.direction == "in", entry.state == .done else { return }
    try tellSequences(on: access, .replied(at: entry.occurredAt))
  }

  func tellSequences(on access: Access, snoozed step: String) throws {
    guard let key = StepKey(step), let row = try session.sequence(key.run) else { return }
    try advance(row, by: .snoozed(key), on: access)
  }

  /// What a step asked for has been done, or will not be.
  func tellSequence(of entry: Entry, on access: Access) throws {
    guard let step = entry.details?.step, let key = StepKey(step), let row = try session.sequence(key.run) else {
      return
    }
    let isDone = entry.state == .done && entry.deletedAt == nil
    guard isDone || entry.state != .open || entry.deletedAt != nil else { return }
    try advance(row, by: isDone ? .done(key) : .skipped(key), on: access)
  }

  /// A mail of a sequence has left, or will not.
  func tellSequence(ofMail step: String, _ event: (StepKey) -> SequenceEvent) throws {
    guard let key = StepKey(step), let row = try session.sequence(key.run), let access = try session.access(row.record)
    else { return }
    try advance(row, by: event(key), on: access)
  }

  /// It is time to look at one again.
  func look(at id: Int64) throws {
    guard let row = try session.sequence(id), let due = row.dueAt, due <= session.now,
      let access = try session.access(row.record)
    else { return }
    try advance(row, by: .timeCame, on: access)
  }

  private func advance(_ row: SequenceRow, by event: SequenceEvent, on access: Access) throws {
    guard let run = SequenceRun(row.run) else { throw StoreError.broken("sequence \(row.id) stands nowhere") }
    guard let plan = try plans.definition(row.sequence, row.version, in: session) else {
      // A field that it names has been taken away: it is looked at again once somebody does something.
      var resting = row
      resting.dueAt = nil
      return try journal.update(row, to: resting)
    }
    try carryOn(row, run, by: event, along: plan, on: access)
  }
}

/// What sequences do.
extension Turn {
  /// Moves one on and does what it wants done, all in this transaction.
  private func carryOn(
    _ row: SequenceRow, _ run: SequenceRun, by event: SequenceEvent, along plan: SequenceDefinition, on access: Access
  ) throws {
    guard let setting = try setting(of: access) else { return }
    var (run, plan) = (run, plan)
    var effects = run.advance(by: event, along: plan, in: setting)
    var hasSet = false
    while !effects.isEmpty {
      var following: [SequenceEffect] = []
      for effect in effects {
        if case .set(let fields, _) = effect, try set(fields, on: access) { hasSet = true }
        following += try carryOut(effect, &run, &plan, setting, on: access)
      }
      effects = following
    }
    var stored = row
    stored.sequence = run.sequence
    stored.version = run.version
    stored.state = run.state.word
    stored.run = run.text
    stored.dueAt = run.due
    try journal.update(row, to: stored)
    // The others are told once it is known where this one stands: they may set what it waits for.
    if hasSet { try fieldsChanged(on: access, besides: row.id) }
  }

  /// - Returns: what comes of it at once.
  private func carryOut(
    _ effect: SequenceEffect, _ run: inout SequenceRun, _ plan: inout SequenceDefinition, _ setting: SequenceSetting,
    on access: Access
  ) throws -> [SequenceEffect] {
    switch effect {
    case .create(let activity):
      try create(activity, of: run, on: access)
    case .send(let mail):
      guard try !session.hasDone(step: mail.key.description) else { return [] }
      guard let setup = try mailSetup, setup.publicURL != nil else {
        return try show(mail, &run, along: plan, in: setting, on: access)
      }
      guard let refusal = try post(mail, sequence: run.sequence, on: access, setup) else { return [] }
      try session.note(step: mail.key.description, of: run.id, entry: nil)
      return run.advance(by: .refused(mail.key, refusal), along: plan, in: setting)
    case .withdraw(let key): try withdraw(key, on: access)
    case .tell(let notice):
      let entry = try say(notice.message(try session.fieldCatalog()), of: run, on: access)
      try tell(notice, entry, on: access)
    case .continueWith(let name):
      guard let next = try plans.current(in: session).first(where: { $0.name == name }) else {
        return run.advance(by: .definitionRemoved, along: plan, in: setting)
      }
      plan = next
      return run.continue(with: next, in: setting)
    case .ended(let reason): try say(reason.message, of: run, on: access)
    case .set, .wait, .completed: break
    }
    return []
  }

  /// Where nothing can be sent, what would be is shown, and the sequence goes on without it.
  private func show(
    _ mail: PlannedMail, _ run: inout SequenceRun, along plan: SequenceDefinition, in setting: SequenceSetting,
    on access: Access
  ) throws -> [SequenceEffect] {
    try session.note(step: mail.key.description, of: run.id, entry: nil)
    if try mailSetup != nil { try say(.mailNeedsAddressForUnsubscribing, of: run, on: access) }
    try say(.mailNotSent(to: "\(mail.address)", mail.subject, mail.body), of: run, on: access)
    return run.advance(by: .refused(mail.key, .switchedOff), along: plan, in: setting).filter { !$0.isNotice }
  }

  private func create(_ activity: PlannedActivity, of run: SequenceRun, on access: Access) throws {
    let key = activity.key.description
    guard try !session.hasDone(step: key) else { return }
    let reader = try access.owner?.personID.flatMap { try session.person($0) } ?? person
    let language = reader.language ?? actor.language
    let (title, notes) = (activity.title.text(in: language), activity.notes?.text(in: language))
    var draft = Draft(kind: activity.kind, body: [title, notes].compactMap(\.self).joined(separator: "\n"))
    draft.state = .open
    draft.dueAt = activity.due
    draft.details.sequence = run.sequence
    draft.details.step = key
    draft.details.wholeDay = true
    if activity.kind == .call || activity.kind == .email { draft.details.direction = "out" }
    if activity.kind == .email { draft.details.subject = title }
    draft.assignee = assignee(of: draft, on: access)
    let entry = try journal.append(draft, to: access)
    try session.note(step: key, of: run.id, entry: entry.id)
  }

  private func withdraw(_ key: StepKey, on access: Access) throws {
    guard let entry = try session.entry(ofStep: key.description), entry.state == .open,
      let place = try session.access(entry.record)
    else { return }
    // A mail that is being handed over leaves all the same.
    guard try entry.details?.mail == nil || session.takeBackMail(ofEntry: entry.id) else { return }
    var withdrawn = entry
    withdrawn.state = .canceled
    // It waits no more, whatever it waited for.
    withdrawn.details?.mail?.state = .refused
    withdrawn.details?.mail?.reason = nil
    try journal.update(entry, to: withdrawn, timeline: place.timeline)
  }

  /// What a sequence changes of a record is a change like anybody's. Fields that the record does not have stay unset.
  ///
  /// - Returns: whether anything has changed by it.
  private func set(_ fields: [ReadField], on access: Access) throws -> Bool {
    guard access.isOpen else { return false }
    let fields = SequenceFields(try session.fieldCatalog()).of(access.record, among: fields)
    let changes: [FieldChange]
    switch access.record {
    case .lead(let id):
      let lead = try lead(id)
      changes = fields.map {
        FieldChange(field: $0.name, old: lead.fields[$0.name]?.programText, new: $0.value?.programText)
      }
    case .opportunity(let id):
      let known = Known(try opportunity(id), now: session.now).fields
      changes = fields.map {
        FieldChange(field: $0.name, old: known[$0.name.rawValue]?.programText, new: $0.value?.programText)
      }
    }
    let real = try journal.change(access.record.lead == nil ? .opportunity : .lead, access.record.id, changes)
    if !real.isEmpty { try appendSystemEntry(real, on: access, event: "sequence") }
    return !real.isEmpty
  }

  /// A quiet line on the timeline.
  @discardableResult
  private func say(_ message: Message, of run: SequenceRun, on access: Access) throws -> Entry {
    try appendSystemEntry(
      [FieldChange("sequence", old: run.sequence, new: run.state.word)], on: access,
      body: message.text(in: person.language ?? actor.language), event: "sequence")
  }

  private func tell(_ notice: SequenceNotice, _ entry: Entry, on access: Access) throws {
    var told: [Int64] = []
    if case .person(let owner)? = access.owner, !notice.isForManager { told.append(owner) }
    if told.isEmpty { told = try session.people().filter { $0.isActive && $0.role == .manager }.map(\.id) }
    for person in told {
      guard let reader = try session.person(person), access.isSeen(by: reader) else { continue }
      try session.notify(person, .sequence, timeline: access.timeline, entry: entry.id, by: 0)
    }
  }

  /// What sequences need to know of a record.
  private func setting(of access: Access) throws -> SequenceSetting? {
    let fields = SequenceFields(try session.fieldCatalog())
    let lead: Lead?
    let known: Known
    switch access.record {
    case .lead(let id):
      lead = try session.lead(id)
      guard let lead else { return nil }
      known = Known(
        lead, facts: try session.facts(of: id), timeline: try knownTimeline(access), now: session.now,
        lacking: fields.namesOfOpportunitiesOnly)
    case .opportunity(let id):
      guard let found = try session.opportunity(id) else { return nil }
      lead = try found.leads.last.flatMap { try session.lead($0) }
      let own = Known(found, timeline: try knownTimeline(access), now: session.now)
      known = lead.map { own.over(Known($0, now: session.now)) } ?? own
    }
    var owner: Person?
    if case .person(let id)? = access.owner { owner = try session.person(id) }
    let zone = owner?.timeZone.flatMap(TimeZone.init(identifier:)) ?? timeZone
    return SequenceSetting(
      record: access.record, fields: fields, known: known, address: lead?[.email].flatMap { EmailAddress($0) },
      owner: owner?.fullName,
      language: owner?.language ?? .english, zone: zone,
      hours: plans.hours(try session.setting(BusinessHours.setting), in: zone), unsubscribe: try unsubscribing(lead))
  }

  private func view(_ row: SequenceRow, on access: Access) throws -> SequenceView? {
    guard let run = SequenceRun(row.run), let plan = try plans.definition(row.sequence, row.version, in: session) else {
      return nil
    }
    let setting = try setting(of: access)
    let ahead = setting.map { run.preview(along: plan, in: $0) } ?? []
    let isBlind = try ahead.contains(where: \.asksForOpening) && !tracksOpens
    return SequenceView(
      name: .init(id: plan.name, label: plan.label, version: plan.version), state: run.state.word,
      why: run.state.why(try session.fieldCatalog()), startedAt: run.startedAt,
      attachedBy: try session.person(row.attachedBy)?.name ?? "",
      ahead: setting.map { setting in ahead.map { SequenceView.Step($0, in: setting) } } ?? [],
      notice: isBlind ? .opensNotTracked : nil)
  }
}

extension SequenceRun.State {
  /// As programs are told it.
  fileprivate var word: String {
    switch self {
    case .active, .handingOver: "active"
    case .paused: "paused"
    case .completed: "completed"
    case .ended: "ended"
    }
  }

  fileprivate func why(_ fields: FieldCatalog) -> Message? {
    switch self {
    case .paused(let reason): reason.message(fields)
    case .ended(let reason): reason.message
    case .active, .handingOver, .completed: nil
    }
  }
}

extension SequenceEffect {
  fileprivate var isNotice: Bool { if case .tell = self { true } else { false } }
}

extension SequenceView.Step {
  fileprivate init(_ step: PreviewStep, in setting: SequenceSetting) {
    self.init(
      what: step.action.message(in: setting), at: step.at, yes: step.yes.map { Self($0, in: setting) },
      no: step.no.map { Self($0, in: setting) })
  }
}

extension Owner {
  fileprivate var personID: Int64? {
    if case .person(let id) = self { id } else { nil }
  }
}
