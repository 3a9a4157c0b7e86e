import HTTPTypes
import Leadline

extension FieldAssignment {
  /// Reads the fields of a lead as programs send them.
  ///
  /// - Throws: ``Problem`` `unknown_field`, `read_only_field` or `invalid_value`, each with the member that is meant.
  static func lead(_ members: [JSON.Member], _ catalog: FieldCatalog) throws(Problem) -> [FieldAssignment] {
    var assignments: [FieldAssignment] = []
    for member in members {
      switch member.name {
      case "owner": assignments.append(try owner(member.value))
      case "consent": assignments += try consent(member.value)
      case "custom": assignments += try custom(member.value, catalog)
      default: assignments.append(try field(member, catalog))
      }
    }
    return assignments
  }

  private static func owner(_ value: JSON) throws(Problem) -> FieldAssignment {
    switch value {
    case .null: return FieldAssignment(field: "owner", input: .value(nil))
    case .text(let name) where Person.isName(String(name.trimmingPrefix("@"))):
      return FieldAssignment(field: "owner", input: .value(.text(name)))
    default: throw .invalidValue("owner", .nameExpected("owner"))
    }
  }

  private static func field(_ member: JSON.Member, _ catalog: FieldCatalog) throws(Problem) -> FieldAssignment {
    guard names.contains(member.name), let definition = catalog[FieldName(rawValue: member.name)] else {
      throw stranger(member.name)
    }
    return FieldAssignment(field: member.name, input: try .init(member.value, definition, called: member.name))
  }

  private static func consent(_ value: JSON) throws(Problem) -> [FieldAssignment] {
    switch value {
    case .null: return consentNames.map { FieldAssignment(field: $0.field.rawValue, input: .value(nil)) }
    case .object(let members):
      var assignments: [FieldAssignment] = []
      for member in members {
        guard let name = consentNames.first(where: { $0.member == member.name })?.field,
          let definition = FieldDefinition.builtIn.first(where: { $0.name == name })
        else { throw stranger("consent." + member.name, among: consentNames.map { "consent." + $0.member }) }
        assignments.append(
          FieldAssignment(
            field: name.rawValue, input: try .init(member.value, definition, called: "consent." + member.name)))
      }
      return assignments
    default: throw .invalidValue("consent", .objectOrNull("consent"))
    }
  }

  private static func custom(_ value: JSON, _ catalog: FieldCatalog) throws(Problem) -> [FieldAssignment] {
    guard case .object(let members) = value else { throw .invalidValue("custom", .objectExpected) }
    var assignments: [FieldAssignment] = []
    for member in members {
      let name = FieldName(rawValue: member.name)
      guard catalog.customNames.contains(name), let definition = catalog[name] else {
        throw stranger("custom." + member.name, among: catalog.customNames.map { "custom." + $0.rawValue })
      }
      assignments.append(
        FieldAssignment(
          field: member.name, input: try .init(member.value, definition, called: "custom." + member.name)))
    }
    return assignments
  }

  private static func stranger(_ name: String, among names: some Sequence<String> = names) -> Problem {
    if readOnly.contains(name) {
      return Problem(.unprocessableContent, "read_only_field", .readOnlyMember(name), field: name)
    }
    let nearest = Spelling.nearest(to: name, among: names.sorted()) { $0 }.first
    return Problem(
      .unprocessableContent, "unknown_field", .unknownMember(name, nearest: nearest), field: name, suggestion: nearest)
  }

  private static let names = Set(
    FieldDefinition.builtIn.map(\.name).filter { !FieldName.consent.contains($0) }.map(\.rawValue)
  )
  .union(["owner", "consent", "custom"])

  private static let readOnly: Set = [
    "id", "status", "reason", "reasonNote", "hiddenUntil", "account", "contact", "opportunity", "unread", "score",
    "grade", "version", "createdAt", "updatedAt",
  ]

  private static let consentNames: [(member: String, field: FieldName)] = [
    ("basis", .consentBasis), ("doNotCall", .doNotCall), ("doNotMail", .doNotMail), ("source", .consentSource),
    ("at", .consentAt),
  ]
}

extension FieldAssignment.Input {
  /// Types a JSON value as a field wants it; the field itself checks what the value says.
  init(_ json: JSON, _ definition: FieldDefinition, called name: String) throws(Problem) {
    switch (definition.kind, json) {
    case (_, .null): self = .value(nil)
    case (.number, _):
      let numbers: ClosedRange<Int64> = 0...Int64.ids.upperBound
      guard let number = json.integer, numbers.contains(number) else {
        throw .invalidValue(name, .wholeNumber(name, numbers))
      }
      self = .value(.number(number))
    case (.money, _):
      guard let money = Money(json) else { throw .invalidValue(name, .moneyExpected(name)) }
      self = .value(.money(money))
    case (.flag, .flag(let flag)): self = .value(.flag(flag))
    case (.flag, _): throw .invalidValue(name, .trueOrFalse(name))
    case (_, .text(let text)): self = .value(.text(text))
    default: throw .invalidValue(name, .textOrNull(name))
    }
  }
}
