import Leadline

extension RPCMessage {
  /// The message as one line, with its line feed.
  public var line: [UInt8] {
    var json = JSONWriter(capacity: 512)
    json.object { write(to: &$0) }
    var bytes = json.bytes
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func write(to json: inout JSONWriter) {
    json.add("jsonrpc", "2.0")
    switch self {
    case .request(let id, let method, let parameters):
      json.member("id") { $0.value(id.json) }
      Self.write(method, parameters, to: &json)
    case .notification(let method, let parameters):
      Self.write(method, parameters, to: &json)
    case .answer(let id, let result):
      json.member("id") { $0.value(id.json) }
      json.member("result") { $0.value(result) }
    case .refusal(let id, let error):
      json.member("id") { $0.value(id?.json ?? .null) }
      json.object("error") { error.write(to: &$0) }
    }
  }

  private static func write(_ method: String, _ parameters: JSON?, to json: inout JSONWriter) {
    json.add("method", method)
    if let parameters { json.member("params") { $0.value(parameters) } }
  }
}

extension RPCError {
  fileprivate func write(to json: inout JSONWriter) {
    json.add("code", code)
    json.add("message", message)
    if let data { json.member("data") { $0.value(data) } }
  }
}
