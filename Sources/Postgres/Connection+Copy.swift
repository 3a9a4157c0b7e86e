import CPostgres

extension Connection {
  /// Writes many rows by `COPY … FROM STDIN`, which is the quickest way there is.
  ///
  /// ```swift
  /// try connection.copyIn("COPY lead (id, name) FROM STDIN (FORMAT binary)") { rows in
  ///   try rows.row { row in
  ///     try row.add(.int(1))
  ///     try row.add(.text("Bar Centrale"))
  ///   }
  /// }
  /// ```
  ///
  /// - Parameter body: writes the rows. What it throws is thrown here, and none of the rows is then written.
  /// - Returns: how many rows were written.
  /// - Throws: `PostgresError`; what `body` throws.
  @discardableResult
  public func copyIn(_ statement: String, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
    try prepareCopy(statement)
    return try outsidePipeline { () throws -> Int in
      let isBinary = try begin(statement, PGRES_COPY_IN)
      var writer = CopyWriter(connection: self, isBinary: isBinary)
      do {
        try body(&writer)
        try writer.finish()
        try endCopy(because: nil)
      } catch {
        try giveUpCopy(error)
      }
      return try takeCount()
    }.get()
  }

  /// Reads many rows by `COPY … TO STDOUT`, without ever having all of them in memory.
  ///
  /// - Parameter chunk: takes a row at a time in COPY's form. What it throws is thrown here, and the rest is left unread.
  public func copyOut(_ statement: String, _ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
    try prepareCopy(statement)
    try outsidePipeline { () throws in
      _ = try begin(statement, PGRES_COPY_OUT)
      do {
        while try takeChunk(chunk) {}
      } catch  where !isLost {
        try cancelCopy()
        throw error
      }
      try takeAll()
    }.get()
  }

  /// Sends bytes of a COPY and waits until the server has taken nearly all, so that they do not pile up here.
  func put(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    if let deadline, deadline <= .now { throw PostgresError(.timedOut, "the rows could not be written in time") }
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    while PQputCopyData(pointer, start, Int32(bytes.count)) != 1 {
      guard PQstatus(pointer) == CONNECTION_OK else { throw lose() }
      try awaitRoom()
    }
    while true {
      let unsent = PQflush(pointer)
      guard unsent >= 0 else { throw lose() }
      if unsent == 0 { return }
      try awaitRoom()
    }
  }

  private func prepareCopy(_ statement: String) throws(PostgresError) {
    try checkUsable()
    try checkText(statement)
    try settle()
  }

  /// - Returns: whether the rows are in binary form.
  private func begin(_ statement: String, _ kind: ExecStatusType) throws(PostgresError) -> Bool {
    guard PQsendQuery(pointer, statement) == 1 else { throw lose() }
    guard let result = try nextResult() else { throw lose() }
    guard result.status == kind else {
      try refuse(result)
      throw PostgresError(.misuse, "this is no statement to copy rows that way: \(statement)")
    }
    return PQbinaryTuples(result.pointer) == 1
  }

  /// Brings to an end what turned out to be another statement than was asked for.
  private func refuse(_ result: borrowing QueryResult) throws(PostgresError) {
    switch result.status {
    case PGRES_COPY_IN:
      try endCopy(because: "not expected")
      try drainAll()
    case PGRES_COPY_OUT: try cancelCopy()
    case PGRES_FATAL_ERROR:
      let error = try failure(result)
      try drainAll()
      throw error
    default: try takeAll()
    }
  }

  private func endCopy(because reason: String?) throws(PostgresError) {
    while PQputCopyEnd(pointer, reason) != 1 {
      guard PQstatus(pointer) == CONNECTION_OK else { throw lose() }
      try awaitRoom()
    }
  }

  private func giveUpCopy(_ error: any Error) throws {
    if !isLost {
      try endCopy(because: "given up by the client")
      try drainAll()
    }
    throw error
  }

  private func takeCount() throws(PostgresError) -> Int {
    var count = 0
    var first: PostgresError?
    while let result = try nextResult() {
      if result.status == PGRES_COMMAND_OK {
        count += result.count
      } else {
        let error = try failure(result)
        first = first ?? error
      }
    }
    if let first { throw first }
    return count
  }

  /// - Returns: false at the end.
  private func takeChunk(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    var chunk: UnsafeMutablePointer<CChar>?
    switch PQgetCopyData(pointer, &chunk, 1) {
    case -1: return false
    case 0: try awaitInput()
    case let count where count > 0:
      defer { PQfreemem(chunk) }
      try body(UnsafeRawBufferPointer(start: chunk, count: Int(count)))
    default: throw lose()
    }
    return true
  }

  private func cancelCopy() throws(PostgresError) {
    cancellation = cancellation ?? Cancellation(pointer)
    do {
      while try takeChunk({ _ in }) {}
    } catch let error as PostgresError {
      throw error
    } catch {
      throw PostgresError(.connection, "\(error)")
    }
    try drainAll()
  }

  /// Takes what is still to come, of a statement whose failure is expected.
  private func drainAll() throws(PostgresError) {
    do {
      try takeAll()
    } catch  where !isLost {
      return
    }
  }

  private func awaitRoom() throws(PostgresError) {
    try wait(for: POLLIN | POLLOUT)
    guard PQconsumeInput(pointer) == 1 else { throw lose() }
  }
}
