import Conditions
import Leadline
import LeadlineStore
import Playbook

/// How far a lead or an opportunity is in its flow.
extension Turn {
  func flow(_ record: RecordReference, stage words: String?) throws -> Outcome {
    let access = try access(record)
    var view = try process(of: access)
    if let words {
      let key = words.foldedKey
      guard
        let stage = view.stages.first(where: { stage in
          [stage.id, stage.label.english, stage.label.italian].contains { $0.foldedKey == key }
        })
      else { throw Refusal(.notFound, .noSuchStage(words, view.stages.map(\.label)), suggestion: "/flow \(record)") }
      view.shown = stage.id
      if stage.place == "lead" { view.lead = try originLead(of: access) }
    }
    return outcome(.flow(view), on: access)
  }

  func use(flow name: String, on record: RecordReference) throws -> Outcome {
    let access = try openForFlow(record)
    let flows = try recordFlows(on: access)
    let catalog = try library.catalog(in: session)
    guard let wanted = catalog.flow(named: name) else {
      throw Refusal(
        .notFound, .noSuchFlow(name, catalog.definitions.map(\.id)),
        suggestion: catalog.flows(like: name).first.map { "/flow \(record) use \($0)" }, field: "flow")
    }
    let team = try person.team.flatMap { try session.teamName($0) }
    guard wanted.users.include(role: person.role, team: team) else {
      throw Refusal(.forbidden, .flowNotYours(wanted.name), field: "flow")
    }
    // What a record runs already it goes on with in its own version.
    let own = try flows[wanted.id].flatMap { try library.definition(of: $0, in: session) }
    let subject = try subject(of: access)
    let after = try saying(access, field: "flow") { () throws(FlowRefusal) in
      try flows.switched(to: own ?? wanted, on: subject, at: session.now)
    }
    try store(after, on: access)
    let entry = try appendSystemEntry(
      [FieldChange("flow", old: flows.active?.flow, new: wanted.id)], on: access)
    return outcome(.flow(try process(of: access)), on: access, entry: entry)
  }

  func advance(_ record: RecordReference, _ move: StageMove) throws -> Outcome {
    let access = try openForFlow(record)
    if move.waive != nil, !overrules { throw Refusal(.forbidden, .managersWaive, field: "waive") }
    let flows = try started(on: access)
    guard let run = flows.active ?? flows.shown, let flow = try flow(of: run, on: access) else {
      throw Refusal(.noFlow, .noFlow(on: record.description))
    }
    let after = try saying(access) { () throws(FlowRefusal) in try flow.moved(move, at: session.now) }
    guard after != run else { return outcome(.flow(try process(of: access)), on: access) }
    try store(flows.with(after, at: session.now), on: access)
    let entry = try appendSystemEntry(Self.changes(from: run, to: after), on: access, body: move.waive ?? "")
    return outcome(.flow(try process(of: access)), on: access, entry: entry)
  }

  private static func changes(from run: FlowRun, to after: FlowRun) -> [FieldChange] {
    var changes: [FieldChange] = []
    if run.stage != after.stage || run.state != after.state {
      changes.append(
        FieldChange(
          "stage", old: run.stage,
          new: after.state == .active ? after.stage : "\(after.stage) (\(after.state.rawValue))"))
    }
    for step in run.checks.symmetricDifference(after.checks).sorted() {
      let isChecked = after.checks.contains(step)
      changes.append(FieldChange("step", old: isChecked ? nil : step, new: isChecked ? step : nil))
    }
    return changes
  }

  private func openForFlow(_ record: RecordReference) throws -> Access {
    let access = try access(record)
    switch access.record {
    case .lead(let id): try checkOpen(try lead(id), access)
    case .opportunity(let id):
      let found = try opportunity(id)
      guard found.status == .open else {
        throw Refusal(
          .opportunityClosed, .opportunityClosed("O-\(id)", found.status.rawValue), suggestion: "/reopen O-\(id)")
      }
    }
    return access
  }
}

/// What happens to flows when records come, go on and end.
extension Turn {
  /// Starts the first flow that applies to a new lead.
  func startFlow(on access: Access) throws {
    _ = try started(on: access)
  }

  /// The stage where the flow of a record is, if one has begun and goes on.
  func stage(of access: Access) throws -> Message? {
    guard let run = try recordFlows(on: access).active else { return nil }
    return try library.definition(of: run, in: session)?[run.stage]?.label
  }

  /// What a flow requires before a lead is qualified.
  ///
  /// - Throws: ``Refusal`` `steps_missing`, naming them.
  func checkCrossing(of access: Access, waiving: Bool) throws {
    guard !waiving, let run = try recordFlows(on: access).active, let flow = try flow(of: run, on: access) else {
      return
    }
    let missing = flow.missingToCross
    guard missing.isEmpty else { throw refusal(.missingSteps(missing), on: access) }
  }

  /// The flow goes on from a lead to the opportunity that it became; one that runs there already goes on there.
  func crossFlow(from lead: Access, to opportunity: Access) throws {
    let there = try recordFlows(on: opportunity)
    let flows = try started(on: lead)
    guard let run = flows.active, let definition = try library.definition(of: run, in: session),
      let row = try ownFlows(of: lead).first(where: { $0.flow == run.flow }),
      let flow = Flow(definition, run, on: try subject(of: opportunity))
    else { return }
    // What goes on there already goes on there; the lead's own is done with the lead.
    guard there.active == nil, there[run.flow] == nil else {
      let done = try saying(lead) { () throws(FlowRefusal) in try flow.finish(at: session.now, waiving: true) }
      return try store(flows.with(done, at: session.now), on: lead)
    }
    let crossed = try saying(lead) { () throws(FlowRefusal) in try flow.cross(at: session.now, waiving: true) }
    try journal.update(
      row, to: FlowRow(crossed, id: row.id, lead: row.lead, opportunity: opportunity.record.opportunity))
  }

  /// A record that ends takes its flow along: won, it is finished; else it is abandoned.
  func endFlow(on access: Access, isWon: Bool) throws {
    let flows = try recordFlows(on: access)
    guard let run = flows.active, let flow = try flow(of: run, on: access) else { return }
    let after = try saying(access) { () throws(FlowRefusal) in
      isWon ? try flow.finish(at: session.now, waiving: true) : try flow.abandon(at: session.now)
    }
    try store(flows.with(after, at: session.now), on: access)
  }

  /// A record that is opened again goes on where its flow ended.
  ///
  /// - Parameter closedAt: what had come to rest before stays so.
  func resumeFlow(on access: Access, closedAt: Timestamp?) throws {
    let flows = try recordFlows(on: access)
    guard flows.active == nil, let run = flows.shown, run.state != .setAside, run.endedAt == closedAt else { return }
    try store(flows.with(run.resumed(at: session.now), at: session.now), on: access)
  }
}

extension Turn {
  /// The flows of a record as they are kept. What has gone on from a lead to its opportunity moves there.
  private func recordFlows(on access: Access) throws -> RecordFlows { try flows(try ownFlows(of: access), access) }

  private func ownFlows(of access: Access) throws -> [FlowRow] {
    try session.flows(on: access.record).filter { access.record.lead == nil || $0.opportunity == nil }
  }

  private func flows(_ rows: [FlowRow], _ access: Access) throws -> RecordFlows {
    guard let flows = RecordFlows(try rows.map { try $0.run() }) else {
      throw StoreError.broken("\(access.record) has two active flows")
    }
    return flows
  }

  /// The same, with the first flow that applies begun where none has been: on a lead, when it was entered.
  private func started(on access: Access) throws -> RecordFlows {
    let flows = try recordFlows(on: access)
    guard try session.flows(on: access.record).isEmpty, let run = try firstRun(on: access) else { return flows }
    let begun = flows.with(run, at: session.now)
    try store(begun, on: access)
    return begun
  }

  /// The flow that a record is in that nothing has been kept of yet.
  private func firstRun(on access: Access) throws -> FlowRun? {
    let subject = try subject(of: access)
    let team = try access.team.flatMap { try session.teamName($0) }
    // Who enters a lead does not decide what flow it is in, but whom it is for does.
    guard let first = try library.catalog(in: session).applying(to: subject, role: .seller, team: team).first else {
      return nil
    }
    let created = try createdAt(access)
    return try saying(access) { () throws(FlowRefusal) in try Flow.start(first, on: subject, at: created) }
  }

  private func createdAt(_ access: Access) throws -> Timestamp {
    switch access.record {
    case .lead(let id): try lead(id).createdAt
    case .opportunity(let id): try opportunity(id).createdAt
    }
  }

  private func flow(of run: FlowRun, on access: Access) throws -> Flow? {
    guard let definition = try library.definition(of: run, in: session) else { return nil }
    return Flow(definition, run, on: try subject(of: access))
  }

  /// Writes down what has become of a record's flows.
  private func store(_ flows: RecordFlows, on access: Access) throws {
    let rows = try ownFlows(of: access)
    for run in flows.runs {
      if let row = rows.first(where: { $0.flow == run.flow }) {
        try journal.update(row, to: FlowRow(run, id: row.id, lead: row.lead, opportunity: row.opportunity))
      } else {
        try journal.insertFlow(
          FlowRow(run, lead: access.record.lead, opportunity: access.record.opportunity), on: access)
      }
    }
  }
}

/// What flows look at, and what they are shown as.
extension Turn {
  private func subject(of access: Access) throws -> FlowSubject {
    let (people, rivals) = (
      try session.stakeholders(of: access.record).count, try session.rivals(of: access.record).count
    )
    switch access.record {
    case .lead(let id):
      return FlowSubject(lead: try known(lead(id), access), stakeholders: people, competitors: rivals)
    case .opportunity(let id):
      let found = try opportunity(id)
      let lead = try found.leads.last.flatMap { try session.lead($0) }
      return FlowSubject(
        opportunity: Known(found, now: session.now),
        from: try lead.map { try known($0, access) }, stakeholders: people, competitors: rivals)
    }
  }

  private func known(_ lead: Lead, _ access: Access) throws -> Known {
    Known(lead, facts: try session.facts(of: lead.id), timeline: try knownTimeline(access), now: session.now)
  }

  func knownTimeline(_ access: Access) throws -> [KnownEntry] {
    var query = TimelineQuery()
    query.limit = Int(Known.timelineLimit)
    return try session.page(of: access, query).entries.compactMap { KnownEntry($0.entry) }
  }

  func process(of access: Access) throws -> ProcessView {
    // A lead shows where its flow has gone on to, too; one that goes on here, its own.
    let own = try recordFlows(on: access)
    let gone = access.record.lead == nil ? nil : try session.flows(on: access.record).last { $0.opportunity != nil }
    let flows = try own.active == nil ? gone.map { RecordFlows([try shown($0)]) ?? .none } ?? own : own
    let subject = try subject(of: access)
    let catalog = try library.catalog(in: session)
    let hasBegun = try !session.flows(on: access.record).isEmpty
    let run = try flows.shown ?? (hasBegun ? nil : firstRun(on: access))
    let team = try person.team.flatMap { try session.teamName($0) }
    let applying = catalog.applying(to: subject, role: person.role, team: team)
    guard let run, let definition = try library.definition(of: run, in: session),
      let flow = Flow(definition, run, on: subject)
    else {
      return ProcessView(record: access.record, flow: nil, state: nil, stages: [], others: applying.map(\.viewName))
    }
    let running = RecordFlows([run]) ?? .none
    return ProcessView(
      record: access.record, flow: definition.viewName, state: run.state.rawValue,
      stages: flow.views(at: session.now).map(ProcessView.Stage.init),
      others: applying.filter { $0.id != run.flow }.map(\.viewName),
      offered: catalog.offered(
        to: subject, running: flows.runs.isEmpty ? running : flows, role: person.role, team: team
      ).map(\.viewName))
  }

  /// A flow that has gone on to an opportunity; who may not see that sees how far the lead came.
  private func shown(_ row: FlowRow) throws -> FlowRun {
    let run = try row.run()
    guard let id = row.opportunity, try session.access(.opportunity(id))?.isSeen(by: person) != true,
      let definition = try library.definition(of: run, in: session)
    else { return run }
    let visits = run.visits.prefix { definition[$0.stage]?.record == .lead }
    return FlowRun(flow: run.flow, version: run.version, state: .finished, visits: Array(visits)) ?? run
  }

  /// The lead whose stages a record has gone through.
  private func originLead(of access: Access) throws -> Lead? {
    switch access.record {
    case .lead(let id): try lead(id)
    case .opportunity(let id):
      try session.leads(of: id).last.flatMap { lead in
        try session.access(.lead(lead))?.isSeen(by: person) == true ? try session.lead(lead) : nil
      }
    }
  }
}

extension Flow {
  func moved(_ move: StageMove, at now: Timestamp) throws(FlowRefusal) -> FlowRun {
    switch move.to {
    case .next: try next(at: now, waiving: move.waive != nil)
    case .back: try back(at: now)
    case .stage(let words): try setActive(words, at: now, waiving: move.waive != nil)
    case .check(let words, let on): try check(words, on)
    case .abandon: try abandon(at: now)
    }
  }
}

extension FlowDefinition {
  fileprivate var viewName: ProcessView.Name { ProcessView.Name(id: id, label: name, version: version) }
}

extension ProcessView.Stage {
  fileprivate init(_ view: StageView) {
    self.init(
      id: view.stage.id, label: view.stage.label, state: view.state.rawValue, place: view.stage.record.rawValue,
      time: view.time, enteredAt: view.enteredAt, steps: view.steps.map(ProcessView.Step.init))
  }
}

extension ProcessView.Step {
  fileprivate init(_ view: StepView) {
    self.init(
      id: view.step.id, label: view.step.label, field: view.step.field?.rawValue, value: view.value,
      isDone: view.isDone,
      isRequired: view.step.isRequired)
  }
}
