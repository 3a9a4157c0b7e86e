import Foundation
import HTTPTypes
import Intake
import Leadline
import LeadlineDesk
import LeadlineStore

/// An import as programs see it.
struct ImportView {
  private let found: Import
  private let source: String?
  private let onDuplicate: String

  init(_ found: Import) {
    self.found = found
    let options = try? JSONReader.read(Array(found.options.utf8))
    source = if case .text(let word)? = options?["source"] { word } else { nil }
    onDuplicate = if case .text(let word)? = options?["onDuplicate"] { word } else { "skip" }
  }

  func writeMembers(to json: inout JSONWriter) {
    json.add("id", found.id)
    json.add("state", found.state.rawValue)
    json.add("format", "csv")
    json.add("name", found.name)
    json.add("source", source)
    json.add("onDuplicate", onDuplicate)
    json.add("dryRun", false)
    json.add("author", found.person)
    json.add("rows", found.rowsRead)
    json.add("created", found.created)
    json.add("updated", found.updated)
    json.add("skipped", found.skipped)
    json.add("failed", found.rejected)
    json.add("createdAt", found.startedAt)
    json.add("finishedAt", found.finishedAt)
  }
}

extension Reply {
  /// An import that has just been done.
  static func imported(_ found: Import, _ report: ImportReport, _ language: Language) -> Reply {
    var reply = Reply(.created) { json in
      json.object { json in
        ImportView(found).writeMembers(to: &json)
        report.writeMembers(to: &json, in: language)
      }
    }
    reply.location = "/api/v1/imports/\(found.id)"
    return reply
  }

  static func dryRun(_ report: ImportReport, _ wish: ImportRequest, _ actor: Actor) -> Reply {
    Reply { json in
      json.object { json in
        json.add("id", nil as Int64?)
        json.add("state", "finished")
        json.add("format", "csv")
        json.add("name", wish.name)
        json.add("source", wish.source)
        json.add("onDuplicate", wish.onDuplicate.rawValue)
        json.add("dryRun", true)
        json.add("author", actor.person.name)
        json.add("rows", report.rowsRead)
        json.add("created", report.created)
        json.add("updated", report.updated)
        json.add("skipped", report.skipped)
        json.add("failed", report.rejected)
        json.add("createdAt", Timestamp.now)
        json.add("finishedAt", Timestamp.now)
        report.writeMembers(to: &json, in: actor.language)
      }
    }
  }
}

extension ImportReport {
  /// How the columns were read, and the first rows that failed.
  fileprivate func writeMembers(to json: inout JSONWriter, in language: Language) {
    json.array("columns", columns) { json, column in
      json.object { json in
        json.add("column", column.header)
        json.array("fields", column.fields) { $0.value($1) }
      }
    }
    json.errors(problems.map { (Int64($0.line), $0.reason.text(in: language)) })
  }
}

extension JSONWriter {
  mutating func errors(_ errors: [(line: Int64, reason: String)]) {
    array("errors", errors) { json, error in
      json.object { json in
        json.add("line", error.line)
        json.add("reason", error.reason)
      }
    }
  }
}
