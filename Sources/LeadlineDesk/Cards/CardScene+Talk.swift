import Assistant
import Leadline
import LeadlineStore

// Whom talks name and nobody has recorded.
extension CardScene {
  func suggestions(for subject: CardSubject) throws -> [OpenSuggestion] {
    guard subject.isOpen, subject.owner != nil, !subject.talk.isEmpty else { return [] }
    let named = found(in: subject.talk, KnownRecord(ours: basis.ours))
    // What the record holds is looked at only where somebody is named at all.
    return named.isEmpty ? [] : found(in: subject.talk, try known(subject))
  }

  private func found(in talk: [Entry], _ known: KnownRecord) -> [OpenSuggestion] {
    talk.flatMap { entry in
      basis.reader.suggestions(in: entry, known: known).filter { $0.isNews(in: entry) }.map {
        OpenSuggestion(position: entry.position, at: entry.createdAt, suggestion: $0)
      }
    }
  }

  private func known(_ subject: CardSubject) throws -> KnownRecord {
    KnownRecord(
      fields: try subject.record.lead.flatMap { try session.lead($0) }?.fields ?? [:],
      stakeholders: try session.stakeholders(of: subject.record).map {
        .init(name: $0.name, role: $0.role, email: $0.email, phone: $0.phone)
      },
      competitors: try session.rivals(of: subject.record).map(\.competitor.name), ours: basis.ours)
  }
}

extension TalkSuggestion {
  /// Whether a card is to say so: what the notes of a talk say is proposed on an entry of its own.
  fileprivate func isNews(in entry: Entry) -> Bool {
    switch matter {
    case .participant: true
    case .competitor: entry.kind == .post || entry.kind == .reply
    }
  }
}
