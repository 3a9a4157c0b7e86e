import Leadline
import LeadlineStore
import Playbook

/// Merging: a lead becomes part of another one, and nothing of its history is left behind.
extension Turn {
  func merge(_ record: RecordReference, into target: RecordReference) throws -> Outcome {
    guard case .lead(let id) = record, case .lead(let held) = target else {
      throw Refusal(.invalidValue, .onlyLeadsMerge((record.lead == nil ? record : target).description), field: "into")
    }
    guard id != held else { throw Refusal(.invalidValue, .mergeIntoItself, field: "into") }
    try session.lock([record, target])
    let merged = try Desk.access(record, for: person, in: session)
    let place = try targetAccess(target)
    if merged.mergedInto == held { return try mergedBefore(merged, place) }
    try checkUnmerged(merged, place)
    try checkMergeable(merged, place, try lead(id), try lead(held))
    return try carryOut(MergePlan(merged: try lead(id), lead: try lead(held)), from: merged, to: place)
  }

  /// The lead that goes on; who may not see it is told so of what they named.
  private func targetAccess(_ target: RecordReference) throws -> Access {
    do {
      return try Desk.access(target, for: person, in: session)
    } catch var refusal as Refusal {
      refusal.field = "into"
      throw refusal
    }
  }

  /// Merging again returns the first result and changes nothing.
  private func mergedBefore(_ merged: Access, _ place: Access) throws -> Outcome {
    var result = Merger(lead: try lead(place.record.id), merged: try lead(merged.record.id))
    result.wasMerged = true
    return outcome(.merged(result), on: place)
  }

  private func carryOut(_ plan: MergePlan, from merged: Access, to place: Access) throws -> Outcome {
    let changes = plan.changes
    let facts = try session.holdingFacts(of: plan.merged.id).values.filter { fact in
      changes.contains { $0.field == fact.field && $0.new == fact.value }
    }
    // What goes on on the other is ended while it is still one of its own.
    let ended = try endSequences(on: merged)
    try endFlow(on: merged, isWon: false)
    let real = try journal.change(.lead, plan.lead.id, changes)
    try session.copyFacts(facts.sorted { $0.id < $1.id }, to: plan.lead.id)
    try join(plan, merged, to: place)
    try uniteParties(from: merged, to: place)
    try handOver(merged, from: plan.merged.owner, to: plan.owner)
    let contact = try carryContact(plan)
    let entry = try tell(real + contact, plan, merged, place)
    // Now with the history of both.
    let whole = try Desk.access(place.record, for: person, in: session)
    if !real.isEmpty { try fieldsChanged(on: whole) }
    var result = Merger(lead: try lead(plan.lead.id), merged: try lead(plan.merged.id), filled: real)
    result.ended = ended
    return outcome(.merged(result), on: whole, entry: entry)
  }

  /// The history of the one, and of what was merged into it before, is shown on the other from now on, and on the
  /// opportunities that show that.
  private func join(_ plan: MergePlan, _ merged: Access, to place: Access) throws {
    for earlier in try [plan.merged.id] + session.leads(mergedInto: plan.merged.id) {
      let old = earlier == plan.merged.id ? nil : String(plan.merged.id)
      try journal.change(.lead, earlier, [FieldChange("mergedInto", old: old, new: String(plan.lead.id))])
    }
    let pages =
      try [place] + session.opportunities(of: plan.lead.id).compactMap { try session.access(.opportunity($0)) }
    for source in try session.sources(of: merged.timeline) {
      for page in pages { try journal.link(source: source, to: page.timeline) }
    }
  }

  /// A lead is contacted once its customer has been spoken with, on whichever of the two.
  private func carryContact(_ plan: MergePlan) throws -> [FieldChange] {
    guard plan.merged.state == .contacted, plan.lead.state == .new else { return [] }
    return try journal.change(.lead, plan.lead.id, [FieldChange("state", old: "new", new: "contacted")])
  }

  /// A quiet line on each of the two timelines, and word to whose leads they are.
  private func tell(_ real: [FieldChange], _ plan: MergePlan, _ merged: Access, _ place: Access) throws -> Entry {
    try appendSystemEntry(
      [FieldChange("mergedInto", old: nil, new: String(plan.lead.id))], on: merged)
    let entry = try appendSystemEntry(
      [FieldChange("merged", old: nil, new: String(plan.merged.id))] + real, on: place)
    let owners = [plan.merged.owner, plan.owner].compactMap { owner -> Int64? in
      if case .person(let id)? = owner { id } else { nil }
    }
    for owner in Set(owners).sorted() {
      guard let reader = try session.person(owner), reader.isActive, place.isSeen(by: reader) else { continue }
      try session.notify(owner, .merge, timeline: place.timeline, entry: entry.id, by: person.id)
    }
    return entry
  }
}

/// What keeps two leads apart.
extension Turn {
  private func checkUnmerged(_ merged: Access, _ place: Access) throws {
    if let other = merged.mergedInto {
      throw Refusal(
        .leadMerged, .mergedAlready(merged.record.description, into: "#\(other)"),
        suggestion: other == place.record.id ? nil : "/merge #\(other) into \(place.record)")
    }
    if let other = place.mergedInto {
      throw Refusal(
        .leadMerged, .mergedAlready(place.record.description, into: "#\(other)"),
        suggestion: other == merged.record.id ? "/open #\(other)" : "/merge \(merged.record) into #\(other)",
        field: "into")
    }
  }

  private func checkMergeable(_ merged: Access, _ place: Access, _ lead: Lead, _ held: Lead) throws {
    for access in [merged, place] where !decides(on: access) {
      throw Refusal(.forbidden, .ownerOnly(access.record.description))
    }
    try checkHasNoOpportunity(merged, held)
    guard lead.state != .qualified else {
      throw Refusal(
        .leadQualified, .mergeIsQualified(merged.record.description), suggestion: "/reactivate \(merged.record)")
    }
    guard held.state.isOpen else {
      throw Refusal(
        .leadClosed, .mergeNeedsOpen(place.record.description), suggestion: "/reactivate \(place.record)", field: "into"
      )
    }
    guard !merged.isRestricted || place.isRestricted && place.team == merged.team else {
      throw Refusal(
        .forbidden, .mergeWouldShow(merged.record.description, place.record.description),
        suggestion: "/set \(place.record) visibility=team", field: "into")
    }
  }

  /// Whether somebody decides what becomes of a lead: whose it is, whoever is in the team whose it is, and managers; of
  /// nobody's, anybody.
  func decides(on access: Access) -> Bool {
    switch access.owner {
    case nil: true
    case .person(let owner): overrules || owner == person.id
    case .team(let team): overrules || team == person.team
    }
  }

  /// An opportunity knows all the leads it came of: that is what brings such a lead and another one together.
  private func checkHasNoOpportunity(_ merged: Access, _ held: Lead) throws {
    guard case .lead(let id) = merged.record, let opportunity = try session.opportunities(of: id).last,
      let found = try session.access(.opportunity(opportunity))
    else { return }
    guard found.isSeen(by: person) else {
      throw Refusal(.hasOpportunity, .opportunityHidden("#\(id)", ask: try whomToAsk(about: [found])))
    }
    throw Refusal(
      .hasOpportunity, .mergeHasOpportunity("#\(id)", found.record.description, "#\(held.id)"),
      suggestion: "/qualify #\(held.id) --opportunity \(found.record)")
  }
}
