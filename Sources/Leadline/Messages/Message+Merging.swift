/// Two leads that are one.
extension Message {
  static func mergeIntoRequired(_ lead: String) -> Message {
    Message(
      "Into which lead is \(lead) to be merged? Answer with its number, as 17.",
      "In quale lead deve confluire \(lead)? Rispondi con il numero, per esempio 17.")
  }

  static func whichLeadGoesOn(_ one: String, _ other: String) -> Message {
    Message(
      "Which of \(one) and \(other) goes on? Its values count where both know something.",
      "Quale tra \(one) e \(other) resta? Dove entrambi sanno qualcosa valgono i suoi dati.")
  }

  static func goesOn(_ lead: String) -> Message { Message("\(lead) goes on", "resta \(lead)") }

  static public func merged(_ lead: String, into other: String, _ title: String) -> Message {
    Message(
      "Lead \(lead) is part of \(other) “\(title)” now; both histories stand there. /undo \(other) takes it back.",
      "Il lead \(lead) ora fa parte di \(other) «\(title)», dove stanno entrambe le cronologie. /annulla \(other) lo annulla."
    )
  }

  static public func mergedBefore(_ lead: String, into other: String) -> Message {
    Message("Lead \(lead) was merged into \(other) before.", "Il lead \(lead) era già confluito in \(other).")
  }

  /// Said where somebody names a lead that is part of another.
  static public func leadWasMerged(_ lead: String, into other: String) -> Message {
    Message(
      "\(lead) was merged into \(other): this is about \(other).", "\(lead) è confluito in \(other): riguarda \(other)."
    )
  }

  static public func filled(_ lead: String, _ fields: [Message]) -> Message {
    guard !fields.isEmpty else {
      return Message("\(lead) knew all of it already.", "\(lead) sapeva già tutto.")
    }
    return Message(
      "New on \(lead): \(fields.map(\.english).joined(separator: ", ")).",
      "Di nuovo su \(lead): \(fields.map(\.italian).joined(separator: ", ")).")
  }

  /// - Parameter undone: what the sequence would still have done.
  static public func sequenceEnded(_ name: Message, on lead: String, undone: [Message], attach: String) -> Message {
    let (english, italian) = (
      undone.map(\.english).joined(separator: "; "), undone.map(\.italian).joined(separator: "; ")
    )
    return Message(
      "The sequence “\(name.english)” on \(lead) has ended.\(english.isEmpty ? "" : " Not done: \(english).") To begin it anew: \(attach)",
      "La sequenza «\(name.italian)» su \(lead) è finita.\(italian.isEmpty ? "" : " Non fatto: \(italian).") Per ricominciarla: \(Verb.line(attach, in: .italian))"
    )
  }

  static public var mergeIntoItself: Message {
    Message("A lead cannot be merged into itself.", "Un lead non può confluire in sé stesso.")
  }

  static public func onlyLeadsMerge(_ record: String) -> Message {
    Message(
      "\(record) is an opportunity: only leads are merged.", "\(record) è un'opportunità: si uniscono solo i lead.")
  }

  static public func mergedAlready(_ lead: String, into other: String) -> Message {
    Message("\(lead) has been merged into \(other) already.", "\(lead) è già confluito in \(other).")
  }

  static public func mergeNeedsOpen(_ lead: String) -> Message {
    Message(
      "\(lead) is closed. Open it again first, or merge the other way round.",
      "\(lead) è chiuso. Prima riaprilo, oppure uniscili al contrario.")
  }

  /// - Parameter other: the lead into which it was to be merged.
  static public func mergeHasOpportunity(_ lead: String, _ opportunity: String, _ other: String) -> Message {
    Message(
      "\(lead) has become \(opportunity). Qualify \(other) into the same opportunity, and both histories stand there.",
      "\(lead) è diventato \(opportunity). Qualifica \(other) nella stessa opportunità, e lì stanno entrambe le cronologie."
    )
  }

  static public func mergeIsQualified(_ lead: String) -> Message {
    Message(
      "\(lead) is qualified, without an opportunity. Open it again first.",
      "\(lead) è qualificato, senza opportunità. Prima riaprilo.")
  }

  static public func mergeWouldShow(_ lead: String, _ other: String) -> Message {
    Message(
      "\(lead) is for its team alone, and more people see \(other). Keep that for the same team first, or open \(lead) to all.",
      "\(lead) è solo per la sua squadra, e \(other) lo vedono in più persone. Prima riserva anche quello alla stessa squadra, o apri \(lead) a tutti."
    )
  }
}
