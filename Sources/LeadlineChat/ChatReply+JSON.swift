import Foundation
import Leadline

extension ChatReply {
  /// The reply as programs read it: one object on one line.
  public var json: [UInt8] {
    JSONWriter.object { json in
      if let id { json.add("id", id) }
      json.add("ok", ok)
      json.add("visibility", visibility.rawValue)
      if let text { json.add("text", text) }
      if let lead { json.add("lead", lead) }
      if let entry { json.add("entry", entry) }
      if let position { json.add("position", position) }
      if let opportunity { json.add("opportunity", opportunity) }
      if let ask { ask.write(to: &json) }
      if let error { error.write(to: &json) }
    }
  }

  /// Reads a reply that was given before.
  ///
  /// - Throws: `DecodingError` for what ``json`` did not write.
  public init(json bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(ChatReply.self, from: Data(bytes))
  }
}

extension ChatReply.Ask {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("ask") { json in
      json.add("argument", argument)
      json.array("choices", choices) { $0.value($1) }
      json.add("expires", expires)
    }
  }
}

extension ChatReply.Failure {
  fileprivate func write(to json: inout JSONWriter) {
    json.object("error") { json in
      json.add("code", code)
      json.add("message", message)
      if let suggestion { json.add("suggestion", suggestion) }
    }
  }
}

extension ChatReply.Ask: Decodable {
  private enum CodingKeys: CodingKey { case argument, choices, expires }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    argument = try values.decode(String.self, forKey: .argument)
    choices = try values.decode([String].self, forKey: .choices)
    let text = try values.decode(String.self, forKey: .expires)
    guard let time = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(forKey: .expires, in: values, debugDescription: text)
    }
    expires = time
  }
}
