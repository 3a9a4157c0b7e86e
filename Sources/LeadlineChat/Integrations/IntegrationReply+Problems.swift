import Leadline

extension IntegrationReply {
  /// A JSON object.
  static func json(_ object: [UInt8]) -> IntegrationReply {
    IntegrationReply(status: 200, contentType: "application/json", body: object)
  }

  /// Nobody known sent it.
  static func unauthorized(_ detail: String, scheme: String) -> IntegrationReply {
    problem(401, "Unauthorized", "unauthorized", detail, headers: [("WWW-Authenticate", scheme)])
  }

  /// It is no form, or not the one that slash commands send.
  static func malformed(_ detail: String) -> IntegrationReply {
    problem(400, "Bad Request", "invalid_body", detail)
  }

  private static func problem(
    _ status: Int, _ title: String, _ code: String, _ detail: String, headers: [(String, String)] = []
  ) -> IntegrationReply {
    let body = JSONWriter.object { json in
      json.add("type", "about:blank")
      json.add("title", title)
      json.add("status", Int64(status))
      json.add("code", code)
      json.add("detail", detail)
    }
    return IntegrationReply(status: status, contentType: "application/problem+json", body: body, headers: headers)
  }
}
