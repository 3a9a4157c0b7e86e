public import Conditions
public import Foundation
public import Leadline

/// What a run needs to know of the world to move on.
public struct SequenceSetting: Sendable {
  public var record: RecordReference
  /// What there may be to know of such a record.
  public var fields: SequenceFields
  /// What is known of the record, and the time.
  public var known: Known
  /// Where automatic e-mails to this customer go.
  public var address: EmailAddress?
  /// The full name of the person who works the record.
  public var owner: String?
  /// The language of customers of whom none is known.
  public var language: Language
  /// The zone of the person who works the record.
  public var zone: TimeZone
  public var hours: BusinessHours
  /// How to get no more automatic e-mails, in a sentence with an address of this customer's own.
  public var unsubscribe: Message

  public init(
    record: RecordReference, fields: SequenceFields, known: Known, address: EmailAddress?, owner: String?,
    language: Language, zone: TimeZone, hours: BusinessHours,
    unsubscribe: Message
  ) {
    self.record = record
    self.fields = fields
    self.known = known
    self.address = address
    self.owner = owner
    self.language = language
    self.zone = zone
    self.hours = hours
    self.unsubscribe = unsubscribe
  }

  var now: Timestamp { known.now }

  /// The same once fields have been set.
  mutating func set(_ assignments: [ReadField]) {
    for field in fields.of(record, among: assignments) { known.fields[field.name.rawValue] = field.value }
  }

  /// What templates are filled with for the customer.
  var mailValues: TemplateValues { values(in: customerLanguage) }

  func values(in language: Language) -> TemplateValues {
    TemplateValues(fields: known.fields, owner: owner, unsubscribe: unsubscribe, language: language, zone: zone)
  }

  /// Whoever speaks neither of our languages reads English.
  private var customerLanguage: Language {
    guard let tag = known.fields["language"]?.text else { return language }
    return Language(preferences: tag) ?? .english
  }
}
