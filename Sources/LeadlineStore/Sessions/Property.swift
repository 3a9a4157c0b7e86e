public import Leadline

/// A thing that can change on a record, and the columns it rests in.
///
/// The change log knows properties by name, with values as programs write them; so a change can be shown, undone and
/// replayed without knowing what it was.
struct Property: Sendable {
  let name: String
  let kind: Kind
  /// Where it rests.
  let column: String

  enum Kind: Sendable, Hashable {
    case text, number, money, flag, time
    /// `status` and `reason` of a lead, by its reason.
    case state
    /// `person:ID` or `team:ID`.
    case owner
    /// A field an administrator added; all of them share a column.
    case custom(FieldDefinition.Kind)
  }

  /// - Parameter column: where that is not the name as columns are spelled.
  init(_ name: String, _ kind: Kind, column: String? = nil) {
    self.name = name
    self.kind = kind
    self.column = column ?? name.snakeCase
  }

  init(_ definition: FieldDefinition) {
    let kind: Kind =
      switch definition.kind {
      case .number: .number
      case .money: .money
      case .flag: .flag
      case .time: .time
      case .text, .choice, .email, .website, .language, .timeZone: .text
      }
    self.init(definition.name.rawValue, kind)
  }

  /// The columns in which a value rests, with what each holds.
  ///
  /// - Parameter text: the value as programs write it, `nil` for none.
  /// - Throws: ``StoreError/broken(_:)`` for what is no such value.
  func columns(for text: String?) throws(StoreError) -> [(column: String, value: SQL.Bind)] {
    switch kind {
    case .text: return [(column, SQL.Bind.text(text))]
    case .number: return [(column, try integer(text))]
    case .flag: return [(column, .int(text.map { $0 == "true" ? 1 : 0 }))]
    case .time: return [(column, .int(text.flatMap { Timestamp($0) }?.milliseconds))]
    case .money: return try money(text)
    case .state: return try state(text)
    case .owner: return try owner(text)
    case .custom: return []
    }
  }

  private func integer(_ text: String?) throws(StoreError) -> SQL.Bind {
    guard let text else { return .int(nil) }
    guard let number = Int64(text) else { throw broken(text) }
    return .int(number)
  }

  private func money(_ text: String?) throws(StoreError) -> [(column: String, value: SQL.Bind)] {
    guard let text else { return [(column, .int(nil)), (column + "_currency", .text(nil))] }
    guard let money = FieldValue(programText: text, kind: .money)?.money else { throw broken(text) }
    return [(column, .int(money.tenThousandths)), (column + "_currency", .text(money.currency))]
  }

  private func state(_ text: String?) throws(StoreError) -> [(column: String, value: SQL.Bind)] {
    guard let text, let state = LeadState(rawValue: text) else { throw broken(text ?? "") }
    return [("status", .text(state.status.rawValue)), ("reason", .text(state.reason))]
  }

  private func owner(_ text: String?) throws(StoreError) -> [(column: String, value: SQL.Bind)] {
    guard let text else { return [("owner_person", .int(nil)), ("owner_team", .int(nil))] }
    guard let owner = Owner(programText: text) else { throw broken(text) }
    switch owner {
    case .person(let id): return [("owner_person", .int(id)), ("owner_team", .int(nil))]
    case .team(let id): return [("owner_person", .int(nil)), ("owner_team", .int(id))]
    }
  }

  private func broken(_ text: String) -> StoreError { .broken("\(text) is no value of \(name)") }
}

extension Owner {
  /// As the change log writes it: `person:3`.
  public var programText: String {
    switch self {
    case .person(let id): "person:\(id)"
    case .team(let id): "team:\(id)"
    }
  }

  public init?(programText text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
    switch parts[0] {
    case "person": self = .person(id)
    case "team": self = .team(id)
    default: return nil
    }
  }
}

extension String {
  /// `firstName` as `first_name`.
  var snakeCase: String {
    var result = ""
    for character in self {
      if character.isUppercase {
        result += "_" + character.lowercased()
      } else {
        result.append(character)
      }
    }
    return result
  }
}
