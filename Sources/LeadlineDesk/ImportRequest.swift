public import Intake
import Leadline
public import LeadlineStore

/// A file of leads that somebody wants to have read in.
public struct ImportRequest: Sendable {
  /// The name of the file, for people.
  public var name: String
  /// Columns mapped by hand.
  public var columns: [ColumnChoice]
  /// What `source` leads get whose row names none.
  public var source: String?
  public var onDuplicate: OnDuplicate
  public var dryRun: Bool
  /// The import that was interrupted and goes on.
  public var resume: Int64?
  /// Where the file is, so that it is found again; `nil` for what came through a pipe or over HTTP.
  public var file: ImportFile?

  /// What becomes of a row whose e-mail address a lead has already.
  public enum OnDuplicate: String, Sendable, Hashable, CaseIterable {
    /// The row is passed over.
    case skip
    /// Fields that are empty on the lead are filled.
    case update
    /// Another lead is made.
    case create
  }

  public init(
    name: String, columns: [ColumnChoice] = [], source: String? = nil, onDuplicate: OnDuplicate = .skip,
    dryRun: Bool = false, resume: Int64? = nil
  ) {
    self.name = name
    self.columns = columns
    self.source = source
    self.onDuplicate = onDuplicate
    self.dryRun = dryRun
    self.resume = resume
  }
}

/// What an import came to.
public struct ImportReport: Sendable, Hashable {
  /// `nil` after a dry run.
  public var id: Int64?
  public var columns: [Column]
  public var rowsRead: Int64 = 0
  public var created: Int64 = 0
  public var updated: Int64 = 0
  public var skipped: Int64 = 0
  public var rejected: Int64 = 0
  /// The first of the rows that were not taken.
  public var problems: [RowProblem] = []

  /// A column, and the fields it went into; none if it is kept as a note.
  public struct Column: Sendable, Hashable {
    public let header: String
    public let fields: [String]
  }
}

extension ImportReport {
  /// What is known of an import without its file: its counts.
  public init(of found: Import) {
    self.init(columns: [])
    id = found.id
    rowsRead = found.rowsRead
    created = found.created
    updated = found.updated
    skipped = found.skipped
    rejected = found.rejected
  }
}
