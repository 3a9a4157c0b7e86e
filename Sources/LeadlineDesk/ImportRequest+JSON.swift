import Foundation
import Intake
import Leadline
import LeadlineStore

/// How an import was asked for, as it is kept with it.
extension ImportRequest {
  private struct Kept: Decodable {
    var source: String?
    var onDuplicate: String
    var columns: [String]
    var file: ImportFile?
  }

  var json: String {
    String(
      decoding: JSONWriter.object { json in
        json.add("source", source)
        json.add("onDuplicate", onDuplicate.rawValue)
        json.array("columns", columns) { $0.value("\($1.column)=\($1.field ?? "")") }
        guard let file else { return }
        json.object("file") { json in
          json.add("path", file.path)
          json.add("size", file.size)
          json.add("writtenAt", file.writtenAt)
        }
      }, as: UTF8.self)
  }

  /// Asks for the rest of an import.
  init(resuming interrupted: Import) throws {
    let kept = try JSONDecoder().decode(Kept.self, from: Data(interrupted.options.utf8))
    guard let onDuplicate = OnDuplicate(rawValue: kept.onDuplicate) else {
      throw StoreError.broken("import \(interrupted.id) has the unknown choice \(kept.onDuplicate)")
    }
    self.init(
      name: interrupted.name, columns: try kept.columns.map { try ColumnChoice($0) }, source: kept.source,
      onDuplicate: onDuplicate, resume: interrupted.id)
    file = kept.file
  }
}
