import Leadline

/// All visits of a run to one stage, as a report adds them up.
struct StageVisit {
  var stage: String
  /// How long they were together, in milliseconds.
  var time: Int64
  /// Whether it is there now.
  var isThere: Bool
}

extension StageVisit {
  /// Reads `[["qualify",entered,left],…]`, a stage once however often it was visited.
  ///
  /// - Parameter now: until when a visit lasts that has not ended.
  /// - Throws: ``StoreError/broken(_:)`` for what no visits could be.
  static func all(_ bytes: UnsafeBufferPointer<UInt8>, until now: Timestamp) throws -> [StageVisit] {
    var text = VisitText(bytes: bytes)
    if let visits = text.visits(until: now.milliseconds) { return visits }
    // Written otherwise than this program does, or with a name that needs escapes.
    guard let list = try? JSONReader.read(Array(bytes)).list else { throw StoreError.broken(Self.unreadable) }
    return try list.reduce(into: []) { visits, value in
      guard let parts = value.list, parts.count == 3, let stage = parts[0].text, let entered = parts[1].integer else {
        throw StoreError.broken(Self.unreadable)
      }
      visits.add(StageVisit(stage, entered, parts[2].integer, now.milliseconds))
    }
  }

  fileprivate init(_ stage: String, _ entered: Int64, _ left: Int64?, _ now: Int64) {
    self.init(stage: stage, time: (left ?? now) - entered, isThere: left == nil)
  }

  private static let unreadable = "a flow has visits that cannot be read"
}

extension [StageVisit] {
  fileprivate mutating func add(_ visit: StageVisit) {
    guard let place = firstIndex(where: { $0.stage == visit.stage }) else { return append(visit) }
    self[place].time += visit.time
    self[place].isThere = self[place].isThere || visit.isThere
  }
}

/// Visits as they rest in a column, read without a value for each part: a report reads those of a million runs.
private struct VisitText {
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0

  /// `nil` for anything but what this program writes.
  mutating func visits(until now: Int64) -> [StageVisit]? {
    var visits: [StageVisit] = []
    guard skip("[") else { return nil }
    repeat {
      guard skip("["), let stage = name(), skip(","), let entered = number(), skip(",") else { return nil }
      let isThere = peek == UInt8(ascii: "n")
      guard let left = isThere ? null() : number(), skip("]") else { return nil }
      visits.add(StageVisit(stage, entered, isThere ? nil : left, now))
    } while skip(",")
    return skip("]") && place == bytes.count ? visits : nil
  }

  private var peek: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func name() -> String? {
    guard skip("\"") else { return nil }
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard (0x20..<0x80).contains(bytes[place]), bytes[place] != UInt8(ascii: "\\") else { return nil }
      place += 1
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
    return skip("\"") ? text : nil
  }

  /// Up to 18 digits: no time is longer, and no such number too large.
  private mutating func number() -> Int64? {
    let isNegative = skip("-")
    let start = place
    var value: Int64 = 0
    while place - start < 18, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(peek) {
      value = value * 10 + Int64(peek - UInt8(ascii: "0"))
      place += 1
    }
    guard place > start else { return nil }
    return isNegative ? -value : value
  }

  private mutating func null() -> Int64? {
    for character in "null".unicodeScalars { guard skip(character) else { return nil } }
    return 0
  }
}
