/// Rows with an outcome each, from whatever source: leads that closed, or any file.
public struct ScoringTable: Sendable, Hashable {
  public var columns: [Column]
  /// The outcome of each row.
  public var labels: [Bool]

  public struct Column: Sendable, Hashable {
    public var name: String
    public var values: Values

    public init(_ name: String, _ values: Values) {
      self.name = name
      self.values = values
    }
  }

  public enum Values: Sendable, Hashable {
    /// Not a number where missing.
    case numbers([Double])
    /// For each row the place of its word among `names`; -1 where missing.
    case words([Int32], names: [String])
  }

  /// - Precondition: every column has as many values as there are labels.
  public init(columns: [Column], labels: [Bool]) {
    precondition(columns.allSatisfy { $0.values.count == labels.count }, "a column is not as long as the table")
    self.columns = columns
    self.labels = labels
  }

  public var count: Int { labels.count }
  public var positives: Int { labels.count { $0 } }

  /// The table of some of the rows, in that order.
  public func rows(_ rows: [Int]) -> ScoringTable {
    ScoringTable(
      columns: columns.map { Column($0.name, $0.values.picking(rows)) }, labels: rows.map { labels[$0] })
  }
}

extension ScoringTable.Values {
  public var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .words(let codes, _): codes.count
    }
  }

  /// Words for each row; `nil` or empty where missing.
  public init(words: [String?]) {
    var places: [String: Int32] = [:]
    var names: [String] = []
    let codes = words.map { word -> Int32 in
      guard let word, !word.isEmpty else { return -1 }
      if let place = places[word] { return place }
      places[word] = Int32(names.count)
      names.append(word)
      return Int32(names.count - 1)
    }
    self = .words(codes, names: names)
  }

  func picking(_ rows: [Int]) -> Self {
    switch self {
    case .numbers(let numbers): .numbers(rows.map { numbers[$0] })
    case .words(let codes, let names): .words(rows.map { codes[$0] }, names: names)
    }
  }

  /// Whether each row has none.
  var isMissing: [Bool] {
    switch self {
    case .numbers(let numbers): numbers.map(\.isNaN)
    case .words(let codes, _): codes.map { $0 < 0 }
    }
  }
}
