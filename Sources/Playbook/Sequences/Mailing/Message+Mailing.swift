public import Leadline

extension MailRefusal {
  /// Said to the person in whose name it would have left.
  public var message: Message {
    switch self {
    case .doNotMail:
      Message(
        "The e-mail was not sent: this customer is not to be written to. The sequence goes on without it.",
        "L'e-mail non è partita: a questo cliente non si deve scrivere. La sequenza prosegue senza.")
    case .unsubscribed:
      Message(
        "The e-mail was not sent: this customer wants no more of them. The sequence goes on without it.",
        "L'e-mail non è partita: questo cliente non ne vuole più. La sequenza prosegue senza.")
    case .noAddress:
      Message(
        "The e-mail was not sent: there is no address. Fill in “email”, and the sequence goes on.",
        "L'e-mail non è partita: manca l'indirizzo. Compila «email» e la sequenza prosegue.")
    case .switchedOff:
      Message(
        "The e-mail was not sent: automatic e-mails are switched off here. The sequence goes on without it.",
        "L'e-mail non è partita: qui le e-mail automatiche sono disattivate. La sequenza prosegue senza.")
    case .noConsent:
      Message(
        "The e-mail was not sent: the customer's consent is not recorded. The sequence goes on without it.",
        "L'e-mail non è partita: il consenso del cliente non risulta. La sequenza prosegue senza.")
    case .takenBack:
      Message(
        "The e-mail was taken back before it left. The sequence goes on without it.",
        "L'e-mail è stata ritirata prima che partisse. La sequenza prosegue senza.")
    case .failed:
      Message(
        "The e-mail was not sent: the mail server does not take it. The sequence goes on without it.",
        "L'e-mail non è partita: il server di posta non la accetta. La sequenza prosegue senza.")
    }
  }
}

extension PauseReason {
  /// - Parameter fields: the fields of leads as they are here, by whose names a missing one is called.
  public func message(_ fields: FieldCatalog) -> Message {
    switch self {
    case .ownerRemoved:
      Message(
        "The sequence stands still: its owner is gone. Assign the record, and it goes on.",
        "La sequenza è ferma: il suo titolare non c'è più. Assegna il record e prosegue.")
    case .noAddress: MailRefusal.noAddress.message
    case .missingValue("owner"):
      Message(
        "The e-mail was not sent: nobody owns the record. Assign it, and the sequence goes on.",
        "L'e-mail non è partita: il record non ha un titolare. Assegnalo e la sequenza prosegue.")
    case .missingValue(let name):
      Self.missing(fields[FieldName(rawValue: name)], name)
    }
  }

  private static func missing(_ field: FieldDefinition?, _ name: String) -> Message {
    let (english, italian) = (field?.english ?? name, field?.italian ?? name)
    return Message(
      "The e-mail was not sent: “\(english)” is empty. Fill it in, and the sequence goes on.",
      "L'e-mail non è partita: «\(italian)» è vuoto. Compilalo e la sequenza prosegue.")
  }
}

extension SequenceNotice {
  /// - Parameter fields: the fields of leads as they are here.
  public func message(_ fields: FieldCatalog) -> Message {
    switch self {
    case .paused(let reason): reason.message(fields)
    case .mailRefused(let refusal, _): refusal.message
    }
  }
}

extension EndReason {
  public var message: Message {
    switch self {
    case .replied: Message("The customer has answered.", "Il cliente ha risposto.")
    case .qualified: Message("The lead was qualified.", "Il lead è stato qualificato.")
    case .disqualified: Message("The lead was disqualified.", "Il lead è stato squalificato.")
    case .won: Message("The opportunity was won.", "L'opportunità è stata vinta.")
    case .lost: Message("The opportunity was lost.", "L'opportunità è stata persa.")
    case .stopped: Message("Somebody stopped it.", "Qualcuno l'ha fermata.")
    case .definitionRemoved: Message("The sequence does not exist any more.", "La sequenza non esiste più.")
    case .merged:
      Message("The lead was merged into another one.", "Il lead è confluito in un altro.")
    }
  }
}
