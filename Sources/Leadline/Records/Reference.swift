/// A record with a timeline: `#42` is a lead, `O-7` an opportunity.
public enum RecordReference: Sendable, Hashable {
  case lead(Int64)
  case opportunity(Int64)

  public var id: Int64 {
    switch self {
    case .lead(let id), .opportunity(let id): id
    }
  }

  public var lead: Int64? {
    if case .lead(let id) = self { id } else { nil }
  }

  public var opportunity: Int64? {
    if case .opportunity(let id) = self { id } else { nil }
  }
}

extension RecordReference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .lead(let id): "#\(id)"
    case .opportunity(let id): "O-\(id)"
    }
  }
}

/// An entry, named by its place on a timeline: `#42.3`, `O-7.1`.
public struct EntryReference: Sendable, Hashable {
  public let record: RecordReference
  public let position: Int64

  public init(record: RecordReference, position: Int64) {
    self.record = record
    self.position = position
  }
}

extension EntryReference: CustomStringConvertible {
  public var description: String { "\(record).\(position)" }
}
