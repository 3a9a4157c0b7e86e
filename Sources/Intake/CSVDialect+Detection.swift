extension CSVDialect.Separator {
  /// Excel's first line that names the separator, as `sep=;`.
  ///
  /// - Returns: the separator, and the length of that line with its end.
  static func named(in head: [UInt8]) -> (separator: Self, length: Int)? {
    var scanner = CSVScanner(separator: 0)
    guard head.count >= 5, let length = head.withUnsafeBufferPointer({ scanner.scan($0) }) else {
      return nil
    }
    let line = head[..<length].filter { ![.lineFeed, .carriageReturn, .quote].contains($0) }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    return Self(rawValue: line[4]).map { ($0, length) }
  }

  /// The separator by which the records of the head have the same number of cells most often; a comma if none
  /// separates anything.
  static func found(in head: [UInt8], isWhole: Bool) -> Self {
    var best = (separator: Self.comma, score: 0.0)
    for separator in allCases {
      let score = score(of: separator, in: head, isWhole: isWhole)
      if score > best.score { best = (separator, score) }
    }
    return best.separator
  }

  /// The share of records with the commonest number of cells, more for many cells; a record that this separator
  /// breaks counts against it, and so do lines without it. What it makes of the first record counts extra, for that is
  /// most likely the header.
  private static func score(of separator: Self, in head: [UInt8], isWhole: Bool) -> Double {
    let counts = cellCounts(by: separator, in: head, isWhole: isWhole)
    let records = Dictionary(counts.filter { $0 > 1 }.map { ($0, 1) }, uniquingKeysWith: +)
    let common = records.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let common, let first = counts.first else { return 0 }
    let share = Double(common.value) / Double(counts.count)
    let header = first > 1 ? 1 - 1 / Double(first) : 0
    return share * share * (2 - 1 / Double(common.key)) + header
  }

  /// The number of cells of each of the first hundred records, 0 for a broken one.
  private static func cellCounts(by separator: Self, in head: [UInt8], isWhole: Bool) -> [Int] {
    head.withUnsafeBufferPointer { bytes in
      var counts: [Int] = []
      var rest = bytes[...]
      var scanner = CSVScanner(separator: separator.rawValue)
      while counts.count < 100, !rest.isEmpty {
        scanner.reset()
        let length = scanner.scan(Bytes(rebasing: rest))
        guard length != nil || scanner.isMisquoted || isWhole || counts.isEmpty else { break }
        let isBroken = length == nil && scanner.isInQuotes || scanner.isMisquoted || scanner.strayLine != nil
        if length == nil { _ = scanner.finish() }
        rest = rest.dropFirst(scanner.offset)
        if !scanner.isEmptyLine { counts.append(isBroken ? 0 : scanner.cells.count) }
      }
      return counts
    }
  }
}
