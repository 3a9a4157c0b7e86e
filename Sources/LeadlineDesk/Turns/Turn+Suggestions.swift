import Leadline
import LeadlineStore
import Playbook

/// What a colleague would change, until the owner decides.
extension Turn {
  func suggest(_ changes: [FieldChange], _ owner: Owner??, on access: Access, _ lead: Lead) throws -> Outcome {
    guard owner == nil else { throw Refusal(.forbidden, .roleMayNot(person.role, .assign), field: "owner") }
    try checkOpen(lead, access)
    guard !changes.isEmpty else {
      return outcome(.changed(access.record, [], lead: lead, opportunity: nil), on: access)
    }
    var draft = Draft(kind: .system, body: "")
    draft.details.event = "suggest"
    draft.details.suggestions = Dictionary(
      uniqueKeysWithValues: changes.map { ($0.field.rawValue, .init(value: $0.new, state: "pending")) })
    let entry = try journal.append(draft, to: access)
    if case .person(let owner)? = lead.owner {
      try session.notify(owner, .suggestion, timeline: access.timeline, entry: entry.id, by: person.id)
    }
    return outcome(.suggested(entry, changes.map(\.field.rawValue)), on: access, entry: entry)
  }

  /// Accepts or dismisses what an entry proposes. What a plugin has written, or somebody accepted from it, is taken back
  /// by dismissing it.
  ///
  /// - Parameter fields: those meant; all that wait, if empty.
  func decide(_ target: EntryTarget, _ fields: [String], accepting: Bool) throws -> Outcome {
    let (entry, place) = try livingEntry(target)
    let access = try holder(of: place)
    guard case .lead(let id) = access.record, var details = entry.details, let suggestions = details.suggestions else {
      throw Refusal(.notASuggestion, .notASuggestion(entry.reference.description))
    }
    guard overrules || access.owner == nil || access.owner == .person(person.id) || isOwnTeam(access.owner) else {
      throw Refusal(.forbidden, .ownerOnly(access.record.description))
    }
    let chosen = try chosen(fields, among: suggestions, of: entry, accepting: accepting)
    guard !chosen.isEmpty else {
      return outcome(.decided(entry, accepted: accepting, fields: []), on: access, entry: entry)
    }
    try session.moveFacts(onEntry: entry.id, of: chosen, to: id)
    let inForce = chosen.filter { suggestions[$0]?.isInForce == true }
    if accepting {
      try apply(chosen, of: suggestions, on: entry, to: id, access)
    } else {
      try revert(inForce, on: entry, of: id, access)
    }
    for field in chosen {
      details.suggestions?[field]?.state = accepting ? "accepted" : inForce.contains(field) ? "reverted" : "dismissed"
    }
    var decided = entry
    decided.details = details
    try journal.update(entry, to: decided, timeline: place.timeline)
    return outcome(.decided(decided, accepted: accepting, fields: chosen), on: access, entry: decided)
  }

  private func isOwnTeam(_ owner: Owner?) -> Bool {
    person.team.map { owner == .team($0) } ?? false
  }

  /// The fields meant that still wait, in the order of their names.
  private func chosen(
    _ fields: [String], among suggestions: [String: EntryDetails.SuggestionDetail], of entry: Entry, accepting: Bool
  ) throws -> [String] {
    let pending = suggestions.filter { $0.value.state == "pending" }.keys
    let isPlugins = entry.kind == .plugin
    let open = accepting || !isPlugins ? Set(pending) : Set(suggestions.filter { $0.value.isOpen }.keys)
    guard !fields.isEmpty else { return (pending.isEmpty ? Array(open) : Array(pending)).sorted() }
    let catalog = try session.fieldCatalog()
    return try fields.map { words in
      let name = catalog.definition(named: words)?.name.rawValue ?? words
      guard suggestions[name] != nil else {
        throw Refusal(
          .unknownField,
          .notSuggested(words, entry.reference.description, suggestions.keys.sorted().map(catalog.label)), field: words)
      }
      return name
    }.filter(open.contains)
  }

  /// Gives fields back what they held before a plugin's value.
  private func revert(_ fields: [String], on entry: Entry, of id: Int64, _ access: Access) throws {
    guard !fields.isEmpty else { return }
    let lead = try lead(id)
    try checkOpen(lead, access)
    let facts = try session.facts(onEntry: entry.id).filter {
      ($0.isInForce || $0.state == .overruled) && $0.lead == id && fields.contains($0.field.rawValue)
    }
    let catalog = try session.fieldCatalog()
    let changes = try facts.map { fact in
      let current = lead.fields[fact.field]?.programText
      guard fact.isInForce, current == fact.value else {
        throw Refusal(
          .undoBlocked, .alreadyReplaced(catalog.label(of: fact.field.rawValue)), suggestion: "/facts \(access.record)",
          field: fact.field.rawValue)
      }
      return FieldChange(field: fact.field, old: current, new: fact.replaced)
    }
    let real = try journal.change(.lead, id, changes)
    guard !real.isEmpty else { return }
    try appendSystemEntry(real, on: access)
    try fieldsChanged(on: access)
  }

  private func apply(
    _ fields: [String], of suggestions: [String: EntryDetails.SuggestionDetail], on entry: Entry, to id: Int64,
    _ access: Access
  ) throws {
    let lead = try lead(id)
    try checkOpen(lead, access)
    let changes = fields.filter { !$0.contains(":") }.map { name in
      let field = FieldName(rawValue: name)
      return FieldChange(field: field, old: lead.fields[field]?.programText, new: suggestions[name]?.value)
    }
    let real = try journal.change(.lead, id, changes)
    if !real.isEmpty {
      try appendSystemEntry(real, on: access)
      try fieldsChanged(on: access)
    }
    for key in fields where key.contains(":") { try apply(finding: key, suggestions[key]?.value, on: access) }
    // What is taken back later goes back to what was there before.
    let old = Dictionary(changes.map { ($0.field, $0.old) }) { first, _ in first }
    for fact in try session.facts(onEntry: entry.id) where fact.lead == id && fields.contains(fact.field.rawValue) {
      try session.set(facts: [fact.id], to: fact.state, replaced: old[fact.field] ?? nil)
    }
  }
}

extension EntryDetails.SuggestionDetail {
  /// Whether the field holds it, as far as was decided.
  fileprivate var isInForce: Bool { state == "written" || state == "accepted" }
  fileprivate var isOpen: Bool { isInForce || state == "pending" }
}
