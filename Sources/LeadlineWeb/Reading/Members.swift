import HTTPTypes
import Leadline

/// The members of a JSON object, read one by one; what is left in the end is unknown.
///
/// ```swift
/// var members = try Members(json)
/// let reason = try members.text("reason", limit: 500)
/// try members.finish()
/// ```
struct Members {
  private var rest: [JSON.Member]
  private var known: [String] = []
  /// What stands before a name when a problem names it, as `consent.`.
  private let prefix: String

  init(_ members: [JSON.Member], under prefix: String = "") {
    rest = members
    self.prefix = prefix
  }

  /// - Throws: ``Problem`` `invalid_value` for what is no object.
  init(_ json: JSON) throws(Problem) {
    guard case .object(let members) = json else {
      throw Problem(.unprocessableContent, "invalid_value", .objectExpected)
    }
    self.init(members)
  }

  /// A member as it came; `nil` if it did not.
  mutating func take(_ name: String) -> JSON? {
    known.append(name)
    guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
    return rest.remove(at: index).value
  }

  /// - Throws: ``Problem`` `unknown_field` for a member that nobody asked for.
  func finish() throws(Problem) {
    guard let stranger = rest.first?.name else { return }
    let nearest = Spelling.nearest(to: stranger, among: known) { $0 }.first
    throw Problem(
      .unprocessableContent, "unknown_field", .unknownMember(prefix + stranger, nearest: nearest),
      field: prefix + stranger, suggestion: nearest)
  }

  func invalid(_ name: String, _ detail: (String) -> Message) -> Problem {
    .invalidValue(prefix + name, detail(prefix + name))
  }

  func missing(_ name: String) -> Problem {
    Problem(.unprocessableContent, "field_required", .required(prefix + name), field: prefix + name)
  }
}

/// Members of each kind; `nil` where they are absent.
extension Members {
  /// - Parameters:
  ///   - limit: how many bytes of UTF-8 at most.
  ///   - minimum: how many at least.
  mutating func text(_ name: String, limit: Int, minimum: Int = 0) throws(Problem) -> String? {
    guard let value = take(name) else { return nil }
    guard case .text(let text) = value, (minimum...limit).contains(text.utf8.count), !text.utf8.contains(0) else {
      throw invalid(name) { .textOfAtMost($0, limit) }
    }
    return text
  }

  /// A text that may be `null`, which is as good as absent.
  mutating func optionalText(_ name: String, limit: Int) throws(Problem) -> String? {
    if rest.first(where: { $0.name == name })?.value == .null {
      _ = take(name)
      return nil
    }
    return try text(name, limit: limit)
  }

  mutating func texts(_ name: String, count: Int, limit: Int) throws(Problem) -> [String]? {
    guard let value = take(name) else { return nil }
    guard case .list(let values) = value, values.count <= count else { throw invalid(name) { .listOfTexts($0, count) } }
    var texts: [String] = []
    for value in values {
      guard case .text(let text) = value, (1...limit).contains(text.utf8.count), !text.utf8.contains(0) else {
        throw invalid(name) { .textOfAtMost($0, limit) }
      }
      texts.append(text)
    }
    return texts
  }

  mutating func flag(_ name: String) throws(Problem) -> Bool {
    guard let value = take(name) else { return false }
    guard case .flag(let flag) = value else { throw invalid(name, Message.trueOrFalse) }
    return flag
  }

  /// - Returns: `nil` if it is not there.
  mutating func optionalFlag(_ name: String) throws(Problem) -> Bool? {
    guard let value = take(name) else { return nil }
    guard case .flag(let flag) = value else { throw invalid(name, Message.trueOrFalse) }
    return flag
  }

  mutating func id(_ name: String) throws(Problem) -> Int64? {
    guard let value = take(name) else { return nil }
    guard let id = value.integer, Int64.ids.contains(id) else { throw invalid(name) { .wholeNumber($0, Int64.ids) } }
    return id
  }

  mutating func time(_ name: String) throws(Problem) -> Timestamp? {
    guard let value = take(name) else { return nil }
    guard case .text(let text) = value, let time = Timestamp(text) else { throw invalid(name, Message.timeExpected) }
    return time
  }

  /// A word of a closed list.
  mutating func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(Problem) -> Word?
  where Word.RawValue == String {
    guard let value = take(name) else { return nil }
    guard case .text(let text) = value, let word = Word(rawValue: text) else {
      throw invalid(name) { .oneOf($0, Word.allCases.map(\.rawValue)) }
    }
    return word
  }

  mutating func money(_ name: String) throws(Problem) -> Money? {
    guard let value = take(name) else { return nil }
    guard let money = Money(value) else { throw invalid(name, Message.moneyExpected) }
    return money
  }
}

extension Int64 {
  /// What an id may be: JavaScript holds these exactly.
  static let ids: ClosedRange<Int64> = 1...9_007_199_254_740_991
}

extension Money {
  /// - Returns: `nil` for anything but an object with the texts `amount` and `currency`.
  init?(_ json: JSON) {
    guard case .object(let members) = json, members.count == 2, case .text(let amount) = json["amount"],
      case .text(let currency) = json["currency"]
    else { return nil }
    self.init(amount: amount, currency: currency)
  }
}
