public import Leadline

/// A lead as a plugin sees it: only the fields it may read.
public struct PluginLead: Sendable, Hashable {
  public let id: Int64
  /// By the names of the HTTP API, with its values: text, whole numbers, `{amount, currency}`. Empty fields are absent.
  public var fields: [String: JSON]

  public init(id: Int64, fields: [String: JSON]) {
    self.id = id
    self.fields = fields
  }

  public subscript(_ field: String) -> JSON? { fields[field] }

  /// A field that is text, unless it is empty.
  public func text(_ field: String) -> String? {
    guard let text = fields[field]?.text, !text.isEmpty else { return nil }
    return text
  }
}

/// The person of a lead.
public struct PluginPerson: Sendable, Hashable {
  public var email: String?
  public var name: String?
  /// The address of their LinkedIn page.
  public var linkedin: String?

  public init(email: String? = nil, name: String? = nil, linkedin: String? = nil) {
    self.email = email
    self.name = name
    self.linkedin = linkedin
  }
}

/// An entry of a lead's timeline as a plugin sees it.
public struct PluginEntry: Sendable, Hashable {
  public let id: Int64
  public let position: Int64
  public let kind: EntryKind
  public let author: String
  public let body: String
  public let occurredAt: Timestamp
  public var dueAt: Timestamp?
  public var state: ActivityState?
  /// `in` or `out`, of a call or an e-mail.
  public var direction: String?

  public init(
    id: Int64, position: Int64, kind: EntryKind, author: String, body: String, occurredAt: Timestamp,
    dueAt: Timestamp? = nil, state: ActivityState? = nil, direction: String? = nil
  ) {
    self.id = id
    self.position = position
    self.kind = kind
    self.author = author
    self.body = body
    self.occurredAt = occurredAt
    self.dueAt = dueAt
    self.state = state
    self.direction = direction
  }
}
