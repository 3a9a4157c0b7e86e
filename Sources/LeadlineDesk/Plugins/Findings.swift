import Foundation
import Leadline
import LeadlineStore
import PluginKit

/// What a plugin found about a lead, being put where it belongs inside one transaction.
struct Findings {
  let turn: Turn
  let plugin: InstalledPlugin
  let reader: FieldReader

  /// What came of it.
  struct Result {
    /// The quiet entry that tells of it, where there is anything to tell.
    var entry: Entry?
    /// Why a proposal was refused, for administrators.
    var refused: [String] = []
  }

  /// - Parameter turn: in the name of the plugin.
  init(_ turn: Turn, _ plugin: InstalledPlugin) throws {
    self.turn = turn
    self.plugin = plugin
    reader = FieldReader(
      catalog: try turn.session.fieldCatalog(), language: .english, timeZone: .gmt, baseCurrency: turn.baseCurrency)
  }

  private var session: any Session { turn.session }
  private var journal: Journal { turn.journal }

  /// Applies what may be applied and suggests the rest.
  func apply(_ proposals: [ProposedFact], to id: Int64) throws -> Result {
    try session.lock([.lead(id)])
    guard let access = try session.access(.lead(id)), let lead = try session.lead(id), lead.isAsked else {
      return Result()
    }
    var result = Result()
    var found: [Found] = []
    for proposal in best(of: proposals) {
      do throws(Unfit) {
        found.append(try read(proposal, lead))
      } catch {
        result.refused.append("\(proposal.field): \(error.reason)")
      }
    }
    result.entry = try plugin.isOnTrial ? record(found, lead) : settle(found, lead, access)
    return result
  }

  /// Of several values for a field, the one that is most certain.
  private func best(of proposals: [ProposedFact]) -> [ProposedFact] {
    Dictionary(grouping: proposals, by: \.field).values
      .compactMap { $0.max { $0.confidence < $1.confidence } }
      .sorted { $0.field < $1.field }
  }

  /// A proposal that makes no sense for its field.
  private struct Unfit: Error { let reason: String }

  /// A proposal that does.
  struct Found {
    let proposal: ProposedFact
    let field: FieldName
    let value: String
    let current: String?
  }

  private func read(_ proposal: ProposedFact, _ lead: Lead) throws(Unfit) -> Found {
    guard let definition = reader.catalog[FieldName(rawValue: proposal.field)] else {
      throw Unfit(reason: "there is no such field")
    }
    guard let input = FieldAssignment.Input(proposal.value, kind: definition.kind) else {
      throw Unfit(reason: "its value is of another kind than the field's")
    }
    do {
      guard let value = try reader.value(of: input, for: definition) else { throw Unfit(reason: "it is empty") }
      return Found(
        proposal: proposal, field: definition.name, value: value.programText,
        current: lead.fields[definition.name]?.programText)
    } catch let refusal as Refusal {
      throw Unfit(reason: refusal.message.english)
    } catch let unfit as Unfit {
      throw unfit
    } catch {
      throw Unfit(reason: "\(error)")
    }
  }

  /// On trial: kept for judgement, and nothing else.
  private func record(_ found: [Found], _ lead: Lead) throws -> Entry? {
    for one in found {
      try forget(one, of: lead, in: [.shadow])
      _ = try session.insert(fact(one, of: lead, .shadow))
    }
    return nil
  }

  private func settle(_ found: [Found], _ lead: Lead, _ access: Access) throws -> Entry? {
    let holders = try session.holdingFacts(of: lead.id)
    let decided = try found.map { ($0, try decision(on: $0, lead, holders[$0.field])) }
    let written = decided.filter { $0.1 == .write }.map(\.0)
    let suggested = decided.filter { $0.1 == .suggest }.map(\.0)
    for one in suggested { try withdrawSuggestion(of: one, lead, access) }
    try journal.change(.lead, lead.id, written.map { FieldChange(field: $0.field, old: $0.current, new: $0.value) })
    var entry: Entry?
    if !written.isEmpty || !suggested.isEmpty { entry = try tell(written, suggested, access) }
    for (one, decision) in decided { try keep(one, decision, of: lead, holders[one.field], on: entry) }
    // A field is a field and a fact a fact, whoever found it: sequences hear of it.
    if decided.contains(where: { $0.1 == .write || $0.1 == .confirm }) { try turn.fieldsChanged(on: access) }
    return entry
  }

  private func decision(on found: Found, _ lead: Lead, _ holder: Fact?) throws -> FactDecision {
    let policy = plugin.policy(for: found.field)
    let earlier = try session.facts(
      of: lead.id, field: found.field, plugin: plugin.id, in: [.dismissed, .reverted, .overruled, .suggested])
    return FactCase(
      value: found.value, current: found.current, holder: holder, plugin: plugin.id, policy: policy,
      record: policy == .earn ? try session.factRecord(of: plugin.id, field: found.field) : FactRecord(),
      wasDismissed: earlier.contains { $0.state != .suggested && $0.value == found.value },
      isWaiting: earlier.contains { $0.state == .suggested && $0.value == found.value }, now: session.now
    ).decision
  }

  /// Another value has been found for a field whose last suggestion still waits.
  private func withdrawSuggestion(of found: Found, _ lead: Lead, _ access: Access) throws {
    for old in try session.facts(of: lead.id, field: found.field, plugin: plugin.id, in: [.suggested]) {
      guard let id = old.entry, let entry = try session.entry(id), entry.deletedAt == nil else { continue }
      var withdrawn = entry
      withdrawn.details?.suggestions?[found.field.rawValue]?.state = Fact.State.superseded.suggestion
      try journal.update(entry, to: withdrawn, timeline: access.timeline)
    }
  }

  /// The quiet entry: what has been filled in, what is suggested, and where it was found.
  private func tell(_ written: [Found], _ suggested: [Found], _ access: Access) throws -> Entry {
    var draft = Draft(kind: .plugin, body: "")
    draft.details.event = Verb.enrich.rawValue
    let states = written.map { ($0, Fact.State.written) } + suggested.map { ($0, Fact.State.suggested) }
    if !written.isEmpty {
      draft.details.changes = Dictionary(
        uniqueKeysWithValues: written.map { ($0.field.rawValue, [$0.current, $0.value]) })
    }
    if !states.isEmpty {
      draft.details.suggestions = Dictionary(
        uniqueKeysWithValues: states.map { ($0.field.rawValue, .init(value: $0.value, state: $1.suggestion)) })
      draft.details.sources = Dictionary(
        uniqueKeysWithValues: states.map { ($0.0.field.rawValue, $0.0.proposal.source.onOneLine(500)) })
    }
    let entry = try journal.append(draft, to: access)
    if !suggested.isEmpty, case .person(let owner)? = access.owner {
      try session.notify(
        owner, .suggestion, timeline: access.timeline, entry: entry.id, by: journal.actor.person.id)
    }
    return entry
  }

  private func keep(
    _ found: Found, _ decision: FactDecision, of lead: Lead, _ holder: Fact?, on entry: Entry?
  ) throws {
    switch decision {
    case .ignore: return
    case .write:
      try forget(found, of: lead, in: [.written, .confirmed])
      if let holder, holder.plugin != plugin.id { try session.set(facts: [holder.id], to: .superseded) }
      _ = try session.insert(fact(found, of: lead, .written, entry: entry?.id, replaced: found.current))
    case .suggest: _ = try session.insert(fact(found, of: lead, .suggested, entry: entry?.id))
    case .confirm: try confirm(found, of: lead, holder)
    }
  }

  /// The field holds it already: as this plugin's own value, brought up to date, or as somebody else's.
  private func confirm(_ found: Found, of lead: Lead, _ holder: Fact?) throws {
    guard let holder, holder.plugin == plugin.id, holder.value == found.value else {
      let known = try session.facts(of: lead.id, field: found.field, plugin: plugin.id, in: [.confirmed]).last
      if let known, known.value == found.value {
        return try session.refresh(known.id, as: fact(found, of: lead, .confirmed))
      }
      try forget(found, of: lead, in: [.confirmed])
      _ = try session.insert(fact(found, of: lead, .confirmed))
      return
    }
    try session.refresh(holder.id, as: fact(found, of: lead, holder.state))
  }

  private func forget(_ found: Found, of lead: Lead, in states: [Fact.State]) throws {
    let old = try session.facts(of: lead.id, field: found.field, plugin: plugin.id, in: states)
    try session.set(facts: old.map(\.id), to: .superseded)
  }

  private func fact(
    _ found: Found, of lead: Lead, _ state: Fact.State, entry: Int64? = nil, replaced: String? = nil
  ) -> Fact {
    Fact(
      id: 0, lead: lead.id, field: found.field, value: found.value, plugin: plugin.id,
      source: found.proposal.source.onOneLine(500), method: found.proposal.method?.onOneLine(200),
      confidence: found.proposal.confidence, observedAt: found.proposal.observedAt ?? session.now,
      expiresAt: found.proposal.expiresAt, state: state, entry: entry, replaced: replaced, createdAt: session.now)
  }
}
