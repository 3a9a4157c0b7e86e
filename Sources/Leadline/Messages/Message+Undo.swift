extension Message {
  static public func undoBuiltOn(_ record: String) -> Message {
    Message("Somebody has worked on \(record) since.", "Qualcuno ha lavorato su \(record) nel frattempo.")
  }

  static public func undoHasReplies(_ entry: String, _ count: Int64) -> Message {
    Message(
      count == 1 ? "\(entry) has a reply." : "\(entry) has \(count) replies.",
      count == 1 ? "\(entry) ha una risposta." : "\(entry) ha \(count) risposte.")
  }

  static public func undoChangedSince(_ record: String, _ property: Message, _ current: Message?) -> Message {
    Message(
      "\(property.english) of \(record) is \(current?.english ?? "empty") by now.",
      "\(property.italian) di \(record) ora: \(current?.italian ?? "nessun valore").")
  }

  static public func undoEntryChangedSince(_ entry: String) -> Message {
    Message("\(entry) has been changed since.", "\(entry) è stata modificata nel frattempo.")
  }

  static public func undoMergedOn(_ lead: String, into other: String) -> Message {
    Message("\(lead) has been merged into \(other) since.", "\(lead) nel frattempo è confluito in \(other).")
  }

  static public func undoShownOn(_ opportunity: String, _ lead: String) -> Message {
    Message(
      "\(opportunity) shows the history of \(lead) by now.", "\(opportunity) ora mostra la cronologia di \(lead).")
  }

  /// - Parameter other: the lead that it is part of again; `nil` if of none.
  static public func undoSeparated(_ lead: String, from other: String?) -> Message {
    guard let other else { return Message("\(lead) is a lead of its own again.", "\(lead) è di nuovo un lead a sé.") }
    return Message("\(lead) is part of \(other) again.", "\(lead) fa di nuovo parte di \(other).")
  }

  static public func undoKept(_ record: String) -> Message {
    Message("\(record) stays, for others use it.", "\(record) resta, perché altri lo usano.")
  }

  static public func undoRemoved(_ record: String) -> Message {
    Message("\(record) is gone again.", "\(record) non c'è più.")
  }

  static public func undoBroughtBack(_ record: String) -> Message {
    Message("\(record) is back.", "\(record) c'è di nuovo.")
  }

  static public func undoRestored(_ record: String, _ properties: [Message]) -> Message {
    Message(
      "\(record): \(properties.map(\.english).joined(separator: ", ")) as before.",
      "\(record): \(properties.map(\.italian).joined(separator: ", ")) come prima.")
  }

  static public func undoRestoredEntry(_ entry: String) -> Message {
    Message("\(entry) is as it was before.", "\(entry) è come prima.")
  }
}
