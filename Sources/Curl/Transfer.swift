import CCurl
import Foundation

/// An errand under way: its handle, what has come in, and the guard at its door.
///
/// Lives on the loop's thread. libcurl calls it back by address, so the loop takes it out of the multi
/// handle before letting go of it.
final class Transfer {
  let errand: Errand
  private var easy: EasyHandle
  private var incoming: Incoming
  private let rule: AddressRule
  private var refusal: CurlError?
  /// Whether it has a connection, new or used before, to send its request on.
  var isConnected = false

  /// - Throws: `CurlError.libcurl` if an option is not to be had; none is silently left out.
  init(_ errand: Errand, rule: AddressRule, environment: NetworkEnvironment) throws(CurlError) {
    self.errand = errand
    self.rule = rule
    incoming = Incoming(maximumBody: errand.limits.maximumResponseSize)
    easy = try EasyHandle()
    try easy.aim(at: errand)
    try easy.trust(environment)
    try easy.callBack(self)
  }

  var pointer: UnsafeMutableRawPointer { easy.pointer }

  /// What has come of it, once libcurl says that it has ended.
  func outcome(_ code: CURLcode) -> Errand.Outcome {
    guard code == CURLE_OK else { return .failure(failure(code)) }
    return .success(
      HTTPClient.Response(
        status: easy.status, headers: incoming.headers, body: incoming.body,
        url: errand.hop.destination.url))
  }

  private func failure(_ code: CURLcode) -> CurlError {
    let host = errand.hop.destination.host
    if let limit = incoming.exceeded { return .tooLarge(limit: limit, host: host) }
    if code == CURLE_COULDNT_CONNECT, let refusal { return refusal }
    if code == CURLE_OPERATION_TIMEDOUT {
      return .timedOut(after: errand.limits.connectDeadline, host: host)
    }
    let reason = easy.complaint(about: code)
    return code.isAboutTrust
      ? .tls(host: host, reason: reason) : .connection(host: host, reason: reason)
  }
}

/// What libcurl asks and tells.
extension Transfer {
  /// Opens a socket for an address, if the rule lets us go there.
  ///
  /// Called for each resolved address just before connecting to it. A connection that is used again was
  /// let through when it was opened, by the same rule, since both are the client's.
  func open(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    guard errand.proxy == nil else { return curl_sockaddr_open(address) }
    guard let place = IPAddress(address) else { return CURL_SOCKET_BAD }
    let destination = errand.hop.destination
    if let reason = rule.objection(to: place, encrypted: destination.isEncrypted) {
      refusal = .refusedAddress(place, host: destination.host, reason: reason)
      return CURL_SOCKET_BAD
    }
    return curl_sockaddr_open(address)
  }

  func take(line: UnsafeRawBufferPointer) -> Bool { incoming.take(line: line) }
  func take(body: UnsafeRawBufferPointer) -> Bool { incoming.take(body: body) }
}

extension CURLcode {
  /// Whether the server failed to prove who it is, rather than to answer.
  fileprivate var isAboutTrust: Bool {
    let codes: [CURLcode] = [
      CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_ENGINE_INITFAILED,
    ]
    return codes.contains(self)
  }
}
