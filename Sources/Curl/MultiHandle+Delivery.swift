import CCurl

/// A multi handle that waits for nothing itself, but says what it waits for.
extension MultiHandle {
  func callBack(_ delivery: Delivery) throws(CurlError) {
    let address = Unmanaged.passUnretained(delivery).toOpaque()
    try check(curl_multi_set_pointer(pointer, CURLMOPT_SOCKETDATA, address))
    try check(curl_multi_set_pointer(pointer, CURLMOPT_TIMERDATA, address))
    try check(
      curl_multi_set_on_socket(pointer) { _, socket, what, delivery, _ in
        Delivery.at(delivery)?.libcurlAwaits(what, of: socket)
        return 0
      })
    try check(
      curl_multi_set_on_timer(pointer) { _, milliseconds, delivery in
        Delivery.at(delivery)?.libcurlIsDue(in: milliseconds)
        return 0
      })
  }

  /// To be called before the delivery goes; closing what is left might tell of it.
  func callNobody() {
    curl_multi_set_on_socket(pointer, nil)
    curl_multi_set_on_timer(pointer, nil)
  }

  func act(on sockets: [curl_socket_t]) throws(CurlError) {
    var running: Int32 = 0
    for socket in sockets { try check(curl_multi_socket_action(pointer, socket, 0, &running)) }
  }
}

extension Delivery {
  /// The delivery that was given to libcurl to be called back.
  static func at(_ address: UnsafeMutableRawPointer?) -> Delivery? {
    address.map { Unmanaged<Delivery>.fromOpaque($0).takeUnretainedValue() }
  }
}
