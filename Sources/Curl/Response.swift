extension HTTPClient {
  /// What came back, whole.
  public struct Response: Sendable {
    public let status: Int
    /// In the order they came; a name may come more than once.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
    /// Where it came from: the request's URL, or the last redirect's.
    public let url: String

    /// The first header of that name, in whatever case it was written.
    public func header(_ name: String) -> String? {
      let name = name.lowercased()
      return headers.first { $0.name.lowercased() == name }?.value
    }
  }
}
