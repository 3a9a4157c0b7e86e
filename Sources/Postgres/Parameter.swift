/// A value for a statement's `$n`, sent in binary form and declared INT8, TEXT or BYTEA, also where it is nil.
public enum Parameter: Sendable, Hashable {
  case int(Int64?)
  case text(String?)
  case bytes([UInt8]?)
}
