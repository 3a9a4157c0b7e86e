import Leadline
import LeadlineStore

/// Accounts and contacts as people name them.
extension Turn {
  /// The account or contact that somebody means: by its number or its name. `nil` stands for none.
  ///
  /// - Throws: ``Refusal`` `not_found`, also for one that the person may not see, or `ambiguous` with those it may be.
  func customer(_ kind: RecordKind, meantBy input: FieldAssignment.Input) throws -> Int64? {
    switch input {
    case .value(.number(let id)?): return try seen(kind, id)
    case .value(.text(let words)?), .words(let words):
      if words.allSatisfy(\.isWhitespace) || ["none", "nessuno"].contains(words.foldedKey) { return nil }
      let isLettered = words.uppercased().hasPrefix("\(kind.letter)-")
      if let id = ReferenceReader.number(isLettered ? words.dropFirst(2) : Substring(words)) {
        return try seen(kind, id)
      }
      return try customer(kind, named: words)
    default: return nil
    }
  }

  private func seen(_ kind: RecordKind, _ id: Int64) throws -> Int64 {
    let isThere = try kind == .account ? session.account(id) != nil : session.contact(id) != nil
    guard isThere, try session.isCustomerSeen(kind, id, by: person) else {
      throw Refusal(.notFound, .recordNotFound("\(kind.letter)-\(id)"), field: kind.rawValue)
    }
    return id
  }

  private func customer(_ kind: RecordKind, named words: String) throws -> Int64 {
    let found = try choices(kind, named: words).filter { try session.isCustomerSeen(kind, $0.id, by: person) }
    guard let only = found.first else {
      throw Refusal(.notFound, .noCustomerNamed(words, kind.letter), field: kind.rawValue)
    }
    guard found.count > 1 else { return only.id }
    throw Refusal(
      .ambiguous, .whichCustomer(words),
      question: Question(argument: kind.rawValue, choices: found.map(\.choice), line: "\(kind.rawValue)={}"),
      field: kind.rawValue)
  }

  private func choices(_ kind: RecordKind, named words: String) throws -> [(id: Int64, choice: Question.Choice)] {
    kind == .account
      ? try session.accounts(named: words).map {
        ($0.id, Question.Choice(value: "A-\($0.id)", label: .accountChoice($0)))
      }
      : try session.contacts(named: words).map {
        ($0.id, Question.Choice(value: "C-\($0.id)", label: .contactChoice($0)))
      }
  }
}

extension RecordKind {
  /// What stands before its number where people name it.
  var letter: String {
    switch self {
    case .lead: "L"
    case .opportunity: "O"
    case .account: "A"
    case .contact: "C"
    case .stakeholder, .competitor, .rival, .flowRun, .sequenceRun: ""
    }
  }
}
