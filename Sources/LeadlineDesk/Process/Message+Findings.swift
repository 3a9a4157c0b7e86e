import Leadline

extension Message {
  /// What was found in what somebody wrote, and how to take it over.
  static func foundInTalk(_ entry: Entry, _ reader: FieldReader) -> Message {
    let found = (entry.details?.suggestions ?? [:]).sorted { $0.key < $1.key }.map { key, suggestion -> Message in
      let label = reader.catalog.label(of: key)
      guard let value = reader.catalog.words(of: suggestion.value, in: key, timeZone: reader.timeZone) else {
        return label
      }
      return Message("\(label.english): \(value.english)", "\(label.italian): \(value.italian)")
    }
    let reference = entry.reference.description
    return Message(
      "Found in it: \(found.map(\.english).joined(separator: "; ")). /accept \(reference) takes it over, /dismiss \(reference) does not.",
      "Trovato nel testo: \(found.map(\.italian).joined(separator: "; ")). /accetta \(reference) lo riporta nei campi, /scarta \(reference) no."
    )
  }
}
