/// A language that everything a person reads exists in.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case italian = "it"

  /// The first language of a preference list that there are words for: `it-IT,it;q=0.9,en;q=0.8` or `it_IT.UTF-8`.
  ///
  /// Quality values are honoured; `*` and unknown languages are passed over.
  public init?(preferences: String) {
    let ranked = preferences.split(separator: ",").enumerated().compactMap {
      position, item -> (language: Language, quality: Double, position: Int)? in
      let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix(2))),
        tag.count == 2 || tag.dropFirst(2).first.map({ "-_.".contains($0) }) == true
      else { return nil }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
      return (language, quality ?? 1, position)
    }
    let best = ranked.filter { $0.quality > 0 }
      .max { ($0.quality, -$0.position) < ($1.quality, -$1.position) }
    guard let best else { return nil }
    self = best.language
  }
}
