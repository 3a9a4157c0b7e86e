import Leadline

/// The things that are checked, by the names that programs know them by.
enum CheckTitle: String, CaseIterable {
  case manifest, start
  case handshake2025 = "handshake-2025-11-25"
  case secondInitialize = "second-initialize"
  case toolsList = "tools-list"
  case manifestTools = "manifest-tools"
  case goodCall = "good-call"
  case badArguments = "bad-arguments"
  case emptyLead = "empty-lead"
  case hostileText = "hostile-text"
  case unknownTool = "unknown-tool"
  case unknownMethod = "unknown-method"
  case cancellation
  case inFlight = "in-flight"
  case deadline
  case end
  case handshake2026 = "handshake-2026-07-28"
  case fallback
  case restart
  case standardOutput = "standard-output"
  case secrets

  var message: Message {
    switch self {
    case .manifest: Message("plugin.json can be read", "plugin.json si legge")
    case .start: Message("starts within its time", "si avvia entro il suo tempo")
    case .handshake2025: Message("initialize, revision 2025-11-25", "initialize, revisione 2025-11-25")
    case .secondInitialize: Message("answers a second initialize", "risponde a un secondo initialize")
    case .toolsList: Message("lists its tools", "elenca i suoi strumenti")
    case .manifestTools: Message("its tools are those of plugin.json", "i suoi strumenti sono quelli di plugin.json")
    case .goodCall: Message("answers a good call", "risponde a una chiamata corretta")
    case .badArguments: Message("refuses bad arguments", "rifiuta argomenti errati")
    case .emptyLead: Message("takes a lead without fields", "accetta un lead senza campi")
    case .hostileText: Message("takes hostile text", "accetta testo ostile")
    case .unknownTool: Message("refuses an unknown tool", "rifiuta uno strumento sconosciuto")
    case .unknownMethod: Message("refuses an unknown method", "rifiuta un metodo sconosciuto")
    case .cancellation: Message("goes on after a cancelled call", "prosegue dopo una chiamata annullata")
    case .inFlight: Message("answers 20 calls in flight", "risponde a 20 chiamate in corso")
    case .deadline: Message("answers within its deadline", "risponde entro la scadenza")
    case .end: Message("ends when its input is closed", "termina quando il suo input si chiude")
    case .handshake2026: Message("server/discover, revision 2026-07-28", "server/discover, revisione 2026-07-28")
    case .fallback: Message("takes initialize after server/discover", "accetta initialize dopo server/discover")
    case .restart: Message("works again after it was killed", "funziona di nuovo dopo essere stato ucciso")
    case .standardOutput:
      Message("writes only messages to standard output", "scrive solo messaggi sullo standard output")
    case .secrets: Message("keeps its secrets off standard error", "non scrive segreti sullo standard error")
    }
  }
}
