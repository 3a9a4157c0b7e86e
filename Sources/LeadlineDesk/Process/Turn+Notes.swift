import Assistant
import Leadline
import LeadlineStore

/// What was said in a call or a note about budget, timeframe, people and promises, proposed for the fields that are empty.
extension Turn {
  /// Proposes what an entry says and the lead does not hold yet; nothing is written by that.
  ///
  /// - Returns: the entry with the proposals.
  func proposeFindings(in entry: Entry, on access: Access) throws -> Entry? {
    guard case .lead(let id) = access.record, access.isOpen, entry.isTalk, let lead = try session.lead(id) else {
      return nil
    }
    let reader = NoteReader(
      at: entry.occurredAt, zone: timeZone, language: actor.language, baseCurrency: baseCurrency,
      competitors: CompetitorNames(try session.competitors().map(\.name)))
    let findings = reader.findings(in: Talk(entry, language: actor.language), known: try knownRecord(lead, access))
      .filter { $0.confidence >= .likely && !$0.isHeld(by: lead) }
    guard !findings.isEmpty else { return nil }
    var draft = Draft(kind: .system, body: "")
    draft.details.event = "findings"
    draft.details.suggestions = Dictionary(
      findings.map { ($0.key, .init(value: $0.value, state: "pending")) }, uniquingKeysWith: { first, _ in first })
    draft.details.sources = Dictionary(
      findings.map { ($0.key, $0.evidence.sentence.onOneLine(300)) }, uniquingKeysWith: { first, _ in first })
    return try journal.append(draft, to: access)
  }

  private func knownRecord(_ lead: Lead, _ access: Access) throws -> KnownRecord {
    KnownRecord(
      fields: lead.fields,
      stakeholders: try session.stakeholders(of: access.record).map {
        .init(name: $0.name, role: $0.role, email: $0.email, phone: $0.phone)
      },
      competitors: try session.rivals(of: access.record).map(\.competitor.name),
      tasks: try session.openActivities(on: access).map { .init(text: $0.body, dueAt: $0.dueAt) },
      ours: OurSide(people: try session.people().map(\.fullName)))
  }

  /// Does what a finding proposes that is no field: names somebody, a competitor, or plans a task.
  func apply(finding key: String, _ value: String?, on access: Access) throws {
    let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    switch parts[0] {
    case "stakeholder":
      let role = value?.split(separator: " ").first.flatMap { StakeholderRole(rawValue: String($0)) }
      let address = value?.split(separator: " ").dropFirst().first.map(String.init)
      _ = try add(StakeholderDraft(name: parts[1], role: role, email: address), to: access.record)
    case "competitor": _ = try add(RivalDraft(name: parts[1]), to: access.record)
    case "task":
      guard let due = value.flatMap({ Timestamp($0) }) else { return }
      var draft = Draft(kind: .task, body: parts[1])
      draft.state = .open
      draft.dueAt = due
      draft.assignee = assignee(of: draft, on: access)
      _ = try journal.append(draft, to: access)
    default: return
    }
  }
}

extension Entry {
  /// Whether it tells of a talk that took place.
  fileprivate var isTalk: Bool {
    [.note, .call, .appointment, .email].contains(kind) && state != .open && !body.isEmpty
  }
}

extension Finding {
  /// What is proposed, as programs write it: of a person the role and the address, of a promise when it is due.
  fileprivate var value: String? {
    switch matter {
    case .field(_, let value): value.programText
    case .stakeholder(let person): [person.role.rawValue, person.email].compactMap(\.self).joined(separator: " ")
    case .promise(let promise): promise.dueAt.description
    case .competitor: nil
    }
  }

  /// A field that holds something is the person's who filled it in.
  fileprivate func isHeld(by lead: Lead) -> Bool {
    switch matter {
    case .field(let field, _): lead.fields[field] != nil
    // What the customer promised is nothing for us to do.
    case .promise(let promise): !promise.isOurs
    case .stakeholder, .competitor: false
    }
  }
}
