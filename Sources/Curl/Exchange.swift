import CCurl

/// A request and its response.
final class Exchange: Transfer {
  private var incoming: Incoming

  init(_ errand: Errand, _ hop: Hop, _ environment: NetworkEnvironment) throws(CurlError) {
    incoming = Incoming(maximumBody: errand.limits.maximumResponseSize)
    try super.init(errand, environment)
    try easy.carry(hop)
  }

  override func outcome(_ code: CURLcode) -> Errand.Outcome {
    guard code == CURLE_OK else { return .failure(failure(code)) }
    return .response(
      HTTPClient.Response(
        status: easy.status, headers: incoming.headers, body: incoming.body,
        url: errand.destination.url))
  }

  override func failure(_ code: CURLcode) -> CurlError {
    if let limit = incoming.exceeded { return .tooLarge(limit: limit, host: host) }
    return super.failure(code)
  }

  override func take(line: UnsafeRawBufferPointer) -> Bool { incoming.take(line: line) }
  override func take(body: UnsafeRawBufferPointer) -> Bool { incoming.take(body: body) }
}
