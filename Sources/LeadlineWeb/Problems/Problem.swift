import HTTPTypes
import Hummingbird
import Leadline
import LeadlineStore
import NIOCore

/// Why a request was not done, as RFC 9457 says it: a status, a code for programs and words for people.
struct Problem: Error {
  let status: HTTPResponse.Status
  let code: String
  let detail: Message
  /// The parameter or member that is meant.
  var field: String?
  /// What to type or send instead.
  var suggestion: String?
  var choices: [Question.Choice] = []
  var headers = HTTPFields()
  /// What went wrong inside: for the log alone.
  var cause: (any Error)?
  /// The language of who asked, once that is known.
  var language: Language?

  init(
    _ status: HTTPResponse.Status, _ code: String, _ detail: Message, field: String? = nil, suggestion: String? = nil
  ) {
    self.status = status
    self.code = code
    self.detail = detail
    self.field = field
    self.suggestion = suggestion
  }

  static func invalidParameter(_ name: String, _ detail: Message) -> Problem {
    Problem(.badRequest, "invalid_parameter", detail, field: name)
  }

  static func invalidValue(_ field: String, _ detail: Message) -> Problem {
    Problem(.unprocessableContent, "invalid_value", detail, field: field)
  }
}

extension Problem {
  /// The problem as bytes, in one language.
  func bytes(in language: Language) -> [UInt8] {
    JSONWriter.object { json in
      json.add("type", "about:blank")
      json.add("title", status.reasonPhrase)
      json.add("status", Int64(status.code))
      json.add("detail", detail.text(in: language))
      json.add("code", code)
      if let field { json.add("field", field) }
      if let suggestion { json.add("suggestion", suggestion) }
      if !choices.isEmpty { json.array("choices", choices) { $1.write(to: &$0, in: language) } }
    }
  }

  /// - Parameter preferred: the language of a request whose person has named none, or is not known.
  func response(in preferred: Language) -> Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    return Response(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes(in: language ?? preferred))))
  }
}

extension Question.Choice {
  /// A record is named by its id here, where a line has a letter before it.
  fileprivate func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      if let id = record { json.add("value", id) } else { json.add("value", value) }
      json.add("label", language == .italian ? italian : english)
    }
  }

  private var record: Int64? {
    ["A-", "C-", "O-"].contains(value.prefix(2)) ? Int64(value.dropFirst(2)) : nil
  }
}
