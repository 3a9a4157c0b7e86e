import Curl
import Foundation
import Leadline

extension Provider {
  func endpoint(_ subject: Question.Subject) -> Endpoint? {
    subject == .company ? settings.map.company : settings.map.person
  }

  /// Where a question goes, without what is asked.
  func host(_ endpoint: Endpoint) -> String { settings.base(of: endpoint).flatMap(Origin.init)?.host ?? "" }

  /// - Parameter tag: of the answer that is remembered, to be told only if there is a newer one.
  func request(_ question: Question, to endpoint: Endpoint, tag: String?) -> HTTPClient.Request {
    let terms = parameters(question, endpoint).map { "\($0.name)=\($0.value.text?.queryEncoded ?? "")" }
    var request = request(url(endpoint, endpoint.path) + "?" + terms.joined(separator: "&"))
    if let tag { request.headers.append((name: "If-None-Match", value: tag)) }
    return request
  }

  /// A request for many; `ref` tells each by its place.
  func request(_ questions: [Question], to endpoint: Endpoint, _ batch: BatchMap) -> HTTPClient.Request {
    let items = questions.enumerated().map { index, question in
      let parameters: JSON = .object(parameters(question, endpoint))
      let own = batch.parameters.object(holding: parameters).members ?? []
      return JSON.object((batch.ref.object(holding: .text(String(index))).members ?? []) + own)
    }
    var request = request(url(endpoint, batch.path))
    request.method = "POST"
    request.headers.append((name: "Content-Type", value: "application/json"))
    request.body = JSONWriter.value { $0.value(batch.requests.object(holding: .list(items))) }
    return request
  }

  private func request(_ url: String) -> HTTPClient.Request {
    var request = HTTPClient.Request(url)
    request.maximumRedirects = 3
    request.headers = [
      (name: "Accept", value: "application/json"), (name: "X-Request-Id", value: UUID().uuidString.lowercased()),
    ]
    if let key = settings.apiKey {
      request.headers.append((name: settings.map.key.header, value: settings.map.key.prefix + key))
    }
    return request
  }

  private func url(_ endpoint: Endpoint, _ path: String) -> String {
    let base = settings.base(of: endpoint) ?? ""
    return (base.hasSuffix("/") ? String(base.dropLast()) : base) + path
  }

  private func parameters(_ question: Question, _ endpoint: Endpoint) -> [JSON.Member] {
    let asked = question.terms.compactMap { term in
      endpoint.query[term.word].map { JSON.Member(name: $0, value: .text(term.value)) }
    }
    return asked + endpoint.always.sorted { $0.key < $1.key }.map { JSON.Member(name: $0.key, value: .text($0.value)) }
  }
}

extension String {
  /// Every byte but letters, digits and `-._~` as `%XX`.
  fileprivate var queryEncoded: String {
    var encoded = ""
    for byte in utf8 {
      let isPlain =
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
      if isPlain {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
