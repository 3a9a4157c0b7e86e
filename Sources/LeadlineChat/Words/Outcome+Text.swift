public import Foundation
public import Leadline

extension Outcome {
  /// What was done or found, as a person reads it in a chat or a terminal: complete sentences, without any markup.
  ///
  /// - Parameters:
  ///   - timeZone: that of the reader, named with every time.
  ///   - fields: the fields of leads as they are here, for labels and choices.
  public func text(in language: Language, timeZone: TimeZone, fields: FieldCatalog) -> String {
    let wording = Wording(language: language, timeZone: timeZone, fields: fields)
    var parts = isDryRun ? [Message.onlyPretended.text(in: language)] : []
    parts.append(wording.text(of: result))
    if case .entryChanged = result, !mails.isEmpty {
      parts.append(Message.mailGoes(to: mails.map(\.to)).text(in: language))
    }
    parts += isDryRun ? mails.map { Message.mailPreview($0).text(in: language) } : []
    parts += notes.filter { !isAsked($0) }.map { $0.text(in: language) }
    let told = parts.filter { !$0.isEmpty }.joined(separator: "\n")
    guard let question else { return told }
    let asking = notes.first(where: isAsked).map { $0.text(in: language) } ?? ""
    return question.text(after: [told, asking].filter { !$0.isEmpty }.joined(separator: "\n"), in: language)
  }

  /// The part of ``text(in:timeZone:fields:)`` that is a table, if there is one.
  func table(in language: Language, timeZone: TimeZone, fields: FieldCatalog) -> String? {
    guard case .report(let report) = result, !report.rows.isEmpty else { return nil }
    return Wording(language: language, timeZone: timeZone, fields: fields).table(of: report).joined(separator: "\n")
  }

  /// Whether a note says what the question is about: it stands right above the choices.
  private func isAsked(_ note: Message) -> Bool {
    question != nil && note == notes.first { $0.english.contains("?") }
  }
}

/// Puts what was found into words: the language, the zone and the fields of whoever reads them.
struct Wording {
  let language: Language
  let timeZone: TimeZone
  let fields: FieldCatalog

  func text(of result: Outcome.Result) -> String {
    switch result {
    case .lead(let view): card(view)
    case .opportunity(let view): card(view)
    case .leadCreated(let lead): created(lead)
    case .changed(let record, let changes, let lead, let opportunity):
      changed(record, changes, owner: lead?.ownerName ?? opportunity?.ownerName)
    case .suggested(let entry, let names): say(.suggested(entry.reference.description, names.map(fields.label)))
    case .wrote(let entry, let experts, let earlier): wrote(entry, experts, earlier)
    case .entry(let view): entry(view)
    case .entryChanged(let entry, let change): changed(entry, change)
    case .leads(let leads, let next): list(leads, hasMore: next != nil)
    case .timeline(let record, let page): timeline(record, page)
    case .decided(let entry, let accepted, let names):
      say(.decided(entry.reference.description, accepted: accepted, names.map(fields.label)))
    default: outcomeText(of: result)
    }
  }

  private func outcomeText(of result: Outcome.Result) -> String {
    switch result {
    case .qualified(let found): qualified(found)
    case .disqualified(let lead): say(.disqualified("#\(lead.id)", .reason(lead.state), note: lead.reasonNote))
    case .reactivated(let lead): say(.reactivated("#\(lead.id)", .reason(lead.state)))
    case .duplicates(let list): self.list(list)
    case .merged(let found): merged(found)
    case .closed(let found): closed(found)
    case .reopened(let found): say(.reopened("O-\(found.id)"))
    case .undone(let verb, let messages): ([say(.undone(verb))] + messages.map(say)).joined(separator: "\n")
    case .following(let record, let on): say(.following(record.description, on))
    case .linkCode(let code, let end): say(.linkCode(code, until: end.words(in: timeZone)))
    case .linked(let identity): say(.linked(identity.description))
    case .people(let people): list(people)
    case .you(let person, let team, let bot): you(person, team, bot)
    case .missed(let items, let consequences): missed(items, consequences)
    case .help(let topic, let added): help(topic, added)
    default: pluginText(of: result)
    }
  }

  private func pluginText(of result: Outcome.Result) -> String {
    switch result {
    case .enriching(let record, let plugins): say(.enriching(record.description, plugins))
    case .enriched(let record, let entries, let waiting): enriched(record, entries, waiting)
    case .facts(let record, let facts): list(facts, of: record)
    case .score(let record, let view, let why): score(of: record, view, why)
    case .ran(let command, let text, _): text ?? say(.wouldRun(command.name, command.plugin))
    default: processText(of: result)
    }
  }

  func say(_ message: Message) -> String { message.text(in: language) }

  private func help(_ topic: String?, _ added: [AddedCommand]) -> String {
    guard let topic else { return CommandGuide.overview(in: language, added: added) }
    return CommandGuide.page(for: topic, in: language)
      ?? added.named(topic).map { CommandGuide.page(for: $0, in: language) }
      ?? CommandGuide.overview(in: language, added: added)
  }
}
