import Leadline

/// Somebody whom a talk names and the record does not know yet.
public struct TalkSuggestion: Sendable, Hashable {
  public let matter: Matter
  public let confidence: Confidence
  public let evidence: Evidence

  public enum Matter: Sendable, Hashable {
    /// Another supplier; one who is known here comes by the name that is recorded.
    case competitor(name: String, isKnown: Bool)
    /// Somebody who took part and is no stakeholder yet.
    case participant(FoundPerson)
  }

  public init(_ matter: Matter, _ confidence: Confidence, _ evidence: Evidence) {
    self.matter = matter
    self.confidence = confidence
    self.evidence = evidence
  }

  /// The same for the same company or person, whatever sentence names it.
  public var key: String {
    switch matter {
    case .competitor(let name, _): "competitor:\(name.foldedKey)"
    case .participant(let person): "participant:\(person.email?.lowercased() ?? person.name.foldedKey)"
    }
  }
}
