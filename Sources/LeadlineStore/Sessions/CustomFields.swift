import Foundation
import Leadline

/// The values of custom fields of one lead, as they rest in one column: `{"name": ["kind", "value"]}`.
struct CustomFields {
  var values: FieldValues

  init(_ values: FieldValues) { self.values = values }

  init(json: String) throws {
    values = [:]
    for (name, stored) in try StoredValue(column: json).members {
      let pair = try stored.texts
      guard pair.count == 2 else { continue }
      values[FieldName(rawValue: name)] = FieldValue(programText: pair[1], kind: Self.kind(pair[0]))
    }
  }

  /// `nil` when there is none.
  func json() throws -> String? {
    guard !values.isEmpty else { return nil }
    let stored = values.map { ($0.key.rawValue, [Self.word(for: $0.value), $0.value.programText]) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(Dictionary(uniqueKeysWithValues: stored)), as: UTF8.self)
  }

  private static func word(for value: FieldValue) -> String {
    switch value {
    case .text: "text"
    case .number: "number"
    case .money: "money"
    case .flag: "flag"
    case .time: "time"
    }
  }

  private static func kind(_ word: String) -> FieldDefinition.Kind {
    switch word {
    case "number": .number
    case "money": .money
    case "flag": .flag
    case "time": .time
    default: .text(limit: 65_536)
    }
  }
}
