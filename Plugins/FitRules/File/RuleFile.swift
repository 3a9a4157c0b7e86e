import Conditions
import Leadline

/// What a file of rules says, once it has been found to make sense.
struct RuleFile: Sendable, Hashable {
  /// What every lead starts with, in hundredths of a point.
  var base: Int64 = 0
  var groups: [String: RuleGroup] = [:]
  /// In the order of the file.
  private(set) var rules: [Rule] = []
  /// Fields that the file declares besides those that every lead has.
  var customFields: [String: FieldKind] = [:]

  /// The fields that rules ask about.
  private(set) var fields: [String: FieldKind] = [:]

  mutating func add(_ rule: Rule) {
    rules.append(rule)
    for condition in rule.condition.fieldConditions { fields[condition.field] = condition.kind }
  }
}

/// Rules that together count no more, and no less, than so much.
struct RuleGroup: Sendable, Hashable {
  var id: String
  var label: Message
  /// In hundredths of a point.
  var atMost: Int64?
  var atLeast: Int64?
}

/// Points for leads of which something is true.
struct Rule: Sendable, Hashable {
  var id: String
  var label: Message
  var condition: Condition
  /// In hundredths of a point; may be negative.
  var points: Int64
  var group: String?
  /// In days. After so many, half the points are left.
  var halfLife: Double?
}
