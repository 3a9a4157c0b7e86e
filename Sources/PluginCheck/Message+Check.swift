import Leadline
import MCP
import PluginKit

/// What is said about a plugin's talk.
extension Message {
  static let aList = Message("a list", "una lista")

  static func checkCount(passed: Int, warnings: Int, failed: Int, skipped: Int) -> Message {
    Message(
      "\(passed) passed, \(warnings) with a warning, \(failed) failed, \(skipped) skipped.",
      "\(passed) riusciti, \(warnings) con avviso, \(failed) falliti, \(skipped) saltati.")
  }

  static func noAnswer(_ why: Conversation.NoAnswer) -> Message {
    switch why {
    case .silence(let patience):
      let seconds = (patience / .seconds(1)).hundredths
      return Message("No answer within \(seconds) s.", "Nessuna risposta entro \(seconds) s.")
    case .ended:
      return Message("It ended instead of answering.", "È terminato invece di rispondere.")
    }
  }

  static func cannotStart(_ program: String, _ error: any Error) -> Message {
    Message(
      "\(program) cannot be started: \(error) Is it installed, on the PATH, and allowed to be run?",
      "\(program) non si avvia: \(error) È installato, nel PATH, ed eseguibile?")
  }

  static func noStart(_ why: Conversation.NoAnswer, lastWords: String) -> Message {
    let cause = noAnswer(why)
    let advice = Message(
      "\(cause.english) Answer initialize, then read the next line of standard input.",
      "\(cause.italian) Rispondere a initialize, poi leggere la riga seguente dello standard input.")
    guard !lastWords.isEmpty else { return advice }
    return .lines([
      advice, Message("Its last words on standard error:", "Le sue ultime parole sullo standard error:"),
      .verbatim(lastWords),
    ])
  }

  static func refused(_ what: String, _ answer: Conversation.Answer) -> Message {
    guard case .refusal(let error) = answer else { return noToolResult }
    return Message("\(what) is refused: \(error).", "\(what) è rifiutato: \(error).")
  }

  static let noRevision = Message(
    "The answer lacks protocolVersion.", "Nella risposta manca protocolVersion.")

  static func unknownRevision(_ name: String) -> Message {
    Message(
      "It answers with revision \(name), which Leadline does not speak: answer with 2025-11-25.",
      "Risponde con la revisione \(name), che Leadline non parla: rispondere con 2025-11-25.")
  }

  static func olderRevision(_ name: String) -> Message {
    Message(
      "It speaks \(name) instead. Leadline understands that; 2025-11-25 is better.",
      "Parla invece \(name). Leadline lo capisce; 2025-11-25 è meglio.")
  }

  static let noToolsCapability = Message(
    "Its capabilities lack \"tools\": {}. Leadline asks for its tools all the same; other clients may not.",
    "Nelle sue capabilities manca \"tools\": {}. Leadline chiede gli strumenti lo stesso; altri client forse no.")

  static let namelessServer = Message(
    "The answer lacks serverInfo with a name.", "Nella risposta manca serverInfo con un nome.")

  static func secondInitializeRefused(_ error: RPCError) -> Message {
    Message("It refuses it (\(error)), which is an answer.", "Lo rifiuta (\(error)), ed è una risposta.")
  }

  static let noStateless = Message(
    "It does not speak it. Leadline falls back to initialize: nothing is lacking.",
    "Non la parla. Leadline ripiega su initialize: non manca nulla.")

  static let noFallback = Message(
    "It speaks revision 2026-07-28: there is nothing to fall back to.",
    "Parla la revisione 2026-07-28: non c'è nulla su cui ripiegare.")

  static let otherTools = Message(
    "It lists other tools than after initialize.", "Elenca strumenti diversi che dopo initialize.")

  static let noRestart = Message(
    "Started again, it does not answer initialize. Does it leave a lock behind?",
    "Riavviato, non risponde a initialize. Lascia un lock?")

  static let doesNotEnd = Message(
    "It still runs 5 s after its standard input was closed. End when there is no more to read.",
    "È ancora in esecuzione 5 s dopo la chiusura dello standard input. Terminare quando non c'è più nulla da leggere.")

  static func endsLate(_ seconds: Double) -> Message {
    Message(
      "It takes \(seconds.hundredths) s. Leadline waits for one second, then sends SIGTERM.",
      "Impiega \(seconds.hundredths) s. Leadline aspetta un secondo, poi manda SIGTERM.")
  }

  static func endsBadly(_ status: String) -> Message {
    Message("It ends by itself, but with \(status).", "Termina da sé, ma con \(status).")
  }

  static let noCall = Message("No call was answered.", "Nessuna chiamata ha avuto risposta.")
}
