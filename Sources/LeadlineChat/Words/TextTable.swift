/// Rows of words in columns, for letters that are all of one width.
struct TextTable {
  let header: [Cell]
  let rows: [[Cell]]
  /// How wide a line may become.
  static let width = 80

  enum Cell: Hashable {
    /// Words: cut where there is no room.
    case left(String)
    /// Numbers: never cut.
    case right(String)

    fileprivate var text: String {
      switch self {
      case .left(let text), .right(let text): text
      }
    }
    fileprivate var isCut: Bool { if case .left = self { true } else { false } }
  }

  var lines: [String] {
    let widths = widths
    return ([header] + rows).map { row in
      let cells = zip(row, widths).map { cell, width in cell.padded(to: width) }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
  }

  /// As wide as what is in them; where that is too much, the widest column of words gives way.
  private var widths: [Int] {
    var widths = header.indices.map { place in ([header] + rows).map { $0[place].text.count }.max() ?? 0 }
    let words = header.indices.filter { header[$0].isCut }
    while widths.reduce(2 * (widths.count - 1), +) > Self.width {
      guard let widest = words.max(by: { widths[$0] < widths[$1] }), widths[widest] > 4 else { break }
      widths[widest] -= 1
    }
    return widths
  }
}

extension TextTable.Cell {
  fileprivate func padded(to width: Int) -> String {
    let text = text.count > width && isCut ? text.prefix(max(0, width - 1)) + "…" : self.text
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return isCut ? text + blanks : blanks + text
  }
}
