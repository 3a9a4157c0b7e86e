import Foundation
import Leadline
import LeadlineStore

/// One command being done, inside one transaction.
struct Turn {
  let session: any Session
  let journal: Journal
  let actor: Actor
  let verb: Verb
  let grant: Permission.Grant
  let baseCurrency: String
  let library: FlowLibrary
  let plans: SequenceLibrary

  var person: Person { actor.person }

  /// - Parameter isOwn: whether Leadline does by itself what somebody started who was allowed to then.
  /// - Throws: ``Refusal`` `forbidden` if the person's role may not do this at all.
  init(
    _ session: any Session, _ actor: Actor, _ command: Command, baseCurrency: String, library: FlowLibrary,
    plans: SequenceLibrary, isOwn: Bool = false
  ) throws(Refusal) {
    let verb = command.verb
    // Who may not change something may still look at it.
    grant =
      isOwn || command.isReading && actor.person.role != .bot ? .allowed : Permission.grant(actor.person.role, verb)
    guard grant != .refused else {
      throw Refusal(.forbidden, .roleMayNot(actor.person.role, verb))
    }
    self.session = session
    self.actor = actor
    self.verb = verb
    self.baseCurrency = baseCurrency
    self.library = library
    self.plans = plans
    journal = Journal(session, by: actor, verb: verb)
  }

  func perform(_ command: Command) throws -> Outcome {
    var (command, notes) = (command, [Message]())
    while true {
      do {
        var outcome = try asSeen(carryOut(command))
        outcome.notes = notes + outcome.notes
        return outcome
      } catch let merged as MergedLead {
        try merged.check(command)
        // Nothing has been done yet: a record is looked up before anything is done to it.
        let other = command.about(.lead(merged.into), insteadOf: .lead(merged.lead))
        guard other != command else { throw merged.refusal }
        command = other
        notes = [.leadWasMerged("#\(merged.lead)", into: "#\(merged.into)")]
      }
    }
  }

  private func carryOut(_ command: Command) throws -> Outcome {
    switch command {
    case .new(let assignments, let origin): try new(assignments, from: origin)
    case .open(let record), .show(let record): try show(record)
    case .showEntry(let target): try show(target)
    case .find(let query): try find(query)
    case .timeline(let record, let query): try timeline(record, query)
    case .set(let record, let assignments, let version): try set(record, assignments, ifVersion: version)
    case .assign(let record, let name): try assign(record, to: name)
    case .take(let record): try assign(record, to: person.name)
    case .later(let record, let time): try later(record, until: time)
    case .write(let record, let draft): try write(record, draft)
    case .reply(let target, let body): try reply(to: target, body)
    case .done(let target, let outcome): try done(target, outcome)
    case .snooze(let target, let time): try snooze(target, until: time)
    case .skip(let target, let note): try skip(target, note)
    case .worklist(let query): try worklist(query)
    case .cards(let query): try cards(query)
    case .finishCard(let id): try finish(card: id)
    case .snoozeCard(let id, let time): try snooze(card: id, until: time)
    case .dismissCard(let id): try dismiss(card: id)
    case .tuneCards(let rules): try tune(cards: rules)
    case .tellMe(let wishes): try tellMe(wishes)
    case .report(let query): try report(query)
    case .stakeholders(let record): try stakeholders(record)
    case .addStakeholder(let record, let draft): try add(draft, to: record)
    case .removeStakeholder(let record, let target): try removeStakeholder(target, from: record)
    case .rivals(let record): try rivals(record)
    case .addRival(let record, let draft): try add(draft, to: record)
    case .removeRival(let record, let target): try removeRival(target, from: record)
    case .flow(let record, let stage): try flow(record, stage: stage)
    case .useFlow(let record, let name): try use(flow: name, on: record)
    case .stage(let record, let move): try advance(record, move)
    case .sequences(let record): try sequences(record)
    case .attach(let record, let name): try attach(name, to: record)
    case .stop(let record, let name): try stop(name, on: record)
    case .calendar(let on, let seed): try calendar(on, seed: seed)
    case .revokeCalendar(let name): try revokeCalendar(of: name)
    case .react(let target, let emoji, let on): try react(target, emoji, on)
    case .pin(let target, let on): try pin(target, on)
    case .edit(let target, let edit): try self.edit(target, edit)
    case .delete(let target): try delete(target)
    case .accept(let target, let fields): try decide(target, fields, accepting: true)
    case .dismiss(let target, let fields): try decide(target, fields, accepting: false)
    case .qualify(let record, let options): try qualify(record, options)
    case .disqualify(let record, let reason, let note): try disqualify(record, reason, note)
    case .reactivate(let record): try reactivate(record)
    case .duplicates(let record): try duplicates(record)
    case .merge(let record, let target): try merge(record, into: target)
    case .win(let record, let amount): try win(record, amount)
    case .lose(let record, let reason, let competitor): try lose(record, reason, to: competitor)
    case .reopen(let record): try reopen(record)
    case .undo(let record): try undo(record)
    case .follow(let record, let on): try follow(record, on)
    case .link(let code): try link(code)
    case .who(let name): try who(name)
    case .whoami: try whoami()
    case .missed: try missed()
    case .help(let topic):
      Outcome(.help(topic, added: try session.installedPlugins().flatMap(\.commands)))
    case .enrich(let record): try enrich(record)
    case .facts(let record): try facts(record)
    case .score(let record): try score(record)
    case .run(let name, _, _): throw Refusal(.pluginFailed, .runsOnServer(name))
    }
  }
}

/// What every command needs.
extension Turn {
  /// A record, held until the end of the transaction if something is to be done to it: what is decided by how it is
  /// now stays true.
  ///
  /// - Throws: ``Refusal`` `not_found` for what is not there and what the person may not see, alike; ``MergedLead`` for a
  ///   lead that is part of another one, which is meant then.
  func access(_ record: RecordReference) throws -> Access {
    try session.lock([record])
    let access = try Desk.access(record, for: person, in: session)
    if case .lead(let id) = record, let held = access.mergedInto { throw MergedLead(lead: id, into: held) }
    return access
  }

  func lead(_ id: Int64) throws -> Lead {
    guard let lead = try session.lead(id) else { throw Refusal(.notFound, .recordNotFound("#\(id)")) }
    return lead
  }

  func opportunity(_ id: Int64) throws -> Opportunity {
    guard let found = try session.opportunity(id) else { throw Refusal(.notFound, .recordNotFound("O-\(id)")) }
    return found
  }

  /// The same, for who has no command to begin anew with another lead.
  func leadAccess(following record: RecordReference) throws -> Access {
    do { return try leadAccess(record) } catch let merged as MergedLead {
      return try leadAccess(following: .lead(merged.into))
    }
  }

  /// Where what is done to an entry has its consequences: the lead that a merged one has become part of.
  func holder(of place: Access) throws -> Access {
    guard let held = place.mergedInto else { return place }
    return try Desk.access(.lead(held), for: person, in: session)
  }

  /// The lead that a command about leads means, also when an opportunity was named.
  func leadAccess(_ record: RecordReference) throws -> Access {
    guard case .opportunity(let id) = record else { return try access(record) }
    // Leads are held before opportunities, by everybody.
    try session.lock(session.leads(of: id).map(RecordReference.lead) + [record])
    _ = try access(record)
    let all = try session.leads(of: id).compactMap { try session.access(.lead($0)) }.filter { $0.mergedInto == nil }
    let seen = all.filter { $0.isSeen(by: person) }
    guard !seen.isEmpty else {
      throw Refusal(.notFound, .originHidden(record.description, ask: try whomToAsk(about: all)))
    }
    // A lead that has gone on to another opportunity is meant by its own number, or where there is no other.
    let own = seen.filter { $0.opportunity == id }
    let leads = (own.isEmpty ? seen : own).map(\.record)
    guard leads.count == 1, let only = leads.first else {
      let choices = leads.map { Question.Choice(value: "\($0)", label: .verbatim("\($0)")) }
      throw Refusal(
        .ambiguous, .whichLead(record.description),
        question: Question(argument: "lead", choices: choices, line: "/\(verb.rawValue) {}"), field: "lead")
    }
    return try access(only)
  }

  /// The opportunity that a command about opportunities means, also when its lead was named.
  func opportunityAccess(_ record: RecordReference) throws -> Access {
    let named = try access(record)
    guard case .lead(let id) = record else { return named }
    guard let opportunity = named.opportunity, let found = try session.access(.opportunity(opportunity)) else {
      throw noOpportunity(of: named, id)
    }
    guard found.isSeen(by: person) else {
      throw Refusal(.noOpportunity, .opportunityHidden("#\(id)", ask: try whomToAsk(about: [found])))
    }
    return try access(.opportunity(opportunity))
  }

  /// A lead that is closed without an opportunity gets one by being qualified again.
  private func noOpportunity(of lead: Access, _ id: Int64) -> Refusal {
    lead.isOpen
      ? Refusal(.noOpportunity, .noOpportunity("#\(id)"), suggestion: "/qualify #\(id)")
      : Refusal(
        .noOpportunity, .noOpportunityOfClosed("#\(id)", isQualified: lead.status == "qualified"),
        suggestion: "/reactivate #\(id)")
  }

  /// An entry somebody named, with the record it stands on.
  func entry(_ target: EntryTarget) throws -> (entry: Entry, access: Access) {
    switch target {
    case .place(let reference):
      try session.lock([reference.record])
      _ = try Desk.access(reference.record, for: person, in: session)
    case .id: if let found = try session.entry(target) { try session.lock([found.record]) }
    }
    guard let entry = try session.entry(target), let access = try session.access(entry.record),
      access.isSeen(by: person)
    else { throw Refusal(.notFound, .entryNotFound(target)) }
    // What is done to it may change that lead, too.
    if let held = access.mergedInto { try session.lock([.lead(held)]) }
    return (entry, access)
  }

  /// An entry that has not been deleted.
  func livingEntry(_ target: EntryTarget) throws -> (entry: Entry, access: Access) {
    let found = try entry(target)
    guard found.entry.deletedAt == nil else {
      throw Refusal(.deleted, .entryDeleted(found.entry.reference.description))
    }
    return found
  }

  var fieldReader: FieldReader {
    get throws {
      FieldReader(
        catalog: try session.fieldCatalog(), language: actor.language, timeZone: timeZone, baseCurrency: baseCurrency,
        now: session.now)
    }
  }

  var timeZone: TimeZone { person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt }

  /// Whether the person may change what belongs to others.
  var overrules: Bool { Permission.overrules(person.role) }

  func outcome(_ result: Outcome.Result, on access: Access, entry: Entry? = nil) -> Outcome {
    var outcome = Outcome(result, record: access.record, entry: entry)
    outcome.isRestricted = access.isRestricted
    return outcome
  }

  /// The quiet line that a change of fields leaves on the timeline.
  ///
  /// - Parameters:
  ///   - body: words of a person that belong to it, as a note on why.
  ///   - event: what happened, where that is not what the command is called.
  @discardableResult
  func appendSystemEntry(
    _ changes: [FieldChange], on access: Access, body: String = "", event: String? = nil
  ) throws -> Entry {
    var draft = Draft(kind: .system, body: body)
    draft.details.event = event ?? verb.rawValue
    draft.details.changes = Dictionary(
      changes.map { ($0.field.rawValue, [$0.old, $0.new]) }, uniquingKeysWith: { _, last in last })
    if draft.details.changes?.isEmpty == true { draft.details.changes = nil }
    return try journal.append(draft, to: access)
  }
}
