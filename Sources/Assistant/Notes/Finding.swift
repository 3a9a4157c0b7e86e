public import Leadline

/// What a talk says and the record does not hold yet.
public struct Finding: Sendable, Hashable {
  public let matter: Matter
  public let confidence: Confidence
  public let evidence: Evidence

  public enum Matter: Sendable, Hashable {
    /// A field and what it would hold.
    case field(FieldName, FieldValue)
    case stakeholder(FoundPerson)
    case promise(FoundPromise)
    /// Another supplier who may win this business.
    case competitor(String)
  }

  public init(_ matter: Matter, _ confidence: Confidence, _ evidence: Evidence) {
    self.matter = matter
    self.confidence = confidence
    self.evidence = evidence
  }

  /// The name by which one finding of an entry is told from the others, and chosen: `budget`, `stakeholder:Anna Rossi`.
  public var key: String {
    switch matter {
    case .field(let field, _): field.rawValue
    case .stakeholder(let person): "stakeholder:\(person.name)"
    case .promise(let promise): "task:\(promise.text)"
    case .competitor(let name): "competitor:\(name)"
    }
  }
}
