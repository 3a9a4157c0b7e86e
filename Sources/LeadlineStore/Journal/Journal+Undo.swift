import Foundation
public import Leadline

/// Taking a command back.
extension Journal {
  /// What stands in the way of taking a command back; empty if nothing does.
  public func obstacles(to past: PastCommand) throws -> [Message] {
    var seen: Set<Message> = []
    let mails = try session.departedMail(ofCommand: past.id).map { Message.undoMailHasLeft(to: $0) }
    let others = try past.effects.indices.flatMap { try obstacles(to: past.effects[$0], $0, of: past) }
    let later = try past.begunRuns.flatMap { try obstacles(toEnding: $0, begunBy: past) }
    return (mails + others + later).filter { seen.insert($0).inserted }
  }

  /// What an effect changed and no later one of the same command did.
  private func lastingChanges(
    _ effect: Effect, _ index: Int, of past: PastCommand
  ) throws -> [String: (old: String?, new: String?)] {
    var changes = try effect.detail.map { try Detail(json: $0).changes } ?? [:]
    for later in past.effects[(index + 1)...] where later.record == effect.record && later.id == effect.id {
      guard [.changed, .entryChanged, .entryDeleted].contains(later.kind), let detail = later.detail else { continue }
      for name in try Detail(json: detail).changes.keys { changes[name] = nil }
    }
    return changes
  }

  /// Applies the inverse of all that a command did, the last first.
  ///
  /// - Returns: what was done, for people.
  public func takeBack(_ past: PastCommand) throws -> [Message] {
    // Whether a lead is contacted depends on the entries that are left: they go first.
    let ordered = past.effects.reversed().filter { !$0.isContact } + past.effects.filter(\.isContact)
    let mail = try session.takeBackMail(ofCommand: past.id).map { Message.undoMailTakenBack(to: $0) }
    let later = try past.begunRuns.flatMap { try takeBackSteps(of: $0, begunBy: past) }
    let done = try mail + later + ordered.compactMap { try takeBack($0) }
    try forgetNotifications(of: past)
    return try done + settleContacts(afterSeparating: past)
  }

  /// What a command told people and they have not read yet is no longer so.
  private func forgetNotifications(of past: PastCommand) throws {
    for timeline in Set(past.effects.compactMap(\.timeline)) {
      try session.execute(
        """
        DELETE FROM notification WHERE timeline = \(timeline) AND read_at IS NULL AND actor = \(actor.person.id)
          AND created_at = \(past.at) AND kind IN ('assignment', 'outcome', 'merge')
        """)
    }
  }

  private func obstacles(to effect: Effect, _ index: Int, of past: PastCommand) throws -> [Message] {
    switch effect.kind {
    case .created where RecordKind(rawValue: effect.record)?.hangsOnRecord == true:
      return try changedSince(effect, lastingChanges(effect, index, of: past))
    case .created:
      guard let timeline = effect.timeline, try session.isBuiltOn(timeline, after: past.id) else { return [] }
      return [.undoBuiltOn(try name(effect))]
    case .changed where try effect.merging != nil: return try obstacles(toSeparating: effect, of: past)
    case .changed: return try changedSince(effect, lastingChanges(effect, index, of: past))
    case .entry:
      let replies = try session.number(
        "SELECT count(*) FROM entry WHERE timeline = \(effect.timeline) AND reply_to = \(effect.id) AND deleted_at IS NULL"
      )
      guard let entry = try session.entry(effect.id) else { return [] }
      if let replies, replies > 0 { return [.undoHasReplies(entry.reference.description, replies)] }
      // That its mail was refused has nobody's work in it.
      guard try entry.details?.mail == nil && session.isEntryChanged(entry.id, on: effect.timeline, after: past.id)
      else { return [] }
      return [.undoEntryChangedSince(entry.reference.description)]
    case .entryChanged, .entryDeleted: return try entryChangedSince(effect, lastingChanges(effect, index, of: past))
    case .reaction, .sourceLinked, .sourceUnlinked: return []
    }
  }

  private func changedSince(
    _ effect: Effect, _ changes: [String: (old: String?, new: String?)]
  ) throws -> [Message] {
    guard let kind = RecordKind(rawValue: effect.record), let detail = effect.detail else { return [] }
    let all = try Detail(json: detail).changes
    let areFields = all["state"] == nil && all.keys.contains { $0 != "reasonNote" }
    if kind == .lead, areFields, let lead = try session.lead(effect.id), !lead.state.isOpen {
      return [.leadClosed(try name(effect), lead.state)]
    }
    if kind == .flowRun { return try flowMovedSince(effect, changes) }
    // What a sequence has done since by itself stands in nobody's way.
    if kind == .sequenceRun { return [] }
    return try changes.sorted { $0.key < $1.key }.compactMap { property, change in
      let current = try session.value(of: property, on: kind, effect.id)
      guard current != change.new else { return nil }
      let catalog = try session.fieldCatalog()
      return .undoChangedSince(
        try name(effect), catalog.label(of: property), try words(of: current, in: property, catalog))
    }
  }

  /// What stands in the way of a lead becoming one of its own again that was merged into another.
  private func obstacles(toSeparating effect: Effect, of past: PastCommand) throws -> [Message] {
    guard let held = try effect.merging?.new.flatMap({ Int64($0) }) else { return [] }
    let current = try session.value(of: "mergedInto", on: .lead, effect.id)
    guard current == String(held) else { return [.undoMergedOn("#\(held)", into: "#\(current ?? "")")] }
    var obstacles: [Message] = []
    if let lead = try session.lead(held), !lead.state.isOpen { obstacles.append(.leadClosed("#\(held)", lead.state)) }
    let own = past.effects.filter { $0.kind == .sourceLinked }.compactMap(\.timeline)
    let shown = try session.opportunityTimelines(showing: effect.id).filter { !own.contains($0.timeline) }
    return obstacles + shown.map { .undoShownOn("O-\($0.opportunity)", "#\(effect.id)") }
  }

  /// Where it has gone says all there is to say.
  private func flowMovedSince(
    _ effect: Effect, _ changes: [String: (old: String?, new: String?)]
  ) throws -> [Message] {
    let stands = try changes.allSatisfy { try session.value(of: $0.key, on: .flowRun, effect.id) == $0.value.new }
    guard !stands, let stage = try session.value(of: "stage", on: .flowRun, effect.id) else { return [] }
    return [.undoChangedSince(try name(effect), try session.fieldCatalog().label(of: "stage"), .verbatim(stage))]
  }

  private func words(of text: String?, in property: String, _ catalog: FieldCatalog) throws -> Message? {
    if property == "owner" {
      switch text.flatMap(Owner.init(programText:)) {
      case .person(let id)?: return try session.person(id).map { .verbatim("@\($0.name)") }
      case .team(let id)?: return try session.teamName(id).map { .verbatim("@\($0)") }
      case nil: return nil
      }
    }
    if property == "team" { return try text.flatMap { Int64($0) }.flatMap(session.teamName).map { .verbatim($0) } }
    let zone = actor.person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    return catalog.words(of: text, in: property, timeZone: zone)
  }

  private func entryChangedSince(
    _ effect: Effect, _ changes: [String: (old: String?, new: String?)]
  ) throws -> [Message] {
    guard let entry = try session.entry(effect.id) else { return [] }
    let stands = try changes.allSatisfy { try value(of: $0.key, in: entry) == $0.value.new }
    return stands ? [] : [.undoEntryChangedSince(entry.reference.description)]
  }

  private func takeBack(_ effect: Effect) throws -> Message? {
    switch effect.kind {
    case .created: return try removeRecord(effect)
    case .changed: return try changeBack(effect)
    case .entry: return try removeEntry(effect)
    case .entryChanged, .entryDeleted: return try changeEntryBack(effect)
    case .reaction: return try takeReactionBack(effect)
    case .sourceLinked, .sourceUnlinked:
      if let timeline = effect.timeline {
        try link(source: effect.id, to: timeline, on: effect.kind == .sourceUnlinked)
      }
      return nil
    }
  }

  /// Leaves a tombstone of a record; an account or contact that others use by now stays.
  private func removeRecord(_ effect: Effect) throws -> Message? {
    guard let kind = RecordKind(rawValue: effect.record) else { return nil }
    if try isUsed(kind, effect.id) { return .undoKept(try name(effect)) }
    if kind == .lead, let words = try session.leadWords(effect.id) {
      try session.index(lead: effect.id, from: words, to: nil)
    }
    let removed = FieldChange("deletedAt", old: nil, new: session.now.description)
    try session.execute(
      "UPDATE \(columns: kind.rawValue) SET deleted_at = \(session.now), version = version + 1 WHERE id = \(effect.id)")
    try note(.changed, kind.rawValue, effect.id, timeline: effect.timeline, detail: Detail([removed]).json)
    // A competitor is told of where it competed.
    return kind == .competitor ? nil : .undoRemoved(try name(effect))
  }

  private func isUsed(_ kind: RecordKind, _ id: Int64) throws -> Bool {
    switch kind {
    case .lead, .opportunity, .stakeholder, .rival, .flowRun, .sequenceRun: false
    case .account:
      try session.number(
        """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM lead WHERE account = \(id) AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM opportunity WHERE account = \(id) AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM contact WHERE account = \(id) AND deleted_at IS NULL)
        """) != nil
    case .contact:
      try session.number(
        """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM lead WHERE contact = \(id) AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM opportunity WHERE contact = \(id) AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM stakeholder WHERE contact = \(id) AND deleted_at IS NULL)
        """) != nil
    case .competitor:
      try session.number("SELECT 1 FROM rival WHERE competitor = \(id) AND deleted_at IS NULL LIMIT 1") != nil
    }
  }

  private func changeBack(_ effect: Effect) throws -> Message? {
    guard let kind = RecordKind(rawValue: effect.record), let detail = effect.detail else { return nil }
    if effect.isContact, let access = try session.access(.lead(effect.id)), try session.hasBeenContacted(access) {
      return nil
    }
    let changes = try Detail(json: detail).changes.map { name, change in
      // A sequence may have gone on since: what it goes back from is where it stands now.
      let current = kind == .sequenceRun ? try session.value(of: name, on: kind, effect.id) : change.new
      return FieldChange(name, old: current, new: change.old)
    }
    try change(kind, effect.id, changes)
    if let merging = try effect.merging {
      return .undoSeparated(try name(effect), from: merging.old.map { "#\($0)" })
    }
    // A team goes with its owner, and the hour of closing with the status: they need no mention of their own.
    if changes.contains(where: { $0.field.rawValue == "deletedAt" && $0.new == nil }) {
      return .undoBroughtBack(try name(effect))
    }
    if kind == .sequenceRun {
      // One that ran all the while went only to another time, which its activity tells.
      return changes.contains { $0.field.rawValue == "runState" } ? .undoBroughtBack(try name(effect)) : nil
    }
    if kind == .flowRun { return .undoRestored(try name(effect), [try session.fieldCatalog().label(of: "stage")]) }
    let told = Set(changes.map(\.field.rawValue)).subtracting(changes.count > 1 ? ["team", "closedAt"] : [])
    let catalog = try session.fieldCatalog()
    return .undoRestored(try name(effect), told.sorted().map(catalog.label))
  }

  private func removeEntry(_ effect: Effect) throws -> Message? {
    guard let entry = try session.entry(effect.id), entry.deletedAt == nil, let timeline = effect.timeline else {
      return nil
    }
    // What is history stays: the log's own lines are not taken off the timeline.
    if entry.kind == .system, entry.details?.suggestions == nil { return nil }
    return try remove(entry, from: timeline)
  }

  func remove(_ entry: Entry, from timeline: Int64) throws -> Message {
    var tombstone = entry
    tombstone.body = ""
    tombstone.mentions = []
    tombstone.details = nil
    tombstone.isPinned = false
    tombstone.state = nil
    tombstone.dueAt = nil
    tombstone.deletedAt = session.now
    try update(entry, to: tombstone, timeline: timeline, as: .entryDeleted)
    try session.execute("DELETE FROM notification WHERE entry = \(entry.id)")
    return .undoRemoved(entry.reference.description)
  }

  private func changeEntryBack(_ effect: Effect) throws -> Message? {
    guard let entry = try session.entry(effect.id), let timeline = effect.timeline, let detail = effect.detail else {
      return nil
    }
    var restored = entry
    for (property, change) in try Detail(json: detail).changes { try set(property, to: change.old, in: &restored) }
    try update(entry, to: restored, timeline: timeline)
    let isToBeMailed = restored.details?.mail?.state == .waiting || restored.details?.invited != nil
    if restored.state == .open, isToBeMailed, let undoes {
      try session.bringBackMail(ofEntry: entry.id, undone: undoes)
    }
    return .undoRestoredEntry(entry.reference.description)
  }

  private func takeReactionBack(_ effect: Effect) throws -> Message? {
    guard let entry = try session.entry(effect.id), let timeline = effect.timeline, let detail = effect.detail else {
      return nil
    }
    for (key, change) in try Detail(json: detail).changes {
      let parts = key.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let person = Int64(parts[0]) else { continue }
      _ = try react(String(parts[1]), to: entry, timeline: timeline, on: change.old != nil, by: person)
    }
    return .undoRestoredEntry(entry.reference.description)
  }

  private func name(_ effect: Effect) throws -> String {
    switch effect.record {
    case "lead": "#\(effect.id)"
    case "opportunity": "O-\(effect.id)"
    case "account": "A-\(effect.id)"
    case "contact": "C-\(effect.id)"
    case "stakeholder", "rival", "competitor", "flow_run", "sequence_run":
      try partName(effect) ?? "\(effect.record) \(effect.id)"
    default: "\(effect.record) \(effect.id)"
    }
  }

  /// What people call something that hangs on a record.
  private func partName(_ effect: Effect) throws -> String? {
    let name: SQL =
      switch effect.record {
      case "stakeholder":
        """
        SELECT COALESCE(first_name || ' ' || last_name, first_name, last_name, email) FROM stakeholder
        JOIN contact ON contact.id = stakeholder.contact WHERE stakeholder.id = \(effect.id)
        """
      case "rival":
        "SELECT name FROM rival JOIN competitor ON competitor.id = rival.competitor WHERE rival.id = \(effect.id)"
      case "competitor": "SELECT name FROM competitor WHERE id = \(effect.id)"
      case "sequence_run": "SELECT sequence FROM sequence_run WHERE id = \(effect.id)"
      default: "SELECT flow FROM flow_run WHERE id = \(effect.id)"
      }
    return try session.first(name) { $0.text(0) } ?? nil
  }
}

extension RecordKind {
  /// Whether it is nothing by itself, but a part of a lead or an opportunity.
  fileprivate var hangsOnRecord: Bool { [.stakeholder, .rival, .flowRun, .sequenceRun].contains(self) }
}

extension PastCommand {
  /// The sequences that it attached.
  var begunRuns: [Int64] {
    effects.filter { $0.kind == .created && $0.record == RecordKind.sequenceRun.rawValue }.map(\.id)
  }
}

extension Effect {
  /// Which lead a lead was part of, and which it is part of by this.
  var merging: (old: String?, new: String?)? {
    get throws {
      guard kind == .changed, record == "lead", let detail, detail.contains("mergedInto") else { return nil }
      return try Detail(json: detail).changes["mergedInto"]
    }
  }

  /// What the log says of a lead that was new and has been contacted.
  static let contactDetail = #"{"state":["new","contacted"]}"#

  /// Whether it is that a call, a mail or a meeting made a lead contacted.
  fileprivate var isContact: Bool {
    kind == .changed && record == "lead" && detail == Self.contactDetail
  }
}
