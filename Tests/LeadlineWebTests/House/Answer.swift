import Leadline
import Foundation

@testable import LeadlineWeb

/// What a server answered.
struct Answer: Sendable {
  let status: Int
  /// By their names in lower case.
  let headers: [String: String]
  var body: [UInt8] = []

  init(head: String) throws {
    let lines = head.components(separatedBy: "\r\n")
    status = Int(lines[0].split(separator: " ")[1]) ?? 0
    headers = Dictionary(
      lines.dropFirst().compactMap { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return parts.count == 2 ? (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)) : nil
      }
    ) { _, last in last }
  }

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON { (try? JSONReader.read(body)) ?? .null }
  subscript(_ name: String) -> JSON? { json[name] }

  var items: [JSON] { json["items"]?.list ?? [] }
  /// The code of a problem.
  var code: String? { headers["content-type"] == "application/problem+json" ? json["code"]?.text : nil }
}

extension JSON {
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var list: [JSON]? {
    if case .list(let values) = self { values } else { nil }
  }

  var flag: Bool? {
    if case .flag(let flag) = self { flag } else { nil }
  }
}
