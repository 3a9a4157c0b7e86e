public import Leadline

/// What people decide for everybody.
extension Journal {
  /// Sets a setting, and notes in the log who did so; it belongs to no timeline.
  public func change(setting name: String, from old: String?, to value: String) throws {
    try session.set(name, to: value)
    try note(.changed, "setting", 0, timeline: nil, detail: Detail(name, old, value).json)
    guard let command = try command else { throw StoreError.broken("the change log took no row") }
    // By its number it is found again, however much has happened since.
    try session.set(Self.changeName(name), to: String(command))
  }

  fileprivate static func changeName(_ setting: String) -> String { "\(setting).change" }
}

/// Who changed a setting last, when, and what it was before.
public struct SettingChange: Sendable, Hashable {
  public let actor: String
  public let at: Timestamp
  public let old: String?
}

extension Session {
  /// - Returns: `nil` for one that nobody has changed by a command.
  public func lastChange(ofSetting name: String) throws -> SettingChange? {
    guard let command = try setting(Journal.changeName(name)).flatMap({ Int64($0) }) else { return nil }
    let row = try first(
      """
      SELECT person.name, change.at, change.detail FROM change JOIN person ON person.id = change.actor
      WHERE change.id = \(command)
      """
    ) { (actor: $0.string(0), at: Timestamp(milliseconds: $0.int64(1)), detail: $0.text(2)) }
    guard let row else { return nil }
    let old = try row.detail.flatMap { try Detail(json: $0).changes[name]?.old }
    return SettingChange(actor: row.actor, at: row.at, old: old)
  }
}
