import Leadline
import PluginKit

/// What is said about a plugin's answers.
extension Message {
  static let noToolResult = Message(
    "The answer is no tool result: it lacks content, a list of blocks.",
    "La risposta non è il risultato di uno strumento: manca content, una lista di blocchi.")
  static let noObject = Message(
    "The answer holds no object, neither as structuredContent nor as JSON in a text block.",
    "La risposta non contiene un oggetto, né come structuredContent né come JSON in un blocco di testo.")

  static func toolBroke(_ tool: String, _ text: String) -> Message {
    let text = text.prefix(300)
    return Message(
      "\(tool) fails without {\"error\":{\"code\":…}}: \(text)",
      "\(tool) fallisce senza {\"error\":{\"code\":…}}: \(text)")
  }

  static func nothingSaid(_ failure: BusinessFailure) -> Message {
    Message("It says: \(failure.description).", "Dice: \(failure.description).")
  }

  static func unknownFailure(_ code: String) -> Message {
    let known = PluginFailure.Code.allCases.map(\.rawValue).joined(separator: ", ")
    return Message(
      "There is no error code \"\(code)\"; there are \(known).",
      "Il codice d'errore \"\(code)\" non esiste; ci sono \(known).")
  }

  static let badArgumentsTaken = Message(
    "It takes arguments of wrong types. Answer {\"error\":{\"code\":\"invalid\"}}.",
    "Accetta argomenti di tipo errato. Rispondere {\"error\":{\"code\":\"invalid\"}}.")

  static func hostile(_ what: Message, _ fault: Message) -> Message {
    Message("With \(what.english): \(fault.english)", "Con \(what.italian): \(fault.italian)")
  }

  static func missing(_ member: String, _ what: Message) -> Message {
    Message("\"\(member)\" is missing: write \(what.english).", "Manca \"\(member)\": scrivere \(what.italian).")
  }

  static let factWithoutField = Message("A fact lacks its field.", "A un fatto manca il campo.")

  static func forbiddenField(_ field: String) -> Message {
    Message(
      "It proposes \(field), which permissions.leadFields.write does not name.",
      "Propone \(field), che permissions.leadFields.write non nomina.")
  }

  static func factWithoutValue(_ field: String) -> Message {
    Message("The fact about \(field) has no value.", "Il fatto su \(field) non ha un valore.")
  }

  static func wrongValue(_ field: String) -> Message {
    Message(
      "The value for \(field) is not as the HTTP API writes it (a whole number, {amount, currency}, a choice's word).",
      "Il valore per \(field) non è come lo scrive l'API HTTP (un intero, {amount, currency}, la parola di una scelta)."
    )
  }

  static func factWithoutSource(_ field: String) -> Message {
    Message("The fact about \(field) does not say its source.", "Il fatto su \(field) non dice la sua fonte.")
  }

  static func wrongConfidence(_ field: String) -> Message {
    Message(
      "The confidence of \(field) is no number from 0 to 1.", "La confidenza di \(field) non è un numero da 0 a 1.")
  }

  static func wrongTime(_ field: String, _ name: String) -> Message {
    Message("\(name) of \(field) is no time in RFC 3339.", "\(name) di \(field) non è un istante in RFC 3339.")
  }

  static func scoreOutOfRange(_ score: Double) -> Message {
    Message("The score is \(score); it goes from 0 to 100.", "Il punteggio è \(score); va da 0 a 100.")
  }

  static func scoreDoesNotAddUp(score: Double, sum: Double) -> Message {
    Message(
      "The reasons add up to \(sum.hundredths), the score is \(score.hundredths): they must agree to within 0.01.",
      "I motivi sommano a \(sum.hundredths), il punteggio è \(score.hundredths): devono coincidere entro 0,01.")
  }

  static let reasonWithoutPoints = Message(
    "A reason lacks its points, a number.", "A un motivo mancano i punti, un numero.")
  static let reasonWithoutLabel = Message("A reason lacks its label.", "A un motivo manca l'etichetta.")
  static let wrongEntry = Message(
    "An entry has a kind, \"post\" or \"note\", and a body.", "Una voce ha un kind, \"post\" o \"note\", e un body.")
}
