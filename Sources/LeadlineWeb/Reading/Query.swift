import HTTPTypes
import Hummingbird
import Leadline

/// The parameters of a request's query, each known and each read strictly.
struct Query {
  private let parameters: [(name: String, value: String)]

  /// - Parameters:
  ///   - known: the parameters there are.
  ///   - repeatable: which of them may come several times.
  /// - Throws: ``Problem`` `unknown_parameter` or `invalid_parameter`.
  init(_ request: Request, _ known: Set<String>, repeatable: Set<String> = []) throws(Problem) {
    guard let query = request.head.path?.query else {
      parameters = []
      return
    }
    var read: [(name: String, value: String)] = []
    for pair in query.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = halves[0].formDecoded, known.contains(name) else {
        throw Problem(.badRequest, "unknown_parameter", .unknownParameter(String(halves[0])), field: String(halves[0]))
      }
      guard repeatable.contains(name) || !read.contains(where: { $0.name == name }) else {
        throw .invalidParameter(name, .onlyOnce(name))
      }
      guard let value = (halves.count == 2 ? halves[1] : "").formDecoded else {
        throw .invalidParameter(name, .notUTF8)
      }
      read.append((name, value))
    }
    parameters = read
  }

  subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  func all(_ name: String) -> [String] { parameters.filter { $0.name == name }.map(\.value) }

  /// How many items at most: 1–200, otherwise 50.
  func limit() throws(Problem) -> Int { Int(try integer("limit", in: 1...200) ?? 50) }

  func integer(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64? {
    guard let text = self[name] else { return nil }
    guard let number = Int64(strict: text), range.contains(number) else {
      throw .invalidParameter(name, .wholeNumber(name, range))
    }
    return number
  }

  func flag(_ name: String) throws(Problem) -> Bool {
    switch self[name] {
    case nil, "false": return false
    case "true": return true
    default: throw .invalidParameter(name, .trueOrFalse(name))
    }
  }

  func text(_ name: String, limit: Int = 500) throws(Problem) -> String? {
    guard let text = self[name] else { return nil }
    guard (1...limit).contains(text.utf8.count), !text.utf8.contains(0) else {
      throw .invalidParameter(name, .textOfAtMost(name, limit))
    }
    return text
  }

  func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(Problem) -> Word?
  where Word.RawValue == String {
    guard let text = self[name] else { return nil }
    guard let word = Word(rawValue: text) else {
      throw .invalidParameter(name, .oneOf(name, Word.allCases.map(\.rawValue)))
    }
    return word
  }

  /// The name of a person or a team without its `@`; `me` is whoever asks.
  func person(_ name: String, asked person: Person) throws(Problem) -> String? {
    guard let text = self[name] else { return nil }
    let bare = String(text.trimmingPrefix("@"))
    guard Person.isName(bare) else { throw .invalidParameter(name, .nameExpected(name)) }
    return bare == "me" ? person.name : bare
  }

  /// A place in a list, as a page before gave it out; whether it did is for the list to say.
  func cursor(_ name: String = "cursor") throws(Problem) -> String? {
    guard let text = self[name] else { return nil }
    guard text.isCursor else { throw Problem(.badRequest, "invalid_cursor", .invalidCursor, field: name) }
    return text
  }
}

extension String {
  fileprivate var query: Substring? {
    firstIndex(of: "?").map { self[index(after: $0)...] }
  }

  /// Whether it may be a place in a list or in the course of events.
  var isCursor: Bool {
    (1...500).contains(utf8.count)
      && utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || [0x2D, 0x2E, 0x5F, 0x7E].contains($0)
      }
  }
}

extension Int64 {
  /// Digits alone: no sign, no spaces.
  init?(strict text: some StringProtocol) {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self.init(text)
  }
}

extension StringProtocol {
  /// Percent and plus signs decoded; `nil` for what is broken, or no UTF-8.
  var formDecoded: String? { decoded(plusIsSpace: true) }
  var percentDecoded: String? { decoded(plusIsSpace: false) }

  private func decoded(plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var hexValue: UInt8? { Character(UnicodeScalar(self)).hexDigitValue.map(UInt8.init) }
}
