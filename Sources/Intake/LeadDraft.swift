public import Leadline

/// A lead as a row of a file describes it, before the desk has read its values.
public struct LeadDraft: Sendable, Hashable {
  /// The line of the file on which the row begins, from 1.
  public let line: Int
  /// The filled-in fields in words; always with a topic.
  public let fields: [FieldAssignment]
  /// What the row says and no field holds, in the file's order: nothing of a row is lost.
  public let rest: [Remark]
  /// The row's cells as they stand in the file.
  public let raw: [String]

  /// A cell of the row under its column's header.
  public struct Remark: Sendable, Hashable {
    public let header: String
    public let value: String

    public init(header: String, value: String) {
      self.header = header
      self.value = value
    }
  }

  public init(line: Int, fields: [FieldAssignment], rest: [Remark], raw: [String]) {
    self.line = line
    self.fields = fields
    self.rest = rest
    self.raw = raw
  }

  /// The rest as text, `Header: value` a line, for a note on the lead; empty if nothing is left over.
  public var restText: String {
    rest.map { "\($0.header): \($0.value)" }.joined(separator: "\n")
  }

  /// A field's words.
  public subscript(_ field: FieldName) -> String? {
    for assignment in fields where assignment.field == field.rawValue {
      if case .words(let words) = assignment.input { return words }
    }
    return nil
  }
}

/// A row that did not become a lead.
public struct RowProblem: Sendable, Hashable {
  /// The line of the file on which the row begins, from 1.
  public let line: Int
  public let reason: Message
  /// The row's cells as they stand in the file, as far as they could be read.
  public let raw: [String]

  public init(line: Int, reason: Message, raw: [String]) {
    self.line = line
    self.reason = reason
    self.raw = raw
  }
}

/// What a row of a file became.
public enum IntakeRow: Sendable, Hashable {
  case draft(LeadDraft)
  case problem(RowProblem)
}
