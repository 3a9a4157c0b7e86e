import CCurl
import Foundation

/// An errand under way: its handle, what has come in, and the guard at its door.
///
/// Lives on the loop's thread. libcurl calls it back by address, so the loop takes it out of the multi
/// handle before letting go of it. What is particular to requests and to mail is in its two subclasses.
class Transfer {
  let errand: Errand
  var easy: EasyHandle
  private(set) var refusal: CurlError?
  /// Whether it has a connection, new or used before, to send its request on.
  var isConnected = false

  /// - Throws: `CurlError.libcurl` if an option is not to be had; none is silently left out.
  static func of(_ errand: Errand, environment: NetworkEnvironment) throws(CurlError) -> Transfer {
    switch errand.work {
    case .exchange(let hop, _): try Exchange(errand, hop, environment)
    case .delivery(let mail, let server): try Delivery(errand, mail, server, environment)
    }
  }

  init(_ errand: Errand, _ environment: NetworkEnvironment) throws(CurlError) {
    self.errand = errand
    easy = try EasyHandle()
    try easy.aim(at: errand)
    try easy.trust(environment)
    try easy.callBack(self)
  }

  var pointer: UnsafeMutableRawPointer { easy.pointer }
  var host: String { errand.destination.host }

  /// What has come of it, once libcurl says that it has ended.
  func outcome(_ code: CURLcode) -> Errand.Outcome { .failure(failure(code)) }

  /// An outcome with what only the transfer knows of it.
  func completed(_ outcome: Errand.Outcome) -> Errand.Outcome { outcome }

  func failure(_ code: CURLcode) -> CurlError {
    if code == CURLE_COULDNT_CONNECT, let refusal { return refusal }
    if code == CURLE_OPERATION_TIMEDOUT {
      return .timedOut(after: errand.limits.connectDeadline, host: host)
    }
    let reason = easy.complaint(about: code)
    return code.isAboutTrust
      ? .tls(host: host, reason: reason) : .connection(host: host, reason: reason)
  }

  // What libcurl asks and tells.

  /// Opens a socket for an address, if the rule lets us go there.
  ///
  /// Called for each resolved address just before connecting to it. A connection that is used again was
  /// let through when it was opened, by the same rule, since both are the client's; mail has a new one each time.
  func open(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    guard errand.proxy == nil else { return curl_sockaddr_open(address) }
    guard let place = IPAddress(address) else { return CURL_SOCKET_BAD }
    if let reason = errand.rule.objection(to: place, encrypted: errand.isEncrypted) {
      refusal = .refusedAddress(place, host: host, reason: reason)
      return CURL_SOCKET_BAD
    }
    return curl_sockaddr_open(address)
  }

  /// - Returns: whether there is room for it.
  func take(line: UnsafeRawBufferPointer) -> Bool { true }

  /// - Returns: whether there is room for it.
  func take(body: UnsafeRawBufferPointer) -> Bool { false }
}

extension CURLcode {
  /// Whether the server failed to prove who it is, rather than to answer.
  fileprivate var isAboutTrust: Bool {
    let codes: [CURLcode] = [
      CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
    ]
    return codes.contains(self)
  }
}
