import Intake
import Leadline
import LeadlineStore

/// An import under way: rows come in one by one and go on in pieces.
struct ImportRun {
  private let request: ImportRequest
  private let reader: FieldReader
  private let actor: Actor
  private(set) var report: ImportReport
  private var stored: Import?
  private var pretended: Set<String> = []
  private var rows: [ImportPiece.Row] = []
  private var problems: [RowProblem] = []
  /// Rows up to this line were stored before.
  private var done: Int64 = 0
  private var line: Int64 = 0
  /// Where the next piece begins.
  private var begin: Int64 = 0

  /// How many rows the next piece has: what was written in time the last time.
  private var pieceSize = 50

  /// How long others may have to wait for a piece to be written.
  private static let pieceTime: Duration = .milliseconds(20)
  private static let pieceSizes = 10...2_000

  init(_ request: ImportRequest, _ mapping: HeaderMapping, _ reader: FieldReader, _ actor: Actor) {
    self.request = request
    self.reader = reader
    self.actor = actor
    report = ImportReport(
      columns: mapping.columns.map { .init(header: $0.header, fields: $0.target.fields.map(\.rawValue)) })
  }

  mutating func begin(_ new: Import) {
    stored = new
    report.id = new.id
  }

  mutating func resume(_ interrupted: Import) {
    begin(interrupted)
    done = interrupted.line
    line = interrupted.line
    begin = interrupted.line
    report.created = interrupted.created
    report.updated = interrupted.updated
    report.skipped = interrupted.skipped
    report.rejected = interrupted.rejected
    report.rowsRead = interrupted.rowsRead
  }

  var isPieceFull: Bool { rows.count + problems.count >= pieceSize }

  /// Takes a row in.
  ///
  /// - Returns: what is wrong with it, if it cannot become a lead.
  mutating func take(_ row: IntakeRow) -> RowProblem? {
    let problem: RowProblem?
    switch row {
    case .problem(let found):
      guard begins(found.line) else { return nil }
      problem = found
    case .draft(let draft):
      guard begins(draft.line) else { return nil }
      problem = read(draft)
    }
    guard let problem else { return nil }
    problems.append(problem)
    report.rejected += 1
    if report.problems.count < 20 { report.problems.append(problem) }
    return problem
  }

  /// Whether a row is new; one that was stored before the interruption is passed over.
  private mutating func begins(_ line: Int) -> Bool {
    guard Int64(line) > done else { return false }
    self.line = Int64(line)
    report.rowsRead += 1
    return true
  }

  private mutating func read(_ draft: LeadDraft) -> RowProblem? {
    var fields: FieldValues = [:]
    do {
      if let source = request.source, draft[.source] == nil {
        fields[.source] = try reader.read(.init(field: "source", input: .words(source))).value
      }
      for assignment in draft.fields {
        let field = try reader.read(assignment)
        fields[field.name] = field.value
      }
    } catch {
      return RowProblem(line: draft.line, reason: error.message, raw: draft.raw)
    }
    rows.append(.init(fields: fields, note: draft.restText))
    return nil
  }

  /// What has been read since the last piece.
  mutating func piece(isLast: Bool) -> ImportPiece {
    defer {
      rows = []
      problems = []
    }
    var progress = stored
    progress?.line = line
    progress?.rowsRead = report.rowsRead
    progress?.rejected = report.rejected
    if isLast { progress?.state = .finished }
    let begin = begin
    self.begin = line
    return ImportPiece(
      rows: rows, problems: problems, progress: progress, begin: begin, counts: .init(report, pretended: pretended),
      onDuplicate: request.onDuplicate,
      actor: actor, isLast: isLast)
  }

  mutating func stored(_ written: ImportPiece.Written) {
    let counts = written.counts
    let fitting = Double(written.rows) * (Self.pieceTime / max(written.time, .microseconds(1)))
    pieceSize = min(max(Int(fitting), Self.pieceSizes.lowerBound), pieceSize * 2, Self.pieceSizes.upperBound)
    report.created = counts.created
    report.updated = counts.updated
    report.skipped = counts.skipped
    pretended = counts.pretended
  }
}
