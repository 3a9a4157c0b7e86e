import Foundation
import Leadline

/// The values that must not be seen: what the schema of a configuration marks as `"secret": true`.
struct Secrets: Sendable {
  private let values: [String]

  /// A shorter one cannot be told from any other word.
  private static let shortest = 4

  init(in configuration: JSON, schema: JSON?) {
    var found: Set<String> = []
    Self.collect(configuration, schema, into: &found)
    values = found.filter { $0.utf8.count >= Self.shortest }.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// How many bytes the longest has.
  var longest: Int { values.first?.utf8.count ?? 0 }

  var areAny: Bool { !values.isEmpty }

  /// The text with `[secret]` in the place of each.
  func redact(_ text: String) -> String {
    values.reduce(text) { text, value in
      text.contains(value) ? text.replacing(value, with: "[secret]") : text
    }
  }

  private static func collect(_ json: JSON, _ schema: JSON?, into found: inout Set<String>) {
    if schema?["secret"]?.flag == true { return collectAll(json, into: &found) }
    for member in json.members ?? [] { collect(member.value, schema?["properties"]?[member.name], into: &found) }
    for item in json.list ?? [] { collect(item, schema?["items"], into: &found) }
  }

  private static func collectAll(_ json: JSON, into found: inout Set<String>) {
    switch json {
    case .text(let text):
      found.insert(text)
      // As it looks within JSON, where that differs.
      found.insert(String(decoding: JSONWriter.value { $0.value(text) }.dropFirst().dropLast(), as: UTF8.self))
    case .number(let text): found.insert(text)
    case .list(let items): for item in items { collectAll(item, into: &found) }
    case .object(let members): for member in members { collectAll(member.value, into: &found) }
    case .null, .flag: break
    }
  }
}
