/// What may be the same customer.
extension Message {
  static public func duplicates(of lead: String) -> Message {
    Message("What may be the same as \(lead):", "Che cosa può essere lo stesso di \(lead):")
  }

  static public func noDuplicates(of lead: String) -> Message {
    Message("Nothing that you may see looks like \(lead).", "Niente di ciò che puoi vedere somiglia a \(lead).")
  }

  static public func hiddenDuplicates(ask people: [String]) -> Message {
    let names = people.map { "@\($0)" }
    return Message(
      "Something that you may not see may be the same: ask \(names.joined(separator: " or ")).",
      "Qualcosa che non puoi vedere può essere lo stesso: chiedi a \(names.joined(separator: " o a ")).")
  }

  static public func reason(_ reason: Duplicate.Reason) -> Message {
    switch reason {
    case .sameEmail: Message("same e-mail address", "stesso indirizzo e-mail")
    case .sharedEmail:
      Message("same e-mail address, one for a whole office", "stesso indirizzo e-mail, di un intero ufficio")
    case .sameVatNumber: Message("same VAT number", "stessa partita IVA")
    case .samePhone: Message("same phone number", "stesso numero di telefono")
    case .sameDomain: Message("same company domain", "stesso dominio aziendale")
    case .sameCompany: Message("same company name", "stesso nome dell'azienda")
    case .similarCompany: Message("similar company name", "nome dell'azienda simile")
    case .samePerson: Message("same person's name", "stesso nome della persona")
    case .similarPerson: Message("similar person's name", "nome della persona simile")
    case .otherPerson: Message("but another person", "ma un'altra persona")
    }
  }
}
