import Curl
import Leadline
import PluginKit

/// What administrators and sellers read. Nothing of what was asked is in it, and never the key.
extension Trouble {
  static func setting(_ place: String, _ english: String, _ italian: String) -> Trouble {
    Trouble(.invalid, Message("linkedin-lookup: \(place) \(english).", "linkedin-lookup: \(place) \(italian)."))
  }

  static let nothingToAsk = Trouble(
    .noMatch,
    Message(
      "There is nothing to look the company up by: add a website, a work e-mail, a LinkedIn page or a company.",
      "Non c'è nulla con cui cercare l'azienda: aggiungi sito, e-mail di lavoro, pagina LinkedIn o azienda."))

  static let nobodyToAskAbout = Trouble(
    .noMatch,
    Message(
      "There is nothing to look the person up by: add an e-mail, a LinkedIn page, or a name and a website.",
      "Non c'è nulla con cui cercare la persona: aggiungi e-mail, pagina LinkedIn, o nome e sito.")
  )

  static let peopleAreOff = Trouble(
    .noMatch,
    Message(
      "People are not looked up here: the administrator has set people to false.",
      "Qui non si cercano persone: l'amministratore ha impostato people a false."))

  static func noMatch(_ host: String) -> Trouble {
    Trouble(.noMatch, Message("\(host) knows nobody by that.", "\(host) non conosce nessuno con questi dati."))
  }

  static func ambiguous(_ host: String, _ candidates: [String]) -> Trouble {
    let names = candidates.joined(separator: ", ")
    return Trouble(
      .ambiguous,
      Message(
        "\(host) knows several who could be meant: \(names). Give the lead a website or a LinkedIn page.",
        "\(host) ne conosce diversi: \(names). Indica un sito o una pagina LinkedIn."))
  }

  static func refused(_ host: String, _ status: Int) -> Trouble {
    Trouble(
      .invalid, Message("\(host) refuses what was asked (\(status)).", "\(host) rifiuta la richiesta (\(status))."))
  }

  static func keyRefused(_ host: String, _ status: Int) -> Trouble {
    Trouble(
      .invalid,
      Message(
        "\(host) does not accept the API key (\(status)). Nothing more is asked until the configuration is changed.",
        "\(host) non accetta la chiave API (\(status)). Non si chiede altro finché la configurazione non cambia."))
  }

  static func quota(_ host: String) -> Trouble {
    Trouble(
      .quota,
      Message(
        "What is paid for at \(host) is used up. Nothing more is asked until it renews.",
        "Il credito presso \(host) è esaurito. Non si chiede altro finché non si rinnova."),
      isRetryable: true)
  }

  static func rateLimited(_ host: String) -> Trouble {
    Trouble(
      .rateLimited,
      Message("\(host) is asked too often. Later.", "\(host) riceve troppe richieste. Più tardi."), isRetryable: true)
  }

  static func status(_ host: String, _ status: Int, isRetryable: Bool) -> Trouble {
    Trouble(
      .upstream, Message("\(host) answers with status \(status).", "\(host) risponde con lo stato \(status)."),
      isRetryable: isRetryable)
  }

  static func unreadable(_ host: String, _ english: String, _ italian: String) -> Trouble {
    Trouble(
      .upstream,
      Message("\(host) does not answer as agreed: \(english).", "\(host) non risponde come previsto: \(italian)."),
      isRetryable: true)
  }

  static func notReady(_ host: String) -> Trouble {
    Trouble(
      .upstream, Message("\(host) is still looking. Later.", "\(host) sta ancora cercando. Più tardi."),
      isRetryable: true)
  }

  static func leftOut(_ host: String) -> Trouble {
    unreadable(host, "the batch has no item for this one", "nel gruppo manca la voce di questo")
  }

  static let canceled = Trouble(
    .upstream, Message("The lookup was cancelled.", "La ricerca è stata annullata."), isRetryable: true)

  static func curl(_ error: CurlError) -> Trouble {
    if error == .canceled { return .canceled }
    return Trouble(.upstream, Message(error.description, error.italian), isRetryable: error.mayPass)
  }
}
