import Foundation
import Leadline

extension Message {
  /// What was found in what somebody wrote, and how to take it over.
  static func foundInTalk(_ entry: Entry, _ reader: FieldReader) -> Message {
    let found = entry.proposals(reader.catalog, timeZone: reader.timeZone)
    let reference = entry.reference.description
    return Message(
      "Found in it: \(found.map(\.english).joined(separator: "; ")). /accept \(reference) takes it over, /dismiss \(reference) does not.",
      "Trovato nel testo: \(found.map(\.italian).joined(separator: "; ")). /accetta \(reference) lo riporta nei campi, /scarta \(reference) no."
    )
  }
}

extension Entry {
  /// What it proposes and nobody has decided on, in the order of the fields' names: each with its value.
  func proposals(_ catalog: FieldCatalog, timeZone: TimeZone) -> [Message] {
    let pending = (details?.suggestions ?? [:]).filter { $0.value.state == "pending" }
    return pending.sorted { $0.key < $1.key }.map { key, suggestion in
      let label = catalog.label(of: key)
      guard let value = catalog.words(of: suggestion.value, in: key, timeZone: timeZone) else { return label }
      return Message("\(label.english): \(value.english)", "\(label.italian): \(value.italian)")
    }
  }
}
