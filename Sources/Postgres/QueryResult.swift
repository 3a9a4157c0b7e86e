import CPostgres

/// What the server answered to one statement; owns libpq's memory of it.
struct QueryResult: ~Copyable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    PQclear(pointer)
  }

  var status: ExecStatusType { PQresultStatus(pointer) }

  /// How many rows were written, or read.
  var count: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

  var message: String { String(cString: PQresultErrorMessage(pointer)).oneLine }

  func field(_ code: Int32) -> String? {
    PQresultErrorField(pointer, code).map { String(cString: $0) }
  }

  /// Gives out the rows, one after the other.
  func forEach(_ body: (borrowing ResultRow) throws -> Void) throws {
    var mistake: PostgresError?
    for index in 0..<PQntuples(pointer) {
      try withUnsafeMutablePointer(to: &mistake) {
        try body(ResultRow(result: pointer, index: index, mistake: $0))
      }
      if let mistake { throw mistake }
    }
  }
}
