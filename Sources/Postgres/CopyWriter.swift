/// Takes the rows of a COPY and sends them in pieces.
public struct CopyWriter: ~Copyable {
  private let connection: Connection
  private let isBinary: Bool
  private var pending = CopyRow()
  private var hasBegun = false

  /// How much is sent at once, in bytes.
  private static let piece = 1 << 16

  init(connection: Connection, isBinary: Bool) {
    self.connection = connection
    self.isBinary = isBinary
  }

  /// Writes a row, for a statement that says `(FORMAT binary)`.
  ///
  /// - Parameter body: adds the columns in order. If it throws, the row is left out.
  public mutating func row(_ body: (inout CopyRow) throws -> Void) throws {
    guard isBinary else {
      throw PostgresError(.misuse, "rows are written in binary form: end the statement with (FORMAT binary)")
    }
    beginIfNeeded()
    let start = pending.begin()
    do {
      try body(&pending)
    } catch {
      pending.takeBack(to: start)
      throw error
    }
    pending.end(start)
    try sendIfMuch()
  }

  /// Writes bytes as they are, in whatever form the statement says. They need not end where a row ends.
  public mutating func write(_ bytes: some Collection<UInt8>) throws(PostgresError) {
    hasBegun = true
    pending.bytes += bytes
    try sendIfMuch()
  }

  /// As `write`, for bytes that lie in memory.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    hasBegun = true
    pending.bytes += bytes
    try sendIfMuch()
  }

  mutating func finish() throws(PostgresError) {
    if isBinary && (!hasBegun || pending.count > 0) {
      beginIfNeeded()
      pending.add(raw: Int16(-1))
    }
    try send()
  }

  /// COPY's signature, no flags, and no extension.
  private mutating func beginIfNeeded() {
    guard !hasBegun else { return }
    hasBegun = true
    pending.bytes += [UInt8]("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
  }

  private mutating func sendIfMuch() throws(PostgresError) {
    if pending.bytes.count >= Self.piece { try send() }
  }

  private mutating func send() throws(PostgresError) {
    guard !pending.bytes.isEmpty else { return }
    let sent = pending.bytes.withUnsafeBytes { bytes in
      Result { () throws(PostgresError) in try connection.put(bytes) }
    }
    pending.bytes.removeAll(keepingCapacity: true)
    try sent.get()
  }
}
