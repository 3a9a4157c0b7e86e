/// Whether something is true, as far as what is known allows to say (Kleene's three values).
public enum Verdict: Sendable, Hashable {
  case yes, no, unknown

  public init(_ isTrue: Bool) { self = isTrue ? .yes : .no }

  public var opposite: Verdict {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  public static func all(_ parts: some Sequence<Verdict>) -> Verdict {
    parts.reduce(.yes) { $0 == .no || $1 == .no ? .no : $0 == .unknown || $1 == .unknown ? .unknown : .yes }
  }

  public static func any(_ parts: some Sequence<Verdict>) -> Verdict { all(parts.map(\.opposite)).opposite }
}
