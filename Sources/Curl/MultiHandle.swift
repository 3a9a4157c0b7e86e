import CCurl

/// libcurl's set of transfers with the connections they share, for one thread to use.
struct MultiHandle: ~Copyable {
  let pointer: UnsafeMutableRawPointer

  /// - Throws: `CurlError.libcurl` if there is no memory, or libcurl cannot start.
  init(perHost: Int) throws(CurlError) {
    guard Self.isReady, let pointer = curl_multi_init() else {
      throw .libcurl(reason: "it cannot start")
    }
    self.pointer = pointer
    curl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, perHost)
    curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, max(64, perHost))
  }

  deinit {
    curl_multi_cleanup(pointer)
  }

  func add(_ easy: UnsafeMutableRawPointer) throws(CurlError) {
    try check(curl_multi_add_handle(pointer, easy))
  }

  /// Takes a transfer out, ending it where it is.
  func remove(_ easy: UnsafeMutableRawPointer) {
    curl_multi_remove_handle(pointer, easy)
  }

  /// Reads and writes whatever can be now, calling back as bytes come.
  func perform() throws(CurlError) {
    var running: Int32 = 0
    try check(curl_multi_perform(pointer, &running))
  }

  /// A transfer that has ended since the last call, and how.
  func nextDone() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(pointer, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
        continue
      }
      return (easy, message.pointee.data.result)
    }
    return nil
  }

  /// Sleeps until a socket is ready, a delivery's too, libcurl has something due, the bell rings or the time is up.
  func wait(
    atMost time: Duration, orFor deliveries: some Collection<Delivery>
  ) throws(CurlError) {
    var sockets = deliveries.flatMap(\.awaited)
    let milliseconds = Int32(clamping: time.milliseconds)
    try check(curl_multi_poll(pointer, &sockets, UInt32(sockets.count), milliseconds, nil))
  }

  func check(_ code: CURLMcode) throws(CurlError) {
    guard code == CURLM_OK else {
      throw .libcurl(reason: String(cString: curl_multi_strerror(code)))
    }
  }

  /// libcurl's own start, once for the process. It is never undone: others may use libcurl too.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

extension Duration {
  /// Rounded up, so that a wait never ends just before its time.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    guard seconds < Int64.max / 1000 - 1 else { return .max }
    let part = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return max(0, seconds * 1000 + part)
  }
}
