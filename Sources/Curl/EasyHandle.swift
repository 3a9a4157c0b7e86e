import CCurl

/// libcurl's side of one transfer, with the memory it points into.
struct EasyHandle: ~Copyable {
  let pointer: UnsafeMutableRawPointer
  private var headers: UnsafeMutablePointer<curl_slist>?
  private let complaint: UnsafeMutablePointer<CChar>

  /// - Throws: `CurlError.libcurl` if there is no memory.
  init() throws(CurlError) {
    guard let pointer = curl_easy_init() else { throw .libcurl(reason: "out of memory") }
    self.pointer = pointer
    complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
    complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    // If this were refused, only the wording of errors would be poorer.
    curl_easy_set_pointer(pointer, CURLOPT_ERRORBUFFER, complaint)
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headers)
    complaint.deallocate()
  }

  func set(_ option: CURLoption, _ number: Int) throws(CurlError) {
    try check(curl_easy_set_long(pointer, option, number), option)
  }

  func set(_ option: CURLoption, _ text: String) throws(CurlError) {
    try check(curl_easy_set_text(pointer, option, text), option)
  }

  /// For what must live at least as long as the handle.
  func set(_ option: CURLoption, _ address: UnsafeMutableRawPointer) throws(CurlError) {
    try check(curl_easy_set_pointer(pointer, option, address), option)
  }

  /// Gives libcurl a copy of the body. The length goes first, for it says how much to copy.
  func setBody(_ body: [UInt8]) throws(CurlError) {
    try check(
      curl_easy_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)),
      CURLOPT_POSTFIELDSIZE_LARGE)
    // Without an address libcurl would read the body from standard input, and an empty array may have none.
    let code = (body.isEmpty ? [0] : body).withUnsafeBytes {
      curl_easy_set_pointer(
        pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
    }
    try check(code, CURLOPT_COPYPOSTFIELDS)
  }

  mutating func setHeaders(_ lines: [String]) throws(CurlError) {
    for line in lines {
      guard let longer = curl_slist_append(headers, line) else {
        throw .libcurl(reason: "out of memory")
      }
      headers = longer
    }
    if let headers { try set(CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(headers)) }
  }

  func onTalk(_ call: curl_debug_callback) throws(CurlError) {
    try check(curl_easy_set_on_talk(pointer, call), CURLOPT_DEBUGFUNCTION)
  }

  func onBody(_ call: curl_write_callback) throws(CurlError) {
    try check(curl_easy_set_on_body(pointer, call), CURLOPT_WRITEFUNCTION)
  }

  func onHeader(_ call: curl_write_callback) throws(CurlError) {
    try check(curl_easy_set_on_header(pointer, call), CURLOPT_HEADERFUNCTION)
  }

  func onSocket(_ call: curl_opensocket_callback) throws(CurlError) {
    try check(curl_easy_set_on_socket(pointer, call), CURLOPT_OPENSOCKETFUNCTION)
  }

  func onConnected(_ call: curl_prereq_callback) throws(CurlError) {
    try check(curl_easy_set_on_connected(pointer, call), CURLOPT_PREREQFUNCTION)
  }

  var status: Int {
    var status = 0
    curl_easy_get_long(pointer, CURLINFO_RESPONSE_CODE, &status)
    return status
  }

  /// What libcurl says went wrong, as closely as it knows.
  func complaint(about code: CURLcode) -> String {
    let detail = String(cString: complaint)
    return detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
  }

  private func check(_ code: CURLcode, _ option: CURLoption) throws(CurlError) {
    guard code == CURLE_OK else {
      let reason = String(cString: curl_easy_strerror(code))
      throw .libcurl(reason: "\(reason) (option \(option.rawValue))")
    }
  }
}
