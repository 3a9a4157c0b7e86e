/// What else there is to say, and what there is to choose from.
extension Message {
  static public func sameEmail(_ lead: String) -> Message {
    Message("\(lead) has the same e-mail address.", "\(lead) ha lo stesso indirizzo e-mail.")
  }

  static public func sameEmailHidden(ask people: [String]) -> Message {
    Message(
      "This e-mail address is known already: ask \(either(people, "or")).",
      "Questo indirizzo e-mail è già noto: chiedi a \(either(people, "o a")).")
  }

  static public func companyHidden(ask people: [String]) -> Message {
    Message(
      "This company is known already: ask \(either(people, "or")).",
      "Questa azienda è già nota: chiedi a \(either(people, "o a")).")
  }

  static public func personHidden(ask people: [String]) -> Message {
    Message(
      "This person is known already: ask \(either(people, "or")).",
      "Questa persona è già nota: chiedi a \(either(people, "o a")).")
  }

  static public func opportunityHidden(_ record: String, ask people: [String]) -> Message {
    Message(
      "What became of \(record) is not for you to see: ask \(either(people, "or")).",
      "Non puoi vedere che cosa è diventato \(record): chiedi a \(either(people, "o a")).")
  }

  static public func originHidden(_ record: String, ask people: [String]) -> Message {
    Message(
      "The lead that \(record) came from is not for you to see: ask \(either(people, "or")).",
      "Non puoi vedere il lead da cui è nata \(record): chiedi a \(either(people, "o a")).")
  }

  private static func either(_ people: [String], _ word: String) -> String {
    people.map { "@\($0)" }.joined(separator: " \(word) ")
  }

  static public func ambiguousMention(_ name: String, _ people: [String]) -> Message {
    let list = people.map { "@\($0)" }.joined(separator: ", ")
    return Message(
      "Which @\(name): \(list)? Nobody has been told yet.",
      "Quale @\(name): \(list)? Per ora non è stato avvisato nessuno.")
  }

  static public func unknownMention(_ name: String) -> Message {
    Message("Nobody here is called @\(name).", "Qui nessuno si chiama @\(name).")
  }

  static public func mentionCannotSee(_ name: String, _ record: String) -> Message {
    Message(
      "@\(name) may not see \(record) and has not been told.",
      "@\(name) non può vedere \(record) e non è stato avvisato.")
  }

  static public var doNotCall: Message {
    Message("This person does not want to be called.", "Questa persona non vuole essere chiamata.")
  }

  static public func whichAccount(_ lead: Int64) -> Message {
    Message("Which account does #\(lead) belong to?", "A quale account appartiene #\(lead)?")
  }

  static public func whichContact(_ lead: Int64) -> Message {
    Message("Which contact is #\(lead)?", "Quale contatto è #\(lead)?")
  }

  static public func whichOpportunity(_ lead: Int64) -> Message {
    Message(
      "#\(lead) has an opportunity already. Go on with it?", "#\(lead) ha già un'opportunità. Continuo con quella?")
  }

  static public func accountChoice(_ account: Account) -> Message {
    .verbatim(
      ["A-\(account.id)", account.name, account.fields[.website]?.text].compactMap(\.self).joined(separator: " · "))
  }

  static public func contactChoice(_ contact: Contact) -> Message {
    .verbatim(
      ["C-\(contact.id)", contact.name, contact.fields[.email]?.text].compactMap(\.self).joined(separator: " · "))
  }

  static public func opportunityChoice(_ opportunity: Opportunity) -> Message {
    .verbatim("O-\(opportunity.id) · \(opportunity.topic)")
  }

  static public func makeNew(_ argument: String) -> Message {
    Message("a new \(argument)", "nuovo: \(italian(argument))")
  }

  static public func doWithout(_ argument: String) -> Message {
    Message("no \(argument)", "senza \(italian(argument))")
  }

  /// Opens no other opportunity beside the one there is.
  static public func keepOnly(_ opportunity: String) -> Message {
    Message(
      "no new opportunity; \(opportunity) stays as it is", "nessuna nuova opportunità; \(opportunity) resta com'è")
  }

  private static func italian(_ argument: String) -> String {
    switch argument {
    case "contact": "contatto"
    case "opportunity": "opportunità"
    default: argument
    }
  }
}
