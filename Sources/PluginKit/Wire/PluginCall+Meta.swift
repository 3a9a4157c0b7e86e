public import Leadline

/// The names of what goes along with a call, in the request's `_meta`.
public enum PluginMeta {
  public static let idempotencyKey = "org.leadline/idempotencyKey"
  /// How many milliseconds there are for the answer, counted from when the request is sent.
  public static let deadline = "org.leadline/deadlineMs"
  public static let actor = "org.leadline/actor"
  public static let language = "org.leadline/language"
}

extension PluginCall {
  /// The members of `_meta` that say this.
  public var meta: [JSON.Member] {
    let known: [JSON.Member] = [
      .init(name: PluginMeta.idempotencyKey, value: .text(idempotencyKey)),
      .init(name: PluginMeta.deadline, value: .number(timeLeft.milliseconds)),
      .init(name: PluginMeta.language, value: .text(language.rawValue)),
    ]
    return known + (actor.map { [.init(name: PluginMeta.actor, value: .text($0))] } ?? [])
  }

  /// Writes ``meta`` into an object that is open.
  public func writeMeta(to json: inout JSONWriter) {
    json.add("org.leadline/idempotencyKey", idempotencyKey)
    json.add("org.leadline/deadlineMs", timeLeft.milliseconds)
    json.add("org.leadline/language", language.rawValue)
    if let actor { json.add("org.leadline/actor", actor) }
  }

  /// Reads what goes along with a call; what is not said is as in a manifest that says nothing.
  public init(meta: JSON?) {
    let milliseconds = meta?[PluginMeta.deadline]?.integer ?? 10_000
    self.init(
      idempotencyKey: meta?[PluginMeta.idempotencyKey]?.text ?? "",
      deadline: .now + .milliseconds(max(0, min(milliseconds, 86_400_000))), actor: meta?[PluginMeta.actor]?.text,
      language: meta?[PluginMeta.language]?.text.flatMap { Language(rawValue: $0) } ?? .english)
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
