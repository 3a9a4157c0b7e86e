import CPostgres

/// One row of an answer, to be read while it is given out. Columns count from 0.
///
/// Whoever reads a column as something it is not gets nil, and the statement throws `.misuse` after the row.
public struct ResultRow {
  let result: OpaquePointer
  let index: Int32
  /// Where the first mistake in reading is noted.
  let mistake: UnsafeMutablePointer<PostgresError?>

  public var count: Int32 { PQnfields(result) }

  public func isNull(_ column: Int32) -> Bool {
    PQgetisnull(result, index, column) == 1
  }

  /// A whole number: any of PostgreSQL's integers, a boolean as 0 or 1, or a numeric without a fraction, as sums are.
  public func int(_ column: Int32) -> Int64? {
    guard let bytes = bytes(of: column) else { return nil }
    let number = WholeNumber.decode(bytes, type: PQftype(result, column))
    if number == nil { note(column, "is no whole number of 64 bits") }
    return number
  }

  public func text(_ column: Int32) -> String? {
    withUTF8(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// The text's bytes without a copy; they are gone once `body` returns.
  public func withUTF8<Value>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value?
  {
    guard let bytes = bytes(of: column) else { return nil }
    guard TextTypes.include(PQftype(result, column)) else {
      note(column, "is no text")
      return nil
    }
    return try bytes.withMemoryRebound(to: UInt8.self, body)
  }

  /// The value as it came, in PostgreSQL's binary form, which for BYTEA is the bytes themselves.
  public func bytes(_ column: Int32) -> [UInt8]? {
    bytes(of: column).map { Array($0) }
  }

  private func bytes(of column: Int32) -> UnsafeRawBufferPointer? {
    guard (0..<count).contains(column) else {
      note(column, "is not among the \(count) there are")
      return nil
    }
    guard PQgetisnull(result, index, column) == 0 else { return nil }
    return UnsafeRawBufferPointer(
      start: PQgetvalue(result, index, column), count: Int(PQgetlength(result, index, column)))
  }

  private func note(_ column: Int32, _ what: String) {
    guard mistake.pointee == nil else { return }
    let name = PQfname(result, column).map { " (\(String(cString: $0)), type \(PQftype(result, column)))" } ?? ""
    mistake.pointee = PostgresError(.misuse, "column \(column)\(name) \(what)")
  }
}

/// The types whose binary form is their text.
enum TextTypes {
  static func include(_ type: Oid) -> Bool {
    switch type {
    // text, varchar, char(n), name, "char", json, xml, unknown
    case 25, 1043, 1042, 19, 18, 114, 142, 705: true
    // Those that are not built in: enumerations, citext and the like.
    default: type >= 16384
    }
  }
}
