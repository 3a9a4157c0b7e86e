import ArgumentParser
import Foundation
import Leadline
import LeadlineDesk
import LeadlineStore

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write everything into a folder of JSON lines, one object a line, as the HTTP API shows it.")
  @OptionGroup var database: DatabaseOptions
  @Argument(help: "The folder to make; it must not exist.", completion: .directory) var folder: String

  func run() async throws {
    try await reporting {
      guard !FileManager.default.fileExists(atPath: folder) else {
        throw Failure("\(folder) exists already; name another one.")
      }
      try await database.withExistingDesk { desk in
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for part in ExportPart.allCases {
          let count = try await write(part, of: desk)
          Output.note("\(part.rawValue).jsonl: \(count)")
        }
      }
      Output.write("Everything is in \(folder).")
    }
  }

  private func write(_ part: ExportPart, of desk: Desk) async throws -> Int {
    let path = URL(fileURLWithPath: folder).appendingPathComponent("\(part.rawValue).jsonl").path
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw Failure("\(path) can't be written.") }
    var count = 0
    var last: Int64 = 0
    while true {
      let from = last
      let rows = try await desk.store.read { try $0.exported(part, after: from, limit: 500) }
      guard let reached = rows.last?.id else {
        try file.close()
        return count
      }
      try file.write(contentsOf: Data(rows.flatMap { $0.json + [0x0A] }))
      count += rows.count
      last = reached
    }
  }
}
