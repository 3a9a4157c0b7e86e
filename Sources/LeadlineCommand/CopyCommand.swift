import ArgumentParser
import Foundation
import LeadlineStore
import Synchronization

struct Copy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy a whole database into a new one: from a file to a PostgreSQL server, or back.",
    discussion: """
      leadline copy --from leadline.sqlite --to postgres://leadline@db.example.com/leadline
      Stop all servers on the database first. At the end both are compared row by row. A copy that was broken off goes
      on where it stopped when the same is typed again.
      """)
  @Option(help: "The database to copy: a file, or postgres://… for a server.") var from: String
  @Option(help: "The new database: a file that is not there yet, or an empty one on a server.") var to: String

  func run() async throws {
    try await reporting {
      guard from != to else { throw Failure("--from and --to name the same database.") }
      if let path = DatabaseLocation(from).path, !FileManager.default.fileExists(atPath: path) {
        throw Failure("There is no database at \(path).")
      }
      let source = try await Store(
        at: DatabaseLocation(from), postgres: few, readDeadline: .seconds(600), mustExist: true)
      defer { source.close() }
      let target = try await Store(
        at: DatabaseLocation(to), postgres: few, readDeadline: .seconds(600), isCopyTarget: true)
      defer { target.close() }
      let progress = CopyProgress()
      do {
        let tables = try await StoreCopy(from: source, to: target).run(progress.show)
        progress.end()
        Output.write(
          "\(tables.reduce(0) { $0 + $1.rows }) rows of \(tables.count) tables are in \(target.location), and compared."
        )
      } catch let error as CopyError {
        progress.end()
        throw Failure("\(error)")
      }
    }
  }

  private var few: PostgresSettings { PostgresSettings(connections: 4) }
}

/// Tells how a copy is coming along: a line that is written over on a terminal, a line a table elsewhere.
private final class CopyProgress: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let table = Mutex("")

  func show(_ progress: StoreCopy.Progress) {
    let doing = progress.isChecking ? "Comparing" : "Copying"
    guard !isTerminal else {
      return FileHandle.standardError.write(
        Data("\r\(doing) \(progress.table): \(progress.rows) of \(progress.total) …\u{1B}[K".utf8))
    }
    let line = "\(doing) \(progress.table): \(progress.total) rows"
    let isNew = table.withLock { last in
      defer { last = line }
      return last != line
    }
    if isNew, progress.total > 0 { Output.note(line) }
  }

  func end() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
