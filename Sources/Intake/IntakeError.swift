public import Leadline

/// Why a file as a whole cannot be imported.
public enum IntakeError: Error, Sendable, Hashable {
  case unreadable(path: String)
  /// There is not even a header.
  case empty
  /// The header itself is broken.
  case brokenHeader(line: Int, CSVFault)
  /// No column says who or what the leads are.
  case noNamingColumn(header: [String])
  /// Its rows are records of another kind.
  case notLeads(FileKind, header: [String])
  /// `--map` was not given as COLUMN=field.
  case invalidColumnChoice(String)
  /// `--map` names a column that the file does not have.
  case unknownColumn(String, header: [String])
  /// `--map` names a field that a lead does not have.
  case unknownField(String, suggestions: [String])
}

extension IntakeError {
  /// Kinds of exports that look like lists of leads and are none.
  public enum FileKind: Sendable, Hashable {
    case activities, deals, tickets, products
  }

  public var message: Message {
    switch self {
    case .unreadable(let path): .cannotOpen(path)
    case .empty: .fileIsEmpty
    case .brokenHeader(let line, let fault): .headerIsBroken(line: line, fault.message)
    case .noNamingColumn(let header): .noNamingColumn(header)
    case .notLeads(let kind, let header): .notLeads(kind, header)
    case .invalidColumnChoice(let text): .columnChoiceExpected(text)
    case .unknownColumn(let name, let header): .noSuchColumn(name, header)
    case .unknownField(let name, let suggestions): .noSuchField(name, suggestions)
    }
  }
}
