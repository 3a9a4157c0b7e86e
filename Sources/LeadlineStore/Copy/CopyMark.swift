/// The mark of a database into which a copy is being made: nothing else is done with it until the copy is whole.
enum CopyMark {
  static let table = "copy_under_way"

  /// Where the copy comes from; `nil` if none is under way.
  static func source(in session: any Session) throws -> String? {
    guard try session.hasTable(table) else { return nil }
    return try session.first("SELECT source FROM copy_under_way") { $0.string(0) } ?? ""
  }

  static func set(_ source: String, in session: any Session) throws {
    try session.execute("CREATE TABLE copy_under_way (source TEXT NOT NULL)")
    try session.execute("INSERT INTO copy_under_way (source) VALUES (\(source))")
  }

  static func remove(in session: any Session) throws { try session.execute("DROP TABLE copy_under_way") }
}
