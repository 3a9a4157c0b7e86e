/// What the model knows of a column: how its values fall into bins.
///
/// Bin 0 is for what is missing. Numbers go up from 1; of words, bin 1 is for those that are rare or were never seen.
struct Feature: Sendable, Hashable {
  let name: String
  let kind: Kind

  enum Kind: Sendable, Hashable {
    /// A value falls into the bin after the last edge that is not above it; `centers` are the means of the bins.
    case number(edges: [Double], centers: [Double])
    case word(names: [String])
  }

  var binCount: Int {
    switch kind {
    case .number(let edges, _): edges.count + 2
    case .word(let names): names.count + 2
    }
  }

  var isNumber: Bool { if case .number = kind { true } else { false } }

  /// The most edges or words a feature may have, so that a bin fits into a byte.
  static let limit = 254
}

extension Feature {
  /// Cuts a column into bins of about equally many rows, a frequent value having one of its own.
  init(_ column: ScoringTable.Column, bins: Int, rarest: Int) {
    name = column.name
    switch column.values {
    case .numbers(let numbers): kind = Self.cut(numbers, into: bins)
    case .words(let codes, let names): kind = .word(names: Self.frequent(codes, names, rarest: rarest, most: 200))
    }
  }

  private static func cut(_ numbers: [Double], into bins: Int) -> Kind {
    let sorted = numbers.filter { !$0.isNaN }.sorted()
    let share = max(Double(sorted.count) / Double(bins), 3)
    var edges: [Double] = []
    var centers: [Double] = []
    var start = 0
    var place = 0
    while place < sorted.count {
      var end = place + 1
      while end < sorted.count, sorted[end] == sorted[place] { end += 1 }
      let isFrequent = Double(end - place) >= share
      if place > start, isFrequent || Double(place - start) >= share {
        centers.append(sorted[start..<place].mean)
        edges.append(sorted[place - 1] / 2 + sorted[place] / 2)
        start = place
      }
      place = end
    }
    if start < sorted.count { centers.append(sorted[start...].mean) }
    guard let first = sorted.first, let last = sorted.last, centers.count > 8 else {
      return .number(edges: edges, centers: centers.isEmpty ? [0] : centers)
    }
    return refined(edges, centers, from: first, to: last, into: bins)
  }

  /// Cuts bins of few rows further, evenly: no curve can be learnt there, but a line goes on through them.
  private static func refined(
    _ edges: [Double], _ centers: [Double], from first: Double, to last: Double, into bins: Int
  ) -> Kind {
    let parts = bins / centers.count
    guard parts > 1 else { return .number(edges: edges, centers: centers) }
    var (fine, middles): ([Double], [Double]) = ([], [])
    for (low, high) in zip([first] + edges, edges + [last]) {
      let step = (high - low) / Double(parts)
      if low > first { fine.append(low) }
      guard step > 0, low + step > low, step.isFinite else {
        middles.append(low)
        continue
      }
      for part in 0..<parts {
        if part > 0 { fine.append(low + step * Double(part)) }
        middles.append(low + step * (Double(part) + 0.5))
      }
    }
    return .number(edges: fine, centers: middles)
  }

  private static func frequent(_ codes: [Int32], _ names: [String], rarest: Int, most: Int) -> [String] {
    var counts = [Int](repeating: 0, count: names.count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    let kept = names.indices.filter { counts[$0] >= rarest }.sorted {
      (counts[$0], names[$1]) > (counts[$1], names[$0])
    }
    return kept.prefix(most).map { names[$0] }
  }
}

extension Feature {
  /// The bin of each row. A column of the other kind is read as if it were of this one.
  func bins(of values: ScoringTable.Values) -> [UInt8] {
    switch (kind, values) {
    case (.number(let edges, _), .numbers(let numbers)): Self.search(numbers, edges)
    case (.number(let edges, _), .words(let codes, let names)):
      Self.search(names.map { Double($0) ?? .nan }, edges).picking(codes)
    case (.word(let known), .words(let codes, let names)): Self.find(names, known).picking(codes)
    case (.word(let known), .numbers(let numbers)):
      Self.find(numbers.map { $0.isNaN ? "" : $0.plain }, known)
    }
  }

  private static func search(_ numbers: [Double], _ edges: [Double]) -> [UInt8] {
    edges.withUnsafeBufferPointer { edges in
      numbers.map { number in
        guard !number.isNaN else { return 0 }
        var low = 0
        var length = edges.count
        while length > 0 {
          let half = length / 2
          let isAbove = edges[low + half] <= number
          low = isAbove ? low + half + 1 : low
          length = isAbove ? length - half - 1 : half
        }
        return UInt8(low + 1)
      }
    }
  }

  private static func find(_ names: [String], _ known: [String]) -> [UInt8] {
    let places = Dictionary(known.enumerated().map { ($1, UInt8($0 + 2)) }) { first, _ in first }
    return names.map { $0.isEmpty ? 0 : places[$0] ?? 1 }
  }
}

extension [UInt8] {
  /// The bin of each row, where these are the bins of its words.
  fileprivate func picking(_ codes: [Int32]) -> [UInt8] {
    withUnsafeBufferPointer { bins in codes.map { $0 < 0 ? 0 : bins[Int($0)] } }
  }
}

extension Double {
  /// As a file would write it: whole numbers without a fraction.
  var plain: String { self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self) }
}

extension RandomAccessCollection<Double> {
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
