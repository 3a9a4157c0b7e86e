import Foundation
import Intake

/// Where the files are that these tests read.
enum Places {
  private static let checkout = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The project's own sample files.
  static func fixture(_ name: String) -> String {
    checkout.appending(path: "Fixtures/lists").appending(path: name).path
  }

  /// Real input that is no part of the project. Tests that need it are left out, by name, where it is absent.
  static let shared = checkout.deletingLastPathComponent().appending(path: "shared/data")
  static var hasShared: Bool { FileManager.default.fileExists(atPath: shared.path) }

  static func files(in folder: String, ending: String = ".csv") -> [String] {
    let path = shared.appending(path: folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }
}

extension CSVReader {
  static func records(_ text: String) throws -> [CSVRecord] { try records(Array(text.utf8)) }

  static func records(_ bytes: [UInt8], chunk: Int = .max) throws -> [CSVRecord] {
    try records(of: .chunks(bytes.pieces(of: chunk)))
  }

  static func records(of source: ByteSource) throws -> [CSVRecord] {
    var reader = try CSVReader(source)
    var records: [CSVRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }
}

extension CSVIntake {
  init(_ text: String, columns: [ColumnChoice] = []) throws {
    try self.init(.bytes(Array(text.utf8)), columns: columns)
  }

  mutating func all() throws -> (drafts: [LeadDraft], problems: [RowProblem]) {
    var (drafts, problems): ([LeadDraft], [RowProblem]) = ([], [])
    while let row = try next() {
      switch row {
      case .draft(let draft): drafts.append(draft)
      case .problem(let problem): problems.append(problem)
      }
    }
    return (drafts, problems)
  }
}

extension [UInt8] {
  func pieces(of size: Int) -> [[UInt8]] {
    guard size < count else { return [self] }
    return stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
