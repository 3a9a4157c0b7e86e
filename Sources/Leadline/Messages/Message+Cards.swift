/// What is asked back and refused about cards.
extension Message {
  static var whichCard: Message { Message("Which card? /cards lists them.", "Quale scheda? /schede le elenca.") }

  static func notACard(_ word: String) -> Message {
    Message("“\(word)” is no card: they are called K-12.", "«\(word)» non è una scheda: si chiamano K-12.")
  }

  public static func quietHoursExpected(_ words: String) -> Message {
    Message(
      "“\(words)” is no span of hours: write 20:00-8:00, or off.",
      "«\(words)» non è un intervallo: scrivi 20:00-8:00, o off.")
  }

  public static func digestTimeExpected(_ words: String) -> Message {
    Message("“\(words)” is no hour: write 8:00, or off.", "«\(words)» non è un'ora: scrivi 8:00, o off.")
  }

  static func onOrOff(_ words: String) -> Message {
    Message("“\(words)” is neither on nor off.", "«\(words)» non è né on né off.")
  }

  public static func cardNotFound(_ id: Int64) -> Message {
    Message("There is no card K-\(id) for you.", "Non c'è una scheda K-\(id) per te.")
  }

  public static var cardsAreForManagers: Message {
    Message("Only managers see the cards of others.", "Solo i responsabili vedono le schede altrui.")
  }

  public static var managersTuneCards: Message {
    Message("Only managers change which cards there are.", "Solo i responsabili cambiano quali schede ci sono.")
  }
}

/// What is shown, and what was done.
extension Message {
  public static var noCards: Message { Message("Nothing to look at.", "Niente da guardare.") }

  public static var moreCards: Message {
    Message("There are more: /cards --limit 50", "Ce ne sono altre: /schede --limite 50")
  }

  public static var finishCard: Message {
    Message(
      "/cards done K-…, /cards snooze K-… tomorrow, /cards dismiss K-…",
      "/schede fatto K-…, /schede posponi K-… domani, /schede scarta K-…")
  }

  public static func cardDone(_ card: String) -> Message {
    Message(
      "\(card) is done. /cards snooze \(card) now brings it back.",
      "\(card) è fatta. /schede posponi \(card) ora la riporta.")
  }

  public static func activityDone(_ entry: String) -> Message { Message("\(entry) is done.", "\(entry) è fatto.") }

  public static func cardDismissed(_ card: String) -> Message {
    Message(
      "\(card) is not shown any more. /cards snooze \(card) now brings it back.",
      "\(card) non si vede più. /schede posponi \(card) ora la riporta.")
  }

  public static func cardSnoozed(_ card: String, until time: String) -> Message {
    Message("\(card) is out of sight until \(time).", "\(card) torna \(time).")
  }

  public static func cardBack(_ card: String) -> Message { Message("\(card) is back.", "\(card) è di nuovo in vista.") }

  public static func cardRules(_ rules: Message) -> Message {
    Message("Cards: \(rules.english)", "Schede: \(rules.italian)")
  }

  /// - Parameter before: the rules that were others.
  public static func cardRulesChanged(by name: String, at time: String, before: Message) -> Message {
    Message(
      "Changed last by @\(name), \(time). As before: /cards rules \(before.english)",
      "Ultima modifica: @\(name), \(time). Com'era prima: /schede regole \(before.italian)")
  }

  public static var noDigestWithoutAddress: Message {
    Message(
      "Your e-mail address is not known here: an administrator can add it.",
      "Il tuo indirizzo e-mail qui non è noto: può aggiungerlo chi amministra.")
  }

  public static var noDigestWithoutSender: Message {
    Message("No mail leaves here yet: no sender is set up.", "Da qui non parte ancora posta: manca un mittente.")
  }

  public static func tellTimes(quiet: String?, digest: String?, mail: Bool) -> Message {
    Message(
      (quiet.map { "Quiet hours: \($0)." } ?? "You are told at any hour.")
        + (digest.map { " What the day brings is sent at \($0)." } ?? " No digest is sent.")
        + (mail ? " What you have not seen is mailed to you." : " What you have not seen is not mailed."),
      (quiet.map { "Ore di quiete: \($0)." } ?? "Avvisi a qualsiasi ora.")
        + (digest.map { " Il riepilogo del giorno parte alle \($0)." } ?? " Nessun riepilogo.")
        + (mail ? " Quello che non hai visto ti arriva per posta." : " Quello che non hai visto non arriva per posta."))
  }
}
