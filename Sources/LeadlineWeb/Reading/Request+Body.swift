import HTTPTypes
import Hummingbird
import Leadline
import NIOCore

extension Request {
  /// The largest body that is taken: 1 MiB.
  static let bodyLimit = 1 << 20

  /// The whole body.
  ///
  /// - Throws: ``Problem`` `too_large`.
  func bytes() async throws -> [UInt8] {
    let tooLarge = Problem(.contentTooLarge, "too_large", .bodyOverLimit(Self.bodyLimit))
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > Self.bodyLimit { throw tooLarge }
    var bytes: [UInt8] = []
    for try await buffer in body {
      guard bytes.count + buffer.readableBytes <= Self.bodyLimit else { throw tooLarge }
      bytes += buffer.readableBytesView
    }
    return bytes
  }

  /// The body, a JSON object.
  ///
  /// - Parameter isOptional: whether no body at all stands for `{}`.
  /// - Throws: ``Problem`` `too_large`, `unsupported_media_type`, `invalid_json` or `invalid_body`.
  func object(isOptional: Bool = false) async throws -> (members: [JSON.Member], bytes: [UInt8]) {
    let bytes = try await bytes()
    if isOptional, bytes.isEmpty { return ([], bytes) }
    try check(mediaType: "application/json")
    guard case .object(let members) = try Self.json(bytes) else {
      throw Problem(.unprocessableContent, "invalid_value", .objectExpected)
    }
    return (members, bytes)
  }

  /// - Throws: ``Problem`` `unsupported_media_type` unless the body says it is of that type.
  func check(mediaType expected: String) throws(Problem) {
    let type = headers[.contentType]?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
    guard type == expected else {
      throw Problem(.unsupportedMediaType, "unsupported_media_type", .wrongMediaType(expected))
    }
  }

  static func json(_ bytes: [UInt8]) throws(Problem) -> JSON {
    do throws(JSONReader.Failure) {
      return try JSONReader.read(bytes)
    } catch {
      let detail: Message =
        switch error.why {
        case .syntax: .brokenJSON(error.offset)
        case .notUTF8: .notUTF8
        case .tooDeep: .tooDeep(JSONReader.depth)
        case .duplicate(let name): .duplicateMember(name)
        }
      throw Problem(.badRequest, "invalid_json", detail)
    }
  }
}
