extension String {
  /// The text without anything that would begin a line of its own, cut short: for what a stranger's program says.
  public func onOneLine(_ limit: Int) -> String {
    var result = ""
    for scalar in unicodeScalars.prefix(limit) {
      let isControl =
        scalar.properties.generalCategory == .control || "\u{2028}\u{2029}".unicodeScalars.contains(scalar)
      result.unicodeScalars.append(isControl ? " " : scalar)
    }
    return result
  }
}
