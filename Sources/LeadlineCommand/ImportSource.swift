import ArgumentParser
import Foundation
import Intake
import Leadline
import LeadlineDesk

/// What is read in: a file, or standard input.
struct ImportSource {
  private let path: String

  /// - Parameter path: `-` is standard input.
  init(_ path: String) { self.path = path }

  /// The file of an import that was interrupted.
  ///
  /// - Throws: ``Failure`` if it can't be found again, or is no longer what it was.
  init(of request: ImportRequest, number: Int64) throws {
    let naming = "leadline import resume \(number) FILE"
    guard let file = request.file else {
      throw Failure("Import \(number) did not come from a file here. Say what to go on with: \(naming)")
    }
    guard FileManager.default.isReadableFile(atPath: file.path) else {
      throw Failure("\(file.path) is no longer there. Say where it is now: \(naming)")
    }
    guard try ImportFile(path: file.path) == file else {
      throw Failure(
        "\(file.path) has changed since import \(number) began. If its rows still stand in the same lines: \(naming)")
    }
    path = file.path
  }

  private var isPiped: Bool { path == "-" }

  var name: String { isPiped ? "standard input" : URL(fileURLWithPath: path).lastPathComponent }

  /// The file as it is now; `nil` for standard input.
  func file() throws -> ImportFile? {
    guard !isPiped else { return nil }
    guard FileManager.default.isReadableFile(atPath: path) else { throw IntakeError.unreadable(path: path) }
    return try ImportFile(path: path)
  }

  /// Reads it in, and tells how that went.
  func read(_ request: ImportRequest, _ person: Person, at desk: Desk, errors: String?) async throws {
    let actor = Actor(person: person, interface: .terminal, language: .ofTerminal)
    let progress = ImportProgress(errors: try errors.map(RejectedRows.init), language: actor.language)
    let report = try await desk.importLeads(
      request, from: opener, as: actor, progress: progress.show, rejected: progress.reject)
    progress.finish(report, dryRun: request.dryRun)
    // Rows that were not taken are something that was asked for and failed.
    if report.rejected > 0 { throw ExitCode(1) }
  }

  private var opener: @Sendable () throws -> ByteSource {
    { [path] in path == "-" ? ByteSource.handle(.standardInput) : try ByteSource.file(path) }
  }
}
