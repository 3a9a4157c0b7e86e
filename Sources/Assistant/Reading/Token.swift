import Foundation

/// A word, a number or a mark of a text, and where it stands.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case word, number, mark
    /// An e-mail address.
    case mail
    /// A web address.
    case web
  }

  let kind: Kind
  /// What it is looked up by: lower case, contractions spelled out (`n't` is `not`), accents dropped from longer words.
  let key: String
  /// Bytes of UTF-8 in the whole text.
  let range: Range<Int>
  /// Whether it begins with a capital letter.
  let isCapitalized: Bool
  /// Whether all its letters are capitals.
  let isAllCaps: Bool
  /// Whether nothing, or only a hyphen or an apostrophe, stands between it and the token before it.
  let isGlued: Bool

  func isMark(_ mark: String) -> Bool { kind == .mark && key == mark }
}

extension Token {
  /// Folds a word to what its spellings have in common; words of up to two letters keep their accents, for `è` is not
  /// `e`, and so does `sarà`, which is not Sara.
  static func key(of word: String) -> String {
    let lower = word.lowercased()
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    let composed = lower.precomposedStringWithCanonicalMapping
    guard composed.unicodeScalars.count > 2, composed != "sarà" else { return composed }
    var key = String.UnicodeScalarView()
    for scalar in lower.decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
      key.append(scalar)
    }
    return String(key)
  }
}
