public import Leadline

/// How sure it is that something was meant, in a word.
public enum Confidence: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// It may have been meant.
  case possible
  /// It most likely was.
  case likely
  /// It was said in so many words.
  case stated

  /// The word programs use.
  public var word: String {
    switch self {
    case .possible: "possible"
    case .likely: "likely"
    case .stated: "stated"
    }
  }

  public var name: Message {
    switch self {
    case .possible: Message("possibly", "forse")
    case .likely: Message("likely", "probabile")
    case .stated: Message("as stated", "detto chiaramente")
    }
  }

  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
