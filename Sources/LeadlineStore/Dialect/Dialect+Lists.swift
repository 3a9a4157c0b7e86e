import Leadline

/// Lists that rest in a column as JSON.
extension Dialect {
  /// The visits of `run`, a row each: `visit.value ->> 0` is the stage, 1 and 2 when it was entered and left.
  var visits: SQL {
    self == .postgres
      ? "LATERAL jsonb_array_elements(CAST(run.visits AS JSONB)) AS visit (value)" : "json_each(run.visits) AS visit"
  }
}
