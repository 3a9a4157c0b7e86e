extension AdditiveModel {
  /// `LLAM` and the version of the format.
  private static let mark: [UInt8] = Array("LLAM".utf8) + [1]

  /// The model as it is kept.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(intercept)
    writer.write(prevalence)
    writer.write(count: features.count)
    for (index, feature) in features.enumerated() {
      feature.write(to: &writer)
      writer.write(mains[index])
      writer.write(shares[index])
    }
    writer.write(count: pairs.count)
    for pair in pairs { pair.write(to: &writer) }
    return Self.mark + writer.bytes
  }

  /// Reads a model, from wherever it comes.
  ///
  /// - Throws: ``ScoringError/notAModel(_:)`` for anything that ``bytes`` did not write.
  init(_ bytes: [UInt8]) throws(ScoringError) {
    guard bytes.starts(with: Self.mark) else {
      throw .notAModel(bytes.starts(with: Self.mark.dropLast()) ? "its version is not known" : "it is none")
    }
    var reader = ByteReader(bytes.dropFirst(Self.mark.count))
    (intercept, prevalence) = (try reader.double(), try reader.double())
    (features, mains, shares, pairs) = ([], [], [], [])
    for _ in 0..<(try reader.count(each: 16, most: 4_096)) {
      let feature = try Feature(&reader)
      features.append(feature)
      mains.append(try reader.floats(feature.binCount))
      shares.append(try reader.floats(feature.binCount))
    }
    for _ in 0..<(try reader.count(each: 16, most: 4_096)) { pairs.append(try Pair(&reader, features)) }
    guard reader.isAtEnd else { throw .notAModel("more follows it") }
    guard (0...1).contains(prevalence), abs(intercept) < 1e6 else { throw .notAModel("a number is none") }
  }
}

extension Feature {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(name)
    switch kind {
    case .number(let edges, let centers):
      writer.write(UInt8(0))
      writer.write(count: edges.count)
      for number in edges + centers { writer.write(number) }
    case .word(let names):
      writer.write(UInt8(1))
      writer.write(count: names.count)
      for name in names { writer.write(name) }
    }
  }

  fileprivate init(_ reader: inout ByteReader) throws(ScoringError) {
    name = try reader.text()
    switch try reader.integer(UInt8.self) {
    case 0: kind = try Self.number(&reader)
    case 1:
      var names: [String] = []
      for _ in 0..<(try reader.count(each: 4, most: Feature.limit)) { names.append(try reader.text()) }
      kind = .word(names: names)
    default: throw .notAModel("a feature of no kind")
    }
  }

  private static func number(_ reader: inout ByteReader) throws(ScoringError) -> Kind {
    var (edges, centers): ([Double], [Double]) = ([], [])
    for _ in 0..<(try reader.count(each: 8, most: Feature.limit)) { edges.append(try reader.double()) }
    for _ in 0...edges.count { centers.append(try reader.double()) }
    guard zip(edges, edges.dropFirst()).allSatisfy(<) else { throw .notAModel("edges out of order") }
    return .number(edges: edges, centers: centers)
  }
}

extension AdditiveModel.Pair {
  fileprivate func write(to writer: inout ByteWriter) {
    for axis in [first, second] {
      writer.write(count: axis.feature)
      writer.write(UInt16(axis.count))
      for place in axis.places { writer.write(place) }
    }
    writer.write(values)
  }

  fileprivate init(_ reader: inout ByteReader, _ features: [Feature]) throws(ScoringError) {
    first = try Self.axis(&reader, features)
    second = try Self.axis(&reader, features)
    values = try reader.floats(first.count * second.count)
  }

  private static func axis(
    _ reader: inout ByteReader, _ features: [Feature]
  ) throws(ScoringError) -> AdditiveModel.Axis {
    let feature = Int(try reader.integer(UInt32.self))
    let count = Int(try reader.integer(UInt16.self))
    guard feature < features.count, (1...256).contains(count) else { throw .notAModel("a pair of no features") }
    let places = try reader.bytes(features[feature].binCount)
    guard places.allSatisfy({ $0 < count }) else { throw .notAModel("a pair beyond its table") }
    return .init(feature: feature, places: places, count: count)
  }
}
