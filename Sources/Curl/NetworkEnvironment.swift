/// What the process was told about the network around it: the proxy and the certificates to trust.
///
/// libcurl would read the proxy variables itself, but would not say whether it used one, and the guard
/// must know: through a proxy, the address connected to is the proxy's.
struct NetworkEnvironment: Sendable {
  /// `SSL_CERT_FILE`, or before it `CURL_CA_BUNDLE`, as the `curl` command has it.
  let certificateFile: String?
  /// `SSL_CERT_DIR`.
  let certificateFolder: String?
  private let proxy: String?
  private let exempt: [String]

  init(_ variables: [String: String]) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
    }
    certificateFile = first("CURL_CA_BUNDLE", "SSL_CERT_FILE")
    certificateFolder = first("SSL_CERT_DIR")
    proxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    exempt = (first("no_proxy", "NO_PROXY") ?? "").lowercased()
      .split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// The proxy to use on the way to a destination, or `nil` to go there directly.
  ///
  /// This machine is always asked directly: the proxy's loopback is not ours.
  func proxy(for destination: Destination) -> String? {
    guard let proxy, destination.isEncrypted, !destination.isLoopback else { return nil }
    return exempt.contains { matches($0, destination) } ? nil : proxy
  }

  /// `no_proxy` holds `*`, domains (which stand for their subdomains too), addresses and blocks of them.
  private func matches(_ exemption: String, _ destination: Destination) -> Bool {
    if exemption == "*" { return true }
    if let address = destination.literal {
      return AddressBlock(exemption)?.contains(address) ?? false
    }
    let domain = exemption.drop { $0 == "." }
    return destination.name == domain || destination.name.hasSuffix("." + domain)
  }
}
