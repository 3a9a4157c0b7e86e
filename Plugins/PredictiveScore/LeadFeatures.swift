internal import Foundation
internal import Leadline
internal import PluginKit

/// What the scorer looks at in a lead: what is in its fields, and what has happened on its timeline.
///
/// Names, addresses and texts are never learnt by heart: of those only counts whether they are there.
struct LeadFeatures: Sendable {
  /// Fields of which only counts whether they are filled in.
  static let presence: Set<String> = [
    "topic", "firstName", "lastName", "company", "website", "phone", "address", "decisionMaker", "description",
    "vatNumber", "linkedin", "consentSource", "consentAt",
  ]
  /// Fields that say what became of a lead, who works it, or only number it.
  static let unread: Set<String> = [
    "id", "status", "reason", "reasonNote", "score", "grade", "version", "createdAt", "updatedAt", "owner", "account",
    "contact", "opportunity", "unread", "hiddenUntil", "email", "visibility",
  ]
  let values: [String: Value]

  enum Value: Sendable, Hashable {
    case number(Double)
    case word(String)
  }

  /// - Parameter ignored: fields that were only filled in once the outcome was known: before, they were empty.
  init(_ lead: PluginLead, timeline: [PluginEntry], at time: Timestamp, ignoring ignored: Set<String> = []) {
    var values: [String: Value] = [:]
    for (field, value) in lead.fields.flattened where !Self.unread.contains(field) && !ignored.contains(field) {
      values[field] = Self.value(value, of: field)
    }
    for field in Self.presence where values[field] == nil { values[field] = .word("no") }
    if !ignored.contains("email") {
      values["email.kind"] = lead.text("email").flatMap { MailDomain.kind(of: $0) }.map { .word($0.rawValue) }
    }
    values["age"] = lead.text("createdAt").flatMap { Timestamp($0) }.map { .number(time.days(since: $0)) }
    for (name, number) in Behaviour(timeline, at: time).numbers { values[name] = .number(number) }
    self.values = values
  }

  private static func value(_ value: JSON, of field: String) -> Value? {
    if value == .null || value.text == "" { return nil }
    if presence.contains(field) { return .word("yes") }
    if let flag = value.flag { return .word(flag ? "yes" : "no") }
    if let amount = value["amount"] { return (amount.text.flatMap { Double($0) } ?? amount.double).map(logarithm) }
    if let number = value.double { return field == "employees" ? logarithm(number) : .number(number) }
    return value.text.map { .word(String($0.prefix(80))) }
  }

  /// Amounts differ by factors, not by sums.
  private static func logarithm(_ number: Double) -> Value {
    .number(number < 0 ? -log10(1 - number) : log10(1 + number))
  }
}

extension [String: JSON] {
  /// With the fields that stand inside `custom` and `consent` beside the others.
  fileprivate var flattened: [(String, JSON)] {
    flatMap { name, value -> [(String, JSON)] in
      switch name {
      case "custom": (value.members ?? []).map { ($0.name, $0.value) }
      case "consent":
        (value.members ?? []).filter { $0.name != "at" && $0.name != "source" }.map {
          ($0.name == "basis" ? "consentBasis" : $0.name, $0.value)
        }
      default: [(name, value)]
      }
    }
  }
}

extension Timestamp {
  /// How many days later than another; 0 if earlier.
  func days(since other: Timestamp) -> Double { max(0, Double(milliseconds - other.milliseconds) / 86_400_000) }
}
