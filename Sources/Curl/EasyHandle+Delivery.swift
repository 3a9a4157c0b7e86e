import CCurl

/// The options of a mail, as far as libcurl has to do with it.
extension EasyHandle {
  /// As far as being let in; the rest is said with ``send(_:to:)`` and heard with ``receive(from:)``.
  func prepare(for server: MailServer) throws(CurlError) {
    try set(CURLOPT_CONNECT_ONLY, 1)
    try encrypt(server.security)
    if let login = server.login { try signIn(login) }
  }

  /// By `smtps://` libcurl needs no telling.
  private func encrypt(_ security: MailServer.Security) throws(CurlError) {
    try set(CURLOPT_USE_SSL, Int(security == .plain ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
  }

  /// By name and password only: libcurl knows ways that would use what this machine is signed in to.
  private func signIn(_ login: MailServer.Login) throws(CurlError) {
    try set(CURLOPT_USERNAME, login.user)
    try set(CURLOPT_PASSWORD, login.password)
    try set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
  }

  /// Lets libcurl tell what it says. Only the first word of a command is looked at: what follows AUTH is nobody's business.
  func callBack(_ delivery: Delivery) throws(CurlError) {
    try set(CURLOPT_DEBUGDATA, Unmanaged.passUnretained(delivery).toOpaque())
    try onTalk { _, kind, text, count, delivery in
      guard kind == CURLINFO_HEADER_OUT else { return 0 }
      Delivery.at(delivery)?.libcurlSent(UnsafeRawBufferPointer(start: text, count: count))
      return 0
    }
    try set(CURLOPT_VERBOSE, 1)
  }
}

/// The connection once it stands.
extension EasyHandle {
  var activeSocket: curl_socket_t {
    var socket = CURL_SOCKET_BAD
    curl_easy_get_socket(pointer, &socket)
    return socket
  }

  /// - Returns: how many of the bytes have been sent; `nil` if none can be now.
  func send(_ bytes: ArraySlice<UInt8>, to host: String) throws(CurlError) -> Int? {
    var count = 0
    let code = bytes.withUnsafeBytes { curl_easy_send(pointer, $0.baseAddress, $0.count, &count) }
    if code == CURLE_AGAIN { return nil }
    try demand(code, of: host)
    return count
  }

  /// - Returns: what has come in; `nil` if nothing has yet, and nothing at all once the other side has hung up.
  func receive(from host: String) throws(CurlError) -> [UInt8]? {
    var code = CURLE_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      code = curl_easy_recv(pointer, buffer.baseAddress, buffer.count, &count)
    }
    if code == CURLE_AGAIN { return nil }
    try demand(code, of: host)
    return bytes
  }

  private func demand(_ code: CURLcode, of host: String) throws(CurlError) {
    guard code == CURLE_OK else { throw .connection(host: host, reason: complaint(about: code)) }
  }
}
