import Foundation
import Intake
import Leadline
import LeadlineDesk
import Synchronization

/// Tells how an import is coming along: a line that is written over on a terminal, nothing elsewhere.
final class ImportProgress: Sendable {
  private let errors: RejectedRows?
  private let language: Language
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(errors: RejectedRows?, language: Language) {
    self.errors = errors
    self.language = language
  }

  func show(_ report: ImportReport) {
    guard isTerminal else { return }
    FileHandle.standardError.write(Data("\r\(report.rowsRead) rows …\u{1B}[K".utf8))
  }

  func reject(_ problem: RowProblem, _ intake: CSVIntake) throws {
    try errors?.write(problem, intake, language)
  }

  func finish(_ report: ImportReport, dryRun: Bool) {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    for column in report.columns {
      Output.note(
        "  \(column.header) → \(column.fields.isEmpty ? "kept as a note" : column.fields.joined(separator: ", "))")
    }
    for problem in report.problems { Output.note("line \(problem.line): \(problem.reason.text(in: language))") }
    let counts =
      "\(report.created) created, \(report.updated) updated, \(report.skipped) skipped, \(report.rejected) rejected"
    if dryRun {
      Output.write("Nothing has been changed. It would be: \(counts).")
    } else {
      Output.write("Import \(report.id ?? 0): \(counts).")
    }
  }
}

/// The file of rows that were not taken.
final class RejectedRows: Sendable {
  private let path: String
  private let handle = Mutex<FileHandle?>(nil)

  init(_ path: String) throws {
    self.path = path
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure("\(path) exists already; name another file for the rows that are not taken.")
    }
  }

  func write(_ problem: RowProblem, _ intake: CSVIntake, _ language: Language) throws {
    let file = ErrorFile(for: intake, in: language)
    try handle.withLock { handle in
      if handle == nil {
        guard FileManager.default.createFile(atPath: path, contents: Data(file.head.utf8)),
          let opened = FileHandle(forWritingAtPath: path)
        else { throw Failure("\(path) can't be written.") }
        try opened.seekToEnd()
        handle = opened
      }
      try handle?.write(contentsOf: Data(file.row(for: problem).utf8))
    }
  }
}
