/// Why a mail is not taken.
extension Message {
  static public var noSender: Message {
    Message(
      "No sender is set up here, so nothing is mailed. Without --send, /email logs a message you have sent yourself.",
      "Qui non è configurato un mittente, quindi non parte nulla. Senza --invia, /mail registra un messaggio che hai già spedito."
    )
  }

  static public var noSenderForInvitations: Message {
    Message(
      "No sender is set up here, so nobody can be invited by mail. Leave --invite away, and invite them yourself.",
      "Qui non è configurato un mittente, quindi non si può invitare nessuno per posta. Togli --invita e invitali tu.")
  }

  static public func noAddressOf(_ record: String) -> Message {
    Message(
      "\(record) has no e-mail address: set one first.", "\(record) non ha un indirizzo e-mail: prima indicane uno.")
  }

  static public func notToBeMailed(_ name: String) -> Message {
    Message("\(name) is not to be written to (do not mail).", "A \(name) non si deve scrivere (non scrivere).")
  }

  static public func hasUnsubscribed(_ name: String, on day: String) -> Message {
    Message(
      "\(name) has unsubscribed (\(day)): only a consent given later lifts that.",
      "\(name) ha annullato l'iscrizione (\(day)): solo un consenso dato dopo la revoca lo permette.")
  }

  static public func noConsentKept(_ name: String) -> Message {
    Message(
      "\(name) may be written to by consent only, and when it was given is not recorded: set it first.",
      "A \(name) si può scrivere solo con il consenso, e non risulta quando è stato dato: prima indicalo.")
  }

  static public func mailLimitReached(_ limit: Int) -> Message {
    Message(
      "\(limit) mails have left in your name within 24 hours, and that is the limit here. Send it tomorrow.",
      "In 24 ore sono partite a tuo nome \(limit) e-mail, ed è il limite qui. Inviala domani.")
  }

  static public var sentMailLeavesNow: Message {
    Message(
      "A mail that is sent leaves now: leave its time away.", "Un'e-mail inviata parte subito: togli l'ora.")
  }

  static public var sendOnlyOutgoing: Message {
    Message("Only an outgoing e-mail can be sent.", "Si può inviare solo un'e-mail in uscita.")
  }

  static public func sendOnlyMail(_ kind: EntryKind) -> Message {
    Message(
      "Only e-mails and meetings to come can be mailed.", "Si possono spedire solo e-mail e incontri futuri.")
  }

  static public func mailUnderway(_ entry: String) -> Message {
    Message(
      "\(entry) waits to be sent. /delete \(entry) takes it back.",
      "\(entry) è in attesa di partire. /elimina \(entry) la ritira.")
  }

  static public func mailLeaving(_ entry: String) -> Message {
    Message(
      "\(entry) is being sent at this moment and cannot be taken back.",
      "\(entry) sta partendo in questo momento e non si può ritirare.")
  }

  static public func undoMailHasLeft(to address: String) -> Message {
    Message("The mail to \(address) has left.", "L'e-mail a \(address) è già partita.")
  }

  static public func undoMailTakenBack(to address: String) -> Message {
    Message("The mail to \(address) will not leave.", "L'e-mail a \(address) non partirà.")
  }

  static public func nobodyToInvite(_ names: [String]) -> Message {
    let list = names.joined(separator: ", ")
    return Message(
      names.isEmpty
        ? "Nobody is named who could be invited: say whom with --with."
        : "No address is known of \(list): name the address itself, as --with anna@bar.example, or add it as a stakeholder's.",
      names.isEmpty
        ? "Non è indicato nessuno da invitare: indicalo con --con."
        : "Non si conosce l'indirizzo di \(list): indica l'indirizzo stesso, come --con anna@bar.example, o aggiungilo a una parte interessata."
    )
  }
}

extension Message {
  static public func tooManyGuests(_ count: Int, limit: Int) -> Message {
    Message(
      "These are \(count) people, and one meeting invites \(limit) by mail at most. Name fewer with --with.",
      "Sono \(count) persone, e un incontro ne invita per posta al massimo \(limit). Indicane meno con --con.")
  }
}

/// What becomes of a mail.
extension Message {
  static public func mailState(_ mail: MailDetail) -> Message {
    let reason = mail.reason.map { ": \($0)" } ?? ""
    return switch mail.state {
    case .waiting: Message("waits to be sent to \(mail.to)\(reason)", "in attesa di partire per \(mail.to)\(reason)")
    case .sent: Message("sent to \(mail.to)", "inviata a \(mail.to)")
    case .refused: Message("not sent to \(mail.to)\(reason)", "non inviata a \(mail.to)\(reason)")
    case .uncertain:
      Message(
        "whether it was sent to \(mail.to) is not known\(reason)",
        "non si sa se sia stata inviata a \(mail.to)\(reason)"
      )
    }
  }

  static public func mailOpened(_ time: String) -> Message { Message("opened \(time)", "aperta \(time)") }

  static public var opensNotTracked: Message {
    Message(
      """
      Opens are not tracked here: no e-mail ever counts as opened. To have them tracked, an administrator sets \
      mail.trackOpens to true, beside mail.server and public.url.
      """,
      """
      Qui le aperture non vengono rilevate: nessuna e-mail risulta mai aperta. Per rilevarle un amministratore imposta \
      mail.trackOpens su true, oltre a mail.server e public.url.
      """)
  }

  static public func invitedBy(_ addresses: [String]) -> Message {
    let list = addresses.joined(separator: ", ")
    return Message("invited: \(list)", "invitati: \(list)")
  }

  static public func mailGoes(to addresses: [String]) -> Message {
    let list = addresses.joined(separator: ", ")
    return Message("A mail about it goes to \(list).", "Una e-mail lo comunica a \(list).")
  }

  static public func mailPreview(_ mail: MailView) -> Message {
    let (from, subject) = (mail.from ?? "—", mail.subject)
    return Message(
      "From: \(from)\nTo: \(mail.to)\nSubject: \(subject)\n\n\(mail.body)",
      "Da: \(from)\nA: \(mail.to)\nOggetto: \(subject)\n\n\(mail.body)")
  }

  static public func notInvited(_ names: [String]) -> Message {
    let list = names.joined(separator: ", ")
    return Message(
      "Not invited, as no address is known: \(list).", "Non invitati, perché non se ne conosce l'indirizzo: \(list).")
  }

  static public func notInvitedByWish(_ names: [String]) -> Message {
    let list = names.joined(separator: ", ")
    return Message(
      "Not invited, as they are not to be written to: \(list).",
      "Non invitati, perché a loro non si deve scrivere: \(list).")
  }

  /// In the place of a mail server's words.
  static public func mailTooLate(days: Int64, _ words: String) -> Message {
    Message(
      "it could not be handed over for \(days) days (\(words))",
      "non è stato possibile consegnarla per \(days) giorni (\(words))")
  }

  static public var mailCutOff: Message {
    Message(
      "the server ended while it was being handed over", "il server si è interrotto mentre veniva consegnata")
  }

  static public var mailRestored: Message {
    Message(
      "the database was restored from a backup made before it left",
      "il database è stato ripristinato da una copia fatta prima che partisse")
  }

  static public func mailFailed(to address: String, _ words: String) -> Message {
    Message("The mail to \(address) was not sent: \(words)", "L'e-mail a \(address) non è partita: \(words)")
  }

  static public func mailUncertain(to address: String, _ words: String) -> Message {
    Message(
      "Whether the mail to \(address) was sent is not known: \(words). It is not sent again.",
      "Non si sa se l'e-mail a \(address) sia partita: \(words). Non viene inviata di nuovo.")
  }

  static public var mailNeedsAddressForUnsubscribing: Message {
    Message(
      "Automatic e-mails need the address of this server (public.url), so that people can unsubscribe.",
      "Le e-mail automatiche richiedono l'indirizzo di questo server (public.url), perché ci si possa disiscrivere.")
  }
}

/// What customers read.
extension Message {
  static public func unsubscribe(at page: String) -> Message {
    Message(
      "If you want no more of these e-mails: \(page)", "Se non vuoi più ricevere queste e-mail: \(page)")
  }

  static public var unsubscribeTitle: Message { Message("Unsubscribe", "Annulla l'iscrizione") }

  static public var unsubscribeQuestion: Message {
    Message("Do you want no more e-mails from us?", "Non vuoi più ricevere le nostre e-mail?")
  }

  static public var unsubscribeButton: Message { Message("No more e-mails", "Niente più e-mail") }

  static public var unsubscribed: Message {
    Message("You will get no more e-mails from us.", "Non riceverai più le nostre e-mail.")
  }

  /// The subject of an invitation.
  static public func invitation(_ summary: String) -> Message {
    Message("Invitation: \(summary)", "Invito: \(summary)")
  }

  static public func invitationChanged(_ summary: String) -> Message {
    Message("Changed: \(summary)", "Modificato: \(summary)")
  }

  static public func invitationCanceled(_ summary: String) -> Message {
    Message("Canceled: \(summary)", "Annullato: \(summary)")
  }

  static public func invitationText(_ summary: String, at time: String, place: String?) -> Message {
    Message(
      "\(summary)\n\nWhen: \(time)\(place.map { "\nWhere: \($0)" } ?? "")\n",
      "\(summary)\n\nQuando: \(time)\(place.map { "\nDove: \($0)" } ?? "")\n")
  }

  static public func invitationCanceledText(_ summary: String, at time: String) -> Message {
    Message(
      "“\(summary)”, planned for \(time), does not take place.\n",
      "«\(summary)», previsto per \(time), non ha luogo.\n")
  }

  static public var meeting: Message { Message("Meeting", "Incontro") }

  /// Where a wish came from, on the timeline.
  static public var unsubscribedByLink: Message {
    Message("By the link in an e-mail.", "Con il link in un'e-mail.")
  }
}
