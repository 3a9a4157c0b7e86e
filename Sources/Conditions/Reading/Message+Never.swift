import Leadline

/// Why a condition can never be true, and what to do about it.
extension Message {
  static let emptyAndFilled = Message(
    "The field would have to be empty and filled at once: drop one.",
    "Il campo dovrebbe essere vuoto e pieno insieme: togli una delle due.")
  static let differentValues = Message(
    "The field would have to hold two values at once: write “in: […]”.",
    "Il campo dovrebbe avere due valori insieme: scrivi «in: […]».")
  static let outOfRange = Message(
    "None of the values lies within the limits: widen them.", "Nessuno dei valori sta nei limiti: allargali.")
  static let lessThanNothing = Message(
    "Numbers are never less than 0.", "I numeri non sono mai meno di 0.")
  static let beyondTimeline = Message(
    "Only the last 200 entries are looked at: ask for fewer.", "Si guardano solo le ultime 200 voci: chiedine meno.")
  static let lastOutOfSight = Message(
    "“last at least” is more than “within”: the last one would lie outside. Widen “within”.",
    "«last at least» è più di «within»: l'ultima starebbe fuori. Allarga «within».")
  static let lastOfNone = Message(
    "Where there are none there is no last one: drop “at most: 0”.",
    "Dove non ce n'è non c'è un'ultima: togli «at most: 0».")
  static let stateless = Message(
    "Only calls, appointments, e-mails and tasks have a state: drop it.",
    "Solo chiamate, appuntamenti, e-mail e attività hanno uno stato: toglilo.")
  static func twoCurrencies(_ one: String, _ other: String) -> Message {
    Message(
      "An amount is in one currency, not in \(one) and \(other): use one.",
      "Un importo è in una valuta sola, non in \(one) e \(other): usane una.")
  }
}
