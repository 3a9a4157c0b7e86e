import Leadline

/// What the server itself cannot do just now.
extension Message {
  static var serverBusy: Message {
    Message("Too much at once. Try again in a moment.", "Troppe cose insieme. Riprova tra un momento.")
  }

  static var serverTooSlow: Message {
    Message(
      "This took too long. Ask for less, or try again.", "Ci è voluto troppo. Chiedi meno, o riprova.")
  }

  static var diskIsFull: Message {
    Message(
      "The disk of the server is full: nothing was saved. Tell the administrator.",
      "Il disco del server è pieno: non è stato salvato niente. Dillo all'amministratore.")
  }

  static var serverStopping: Message {
    Message("The server is stopping. Try again shortly.", "Il server si sta fermando. Riprova tra poco.")
  }

  static var internalError: Message {
    Message(
      "Something went wrong in the server. It is in its log.",
      "Qualcosa è andato storto nel server. È nel suo registro.")
  }

  static func importIsRunning(_ id: Int64) -> Message {
    Message(
      "Import \(id) is still running. Undo it when it is done.",
      "L'importazione \(id) è in corso. Annullala quando è finita.")
  }

  static var notConfigured: Message {
    Message("This is not set up here.", "Qui non è configurato.")
  }

  /// Why somebody may know the customer.
  static func mayKnow(_ expert: Expert) -> Message {
    let count = expert.entries
    let english =
      switch expert.reason {
      case .company: "about this company"
      case .person: "about this person"
      case .industry: "in this industry"
      }
    let italian =
      switch expert.reason {
      case .company: "su questa azienda"
      case .person: "su questa persona"
      case .industry: "in questo settore"
      }
    return Message(
      count == 1 ? "wrote once \(english)" : "wrote \(count) times \(english)",
      count == 1 ? "ha scritto una volta \(italian)" : "ha scritto \(count) volte \(italian)")
  }
}
