import Leadline
import PluginKit

/// What is said about a plugin's manifest and its tools.
extension Message {
  static let noManifest = Message(
    "There is no plugin.json beside the command or in this folder.",
    "Non c'è un plugin.json accanto al comando o in questa cartella.")

  static let learnerOutside = Message(
    "plugin.json, roles: a learner runs in the server's own process only; leave it out.",
    "plugin.json, roles: un learner gira solo nel processo del server; toglierlo.")

  static let enricherWithoutFields = Message(
    "plugin.json, permissions.leadFields.write: name the fields that it proposes values for.",
    "plugin.json, permissions.leadFields.write: nominare i campi per cui propone valori.")

  static func toolWithoutRole(_ tool: String, _ role: String) -> Message {
    Message(
      "It has \(tool), but plugin.json lacks the role \"\(role)\": Leadline will not call it.",
      "Ha \(tool), ma in plugin.json manca il ruolo \"\(role)\": Leadline non lo chiamerà.")
  }

  static func roleWithoutTool(_ role: String, _ tools: [String]) -> Message {
    let names = tools.joined(separator: " / ")
    return Message(
      "plugin.json names the role \"\(role)\", but it has no \(names).",
      "plugin.json nomina il ruolo \"\(role)\", ma non ha \(names).")
  }

  static func commandWithoutTool(_ tool: String) -> Message {
    Message(
      "plugin.json lists a command that it has no \(tool) for.", "plugin.json elenca un comando per cui non ha \(tool)."
    )
  }

  static func toolWithoutCommand(_ tool: String) -> Message {
    Message(
      "It has \(tool), but plugin.json does not list that command.",
      "Ha \(tool), ma plugin.json non elenca quel comando.")
  }

  static let doubleTool = Message("A tool is listed twice.", "Uno strumento è elencato due volte.")
  static let endlessTools = Message("Its list of tools does not end.", "Il suo elenco di strumenti non finisce.")

  static func wrongTool(_ name: String?) -> Message {
    let name = name ?? "?"
    return Message(
      "The tool \(name) lacks its name or its inputSchema, an object.",
      "Allo strumento \(name) manca il nome o l'inputSchema, un oggetto.")
  }

  static func noKnownTool(_ names: [String]) -> Message {
    let names = names.isEmpty ? "–" : names.joined(separator: ", ")
    return Message(
      "None of its tools (\(names)) is one that Leadline calls: "
        + "enrich_company, enrich_person, score_lead, on_event, command_NAME.",
      "Nessuno dei suoi strumenti (\(names)) è fra quelli che Leadline chiama: "
        + "enrich_company, enrich_person, score_lead, on_event, command_NAME.")
  }

  static func strangeTools(_ names: [String]) -> Message {
    let names = names.joined(separator: ", ")
    return Message("Leadline does not call \(names).", "Leadline non chiama \(names).")
  }

  static func schemaOfNoObject(_ tool: String) -> Message {
    Message(
      "\(tool): inputSchema is no schema of an object; write {\"type\":\"object\",\"properties\":{…}}.",
      "\(tool): inputSchema non è lo schema di un oggetto; scrivere {\"type\":\"object\",\"properties\":{…}}.")
  }

  static func wrongSchema(_ tool: String, _ path: String) -> Message {
    Message("\(tool): \(path) is no JSON Schema.", "\(tool): \(path) non è un JSON Schema.")
  }

  static func unknownTaken(_ name: String) -> Message {
    Message(
      "\(name) is answered as if it were known. Answer with the error -32601 or -32602.",
      "\(name) riceve risposta come se fosse noto. Rispondere con l'errore -32601 o -32602.")
  }

  static func unusualCode(_ code: Int64) -> Message {
    Message(
      "It is refused, but with \(code): -32601 or -32602 is meant for this.",
      "È rifiutato, ma con \(code): per questo ci sono -32601 e -32602.")
  }

  static func unanswered(_ count: Int, of all: Int) -> Message {
    Message(
      "\(count) of \(all) calls got no answer with their id.",
      "\(count) chiamate su \(all) non hanno avuto risposta con il loro id.")
  }

  static func noise(_ noise: Account.Noise, count: Int) -> Message {
    let first: Message =
      switch noise {
      case .notRPC(let line):
        Message(
          "not a JSON-RPC message: \(line.debugDescription)", "non è un messaggio JSON-RPC: \(line.debugDescription)")
      case .tooLong(let bytes):
        Message(
          "a line of \(bytes) bytes; at most 1 MiB is read", "una riga di \(bytes) byte; se ne legge al massimo 1 MiB")
      case .stray(let id): Message("an answer that nobody waits for: \(id)", "una risposta che nessuno aspetta: \(id)")
      }
    return Message(
      "\(count) on standard output should not be there, first: \(first.english). Write logs to standard error.",
      "Sullo standard output \(count) di troppo, per prima cosa: \(first.italian). Scrivere i log sullo standard error."
    )
  }

  static let noSecrets = Message("Its configuration has no secrets.", "La sua configurazione non ha segreti.")
  static let secretTold = Message(
    "A secret of its configuration stands on standard error. Leadline blots it out of its log; do not write it.",
    "Un segreto della sua configurazione è sullo standard error. Leadline lo cancella dal suo log; non scriverlo.")

  static func tooSlow(_ seconds: Double, limit: Double) -> Message {
    Message(
      "A call took \(seconds.hundredths) s; nobody waits longer than \(limit.hundredths) s (timeouts.call).",
      "Una chiamata ha richiesto \(seconds.hundredths) s; nessuno aspetta più di \(limit.hundredths) s (timeouts.call)."
    )
  }

  static func ratherSlow(_ seconds: Double, limit: Double) -> Message {
    Message(
      "A call took \(seconds.hundredths) s of the \(limit.hundredths) s it has.",
      "Una chiamata ha richiesto \(seconds.hundredths) s dei \(limit.hundredths) s che ha.")
  }

  static func slowest(_ seconds: Double) -> Message {
    Message(
      "The slowest call took \(seconds.hundredths) s.", "La chiamata più lenta ha richiesto \(seconds.hundredths) s.")
  }
}
