public import Leadline

extension PluginFailure {
  /// As the wire has it: `{"error":{"code":…,"retryable":…}}`.
  public var json: JSON {
    var members: [JSON.Member] = [
      .init(name: "code", value: .text(code.rawValue)), .init(name: "retryable", value: .flag(isRetryable)),
    ]
    if let retryAfter { members.append(.init(name: "retryAfterMs", value: .number(retryAfter.milliseconds))) }
    if !message.isEmpty { members.append(.init(name: "message", value: .text(message))) }
    return .object(["error": .object(members)])
  }

  /// - Returns: `nil` for what is no failure. A code that nobody knows counts as `upstream`.
  public init?(json: JSON) {
    guard let error = json["error"], let name = error["code"]?.text else { return nil }
    let code = Code(rawValue: name)
    let message = error["message"]?.text ?? (code == nil ? "its error has the unknown code \(name.prefix(64))" : "")
    let after = error["retryAfterMs"]?.integer.flatMap {
      $0 >= 0 ? Duration.milliseconds(min($0, 31_536_000_000)) : nil
    }
    self.init(
      code ?? .upstream, message, isRetryable: error["retryable"]?.flag ?? (code?.usuallyPasses ?? true),
      retryAfter: after)
  }
}

extension PluginFailure.Code {
  /// Whether it is worth asking again where nothing is said about it.
  var usuallyPasses: Bool {
    switch self {
    case .rateLimited, .upstream: true
    case .noMatch, .ambiguous, .quota, .invalid: false
    }
  }
}
