/// What the server will answer to something that was queued.
enum Answer {
  /// That a statement is prepared.
  case preparation(PreparedStatement)
  /// What a statement did; some want to read its rows.
  case outcome(((borrowing ResultRow) throws -> Void)?)
  /// That a statement was forgotten, or never known: it makes no difference.
  case removal
  /// That all before it is done, or was left out after a failure.
  case sync
}
