public import Leadline

/// Something to find out or to do in a stage.
public struct FlowStep: Sendable, Hashable, Identifiable {
  /// The name of a field, or of a check mark; unique in its stage, that of a check mark in the whole flow.
  public let id: String
  public let label: Message
  public let kind: Kind
  /// Whether the stage is not left without it.
  public let isRequired: Bool

  public enum Kind: Sendable, Hashable {
    /// Done once the field is filled in.
    case field(FieldName, of: FlowRecord)
    /// Done once somebody says so.
    case check
    /// Done once there is at least one.
    case stakeholders
    case competitors
  }

  /// The field it asks for.
  public var field: FieldName? {
    if case .field(let name, _) = kind { name } else { nil }
  }
}
