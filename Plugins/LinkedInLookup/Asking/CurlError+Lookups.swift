import Curl

extension CurlError {
  /// Whether the same request may go well a moment later.
  var mayPass: Bool {
    switch self {
    case .connection, .timedOut, .busy, .libcurl: true
    default: false
    }
  }

  /// The description in Italian; what other programs say stays as it is.
  var italian: String {
    switch self {
    case .connection(let host, let reason): "Nessuna risposta da \(host): \(reason)."
    case .timedOut(let time, let host): "\(host) non ha risposto entro \(time)."
    case .tls(let host, let reason): "\(host) non è affidabile: \(reason)."
    case .tooLarge(let limit, let host): "\(host) ha risposto con più di \(limit) byte."
    case .tooManyRedirects(let limit, let host): "Più di \(limit) rinvii, l'ultimo da \(host)."
    case .refusedAddress(let address, let host, let reason): "\(host) è a \(address), dove non si va: \(reason)."
    case .refusedHost(let host, _): "\(host) non è tra gli host permessi."
    case .busy(let waiting): "\(waiting) richieste sono già in attesa: riprova più tardi."
    default: description
    }
  }
}
