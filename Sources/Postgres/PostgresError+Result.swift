import CPostgres

extension PostgresError {
  /// What a failed result says.
  init(_ result: borrowing QueryResult) {
    let sqlState = result.field(pq_field_sqlstate)
    let severity = result.field(pq_field_severity)
    let message = result.field(pq_field_message) ?? result.message
    self.init(Self.kind(sqlState: sqlState, severity: severity), message)
    self.sqlState = sqlState
    detail = result.field(pq_field_detail)
    hint = result.field(pq_field_hint)
    constraint = result.field(pq_field_constraint)
    // "Cached plan must not change result type" shares its SQLSTATE with all that is not supported.
    isStale =
      sqlState == "26000" || (sqlState == "0A000" && result.field(pq_field_function) == "RevalidateCachedQuery")
  }

  /// What libpq says of a connection that is not, or no longer, one.
  static func connection(_ connection: OpaquePointer) -> PostgresError {
    let message = String(cString: PQerrorMessage(connection)).oneLine
    return PostgresError(.connection, message.isEmpty ? "the connection to the server was lost" : message)
  }

  private static func kind(sqlState: String?, severity: String?) -> Kind {
    // A session that ends is no refusal. Errors without a SQLSTATE are libpq's own, of a connection gone wrong.
    guard let sqlState, severity != "FATAL", severity != "PANIC" else { return .connection }
    // A statement that was cancelled, by its deadline, by statement_timeout or by somebody else.
    return sqlState == "57014" ? .timedOut : .server(sqlState: sqlState)
  }
}

extension String {
  /// libpq ends its messages, and parts of them, with line ends.
  var oneLine: String {
    split(whereSeparator: \.isNewline).map { String($0.drop { $0 == "\t" || $0 == " " }) }.joined(separator: " ")
  }
}
