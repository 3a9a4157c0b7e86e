public import Leadline

/// A statement with its values apart: `"SELECT topic FROM lead WHERE id = \(id)"`.
///
/// Interpolated values become `$1`, `$2`, … in order of appearance, which SQLite and PostgreSQL both read. A value never
/// becomes part of the text.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  public private(set) var text: String
  public private(set) var binds: [Bind]
  /// Whether the prepared statement is kept for the next time.
  var isKept = true

  /// A value of a statement, `nil` for NULL; of what type it is, the statement knows also then.
  public enum Bind: Sendable, Hashable {
    case int(Int64?)
    case text(String?)
    case bytes([UInt8]?)
  }

  public init(stringLiteral text: String) {
    self.text = text
    binds = []
  }

  /// Gives the statement its values, as many as its text has places.
  mutating func fill(_ values: [Bind]) { binds = values }

  /// A statement put together out of this program's own words, without values.
  init(text: String) {
    self.text = text
    binds = []
  }

  public init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
    binds = stringInterpolation.binds
  }

  /// The same statement with other values, as many as it has: for the few that run thousands of times a second, whose
  /// text need not be put together each time.
  func with(_ values: Bind...) -> SQL {
    assert(values.count == binds.count, "\(values.count) values for \(text)")
    var statement = self
    statement.binds = values
    return statement
  }

  /// Adds another piece, numbering its values on.
  public mutating func append(_ other: SQL) {
    self = "\(self)\(other)"
  }
}

extension SQL {
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var binds: [Bind] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 3)
      binds.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { text += literal }

    public mutating func appendInterpolation(_ value: Int64?) { bind(.int(value)) }
    public mutating func appendInterpolation(_ value: Int) { bind(.int(Int64(value))) }
    public mutating func appendInterpolation(_ value: Bool) { bind(.int(value ? 1 : 0)) }
    public mutating func appendInterpolation(_ value: String?) { bind(.text(value)) }
    public mutating func appendInterpolation(_ value: [UInt8]?) { bind(.bytes(value)) }
    public mutating func appendInterpolation(_ value: Bind) { bind(value) }

    public mutating func appendInterpolation(_ value: Timestamp?) { bind(.int(value?.milliseconds)) }

    /// A parenthesis of values, for `IN`; never an empty one.
    public mutating func appendInterpolation(list: [Int64]) { bind(list.map(Bind.int)) }
    public mutating func appendInterpolation(list: [String]) { bind(list.map(Bind.text)) }

    private mutating func bind(_ list: [Bind]) {
      text += "("
      for (index, value) in list.enumerated() {
        if index > 0 { text += ", " }
        bind(value)
      }
      text += list.isEmpty ? "NULL)" : ")"
    }

    /// Names of columns and tables out of this program, never out of input.
    public mutating func appendInterpolation(names: StaticString) { text += names.description }
    mutating func appendInterpolation(columns: String) { text += columns }

    /// Another piece of SQL, its values numbered on.
    public mutating func appendInterpolation(_ piece: SQL) {
      guard !binds.isEmpty, !piece.binds.isEmpty else {
        text += piece.text
        binds += piece.binds
        return
      }
      text += piece.renumbered(from: binds.count)
      binds += piece.binds
    }

    private mutating func bind(_ value: Bind) {
      binds.append(value)
      text += "$\(binds.count)"
    }
  }

  /// The text with every `$n` raised by `offset`. Byte by byte: it stands before every statement that is put together.
  private func renumbered(from offset: Int) -> String {
    var renumbered = ""
    renumbered.reserveCapacity(text.utf8.count + binds.count * 2)
    var rest = text.utf8[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      renumbered += Substring(rest[...dollar])
      let digits = rest[rest.index(after: dollar)...].prefix { (0x30...0x39).contains($0) }
      if let number = Int(Substring(digits)) { renumbered += String(number + offset) }
      rest = rest[digits.endIndex...]
    }
    return renumbered + Substring(rest)
  }
}
