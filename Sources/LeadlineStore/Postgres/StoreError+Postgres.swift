import Postgres

extension StoreError {
  init(_ error: PostgresError) {
    switch error.kind {
    case .connection: self = .unreachable(error.description)
    case .timedOut: self = .tooSlow
    case .tooBusy: self = .busy
    case .closed: self = .closed
    case .misuse: self = error.message.contains("U+0000") ? .unstorableText : .broken(error.description)
    case .server(let state): self = Self.server(state, error)
    }
  }

  /// By the server's SQLSTATE (PostgreSQL's manual, appendix A).
  private static func server(_ state: String, _ error: PostgresError) -> StoreError {
    switch state {
    case "40001", "40P01", "23505", "0A000", "26000": .conflict(error.description)
    case "53100": .diskFull
    case "55P03": .locked
    case "57014": .tooSlow
    // Shutting down, starting up, a standby, no connection to spare.
    case "57P01", "57P02", "57P03", "57P05", "25006", "53300", "08000", "08003", "08006":
      .unreachable(error.description)
    default: .postgres(state: state, message: error.description)
    }
  }
}
