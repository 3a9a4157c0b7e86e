extension HTTPClient {
  /// What to ask, and how long and how much to take.
  ///
  /// ```swift
  /// var request = HTTPClient.Request("https://example.com/v1/leads", method: "POST")
  /// request.headers = [(name: "Content-Type", value: "application/json")]
  /// request.body = Array(json)
  /// ```
  public struct Request: Sendable {
    public var url: String
    public var method: String
    /// Sent in this order. The client writes `Host`, `Content-Length` and the like itself and refuses them here.
    public var headers: [(name: String, value: String)]
    /// Sent with its length for every method but HEAD, when there is one or the method calls for one.
    public var body: [UInt8]

    /// How long each connection may take to stand, TLS included.
    public var connectDeadline: Duration = .seconds(3)
    /// How long everything may take: waiting for a turn, redirects, and the last byte of the body.
    public var totalDeadline: Duration = .seconds(15)
    /// How many bytes of body to take; a longer response is an error, not cut short.
    public var maximumResponseSize = 1 << 20
    /// How many redirects to follow, each checked like a first request. At zero they are handed back as responses.
    public var maximumRedirects = 0

    public init(
      _ url: String, method: String = "GET", headers: [(name: String, value: String)] = [],
      body: [UInt8] = []
    ) {
      self.url = url
      self.method = method
      self.headers = headers
      self.body = body
    }
  }
}
