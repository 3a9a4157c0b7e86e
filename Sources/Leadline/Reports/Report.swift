/// Figures as a table: the same for programs, spreadsheets and people.
public struct Report: Sendable, Hashable {
  /// What was asked for, as it was counted: whoever sees only their own figures stands there as the owner.
  public let query: ReportQuery
  public let columns: [Column]
  /// A cell for each column; the largest group first.
  public let rows: [[Cell]]
  /// All rows together, a cell for each column: empty where a row has a name.
  public let total: [Cell]
  /// The hours in which business time was counted; `nil` where nobody has set any.
  public let businessHours: String?

  public init(
    query: ReportQuery, columns: [Column], rows: [[Cell]], total: [Cell], businessHours: String? = nil
  ) {
    self.query = query
    self.columns = columns
    self.rows = rows
    self.total = total
    self.businessHours = businessHours
  }

  public struct Column: Sendable, Hashable {
    /// As programs know it: `wonRate`.
    public let name: String
    /// As people read it, in a few letters; `nil` for what a line of text has no room for.
    public let heading: Message?
    /// What groups it names, if it names any.
    public let grouping: ReportGrouping?

    public init(_ name: String, _ heading: Message? = nil, grouping: ReportGrouping? = nil) {
      self.name = name
      self.heading = heading
      self.grouping = grouping
    }
  }

  public enum Cell: Sendable, Hashable {
    /// A word that programs use, and what people read instead where that is another; `nil` is what has none.
    case name(String?, label: Message? = nil)
    case count(Int64)
    /// So many of so many.
    case rate(Int64, of: Int64)
    /// `nil` where there was nothing to measure.
    case minutes(Int64?)
    /// Tenths of hours.
    case hours(Int64?)
    case money([MoneySum])
    /// Where the total has nothing to say.
    case empty
  }
}

extension Report {
  /// Rows grow with the words that people write into campaigns; nobody reads more than these.
  public static let maximumRows = 1_000
}

extension Report.Cell {
  /// What programs read: a number as it is, a rate with four decimals, hours with one. `nil` where there is nothing,
  /// as for a rate of none.
  public var programText: String? {
    switch self {
    case .name(let word, _): word
    case .count(let count): String(count)
    case .rate(let part, let whole): whole > 0 ? Self.decimal((part * 20_000 + whole) / (2 * whole), digits: 4) : nil
    case .minutes(let minutes): minutes.map(String.init)
    case .hours(let tenths): tenths.map { Self.decimal($0, digits: 1) }
    case .money, .empty: nil
    }
  }

  /// A number of whole units of the last decimal.
  private static func decimal(_ units: Int64, digits: Int) -> String {
    let text = String(units)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }
}
