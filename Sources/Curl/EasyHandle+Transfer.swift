import CCurl

/// The options of every transfer, by what they are for.
extension EasyHandle {
  /// Where to go, by which way, and how long to try.
  func aim(at errand: Errand) throws(CurlError) {
    try set(CURLOPT_URL, errand.destination.url)
    try set(CURLOPT_PROTOCOLS_STR, errand.destination.scheme)
    try set(CURLOPT_FOLLOWLOCATION, 0)
    // Zero would mean libcurl's own five minutes.
    try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(errand.limits.connectDeadline.milliseconds)))
    try route(by: errand.proxy)
    try behave()
  }

  /// Both are set even when there is no proxy, or libcurl would look into the environment for itself.
  private func route(by proxy: String?) throws(CurlError) {
    try set(CURLOPT_PROXY, proxy ?? "")
    try set(CURLOPT_NOPROXY, "")
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
  }

  /// What a guest in another's process owes it.
  private func behave() throws(CurlError) {
    // No signals for timeouts; a thread's libcurl must not touch the process's handlers.
    try set(CURLOPT_NOSIGNAL, 1)
    // Giving up must not wait for a name server that does not answer: it would stop all transfers.
    try set(CURLOPT_QUICK_EXIT, 1)
  }

  /// Whom to believe. Never nobody: there is no way to turn verification off.
  func trust(_ environment: NetworkEnvironment) throws(CurlError) {
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let file = environment.certificateFile {
      try set(CURLOPT_CAINFO, file)
      try set(CURLOPT_PROXY_CAINFO, file)
    }
    if let folder = environment.certificateFolder {
      try set(CURLOPT_CAPATH, folder)
      try set(CURLOPT_PROXY_CAPATH, folder)
    }
  }

  /// Lets libcurl call a transfer back, which must outlive the handle's time in the multi handle.
  func callBack(_ transfer: Transfer) throws(CurlError) {
    let address = Unmanaged.passUnretained(transfer).toOpaque()
    for option in [
      CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA,
    ] {
      try set(option, address)
    }
    try onBody { bytes, size, count, transfer in
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Transfer.at(transfer)?.take(body: piece) == true ? piece.count : 0
    }
    try onHeader { bytes, size, count, transfer in
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Transfer.at(transfer)?.take(line: line) == true ? line.count : 0
    }
    try onSocket { transfer, _, address in
      guard let address else { return CURL_SOCKET_BAD }
      return Transfer.at(transfer)?.open(address) ?? CURL_SOCKET_BAD
    }
    try onConnected { transfer, _, _, _, _ in
      Transfer.at(transfer)?.isConnected = true
      return CURL_PREREQFUNC_OK
    }
  }
}

extension Transfer {
  fileprivate static func at(_ address: UnsafeMutableRawPointer?) -> Transfer? {
    address.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }
}
