import CEdit

/// Several lines that were pasted as one.
///
/// libedit knows no bracketed paste. The terminal's marks around what is pasted are bound to characters nobody types,
/// which stand in the line meanwhile: up to the closing one, ends of lines belong to the text.
struct Paste {
  private static let opening: Character = "⟦"
  private static let closing: Character = "⟧"
  private var lines: [String] = []

  /// Whether a paste has begun and not ended.
  private(set) var isOpen = false

  static func bind() {
    _ = rl_parse_and_bind("bind -s '\\e[200~' \(opening)")
    _ = rl_parse_and_bind("bind -s '\\e[201~' \(closing)")
  }

  /// Takes a line as the editor gave it.
  ///
  /// - Returns: all that belongs together, or `nil` while a paste goes on.
  mutating func take(_ line: String) -> String? {
    for character in line {
      if character == Self.opening { isOpen = true }
      if character == Self.closing { isOpen = false }
    }
    lines.append(line.filter { $0 != Self.opening && $0 != Self.closing })
    guard !isOpen else { return nil }
    defer { lines = [] }
    return lines.joined(separator: "\n")
  }
}
