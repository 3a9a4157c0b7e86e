/// Where a step stands in its sequence: `2` is the third step, `2.no.0` the first of its No branch.
///
/// The text is what is stored; it means the same as long as the definition is the same version.
public struct StepPath: Sendable, Hashable {
  /// The conditions on the way, from outside in, and which way was taken at each.
  public private(set) var turns: [Turn] = []
  /// The place in the innermost list, from 0 on.
  public private(set) var index: Int

  public enum Branch: String, Sendable, Hashable {
    case yes, no
  }

  public struct Turn: Sendable, Hashable {
    public let index: Int
    public let branch: Branch
  }

  /// How deep conditions may stand within one another.
  static let depth = 8

  /// The first step of a sequence.
  public static let start = StepPath(index: 0)

  init(index: Int) { self.index = index }

  /// The next place in the same list.
  var next: StepPath {
    var path = self
    path.index += 1
    return path
  }

  /// The place behind the condition to whose branch this belongs.
  var outward: StepPath? {
    guard let last = turns.last else { return nil }
    var path = self
    path.turns.removeLast()
    path.index = last.index + 1
    return path
  }

  func into(_ branch: Branch, at index: Int = 0) -> StepPath {
    var path = self
    path.turns.append(Turn(index: self.index, branch: branch))
    path.index = index
    return path
  }
}

extension StepPath: CustomStringConvertible {
  public var description: String {
    turns.map { "\($0.index).\($0.branch.rawValue)." }.joined() + String(index)
  }

  /// Reads what ``description`` wrote.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1, parts.count / 2 <= Self.depth, let last = parts.last.flatMap({ Self.index($0) }) else {
      return nil
    }
    self.init(index: last)
    for place in stride(from: 0, to: parts.count - 1, by: 2) {
      guard let index = Self.index(parts[place]), let branch = Branch(rawValue: String(parts[place + 1])) else {
        return nil
      }
      turns.append(Turn(index: index, branch: branch))
    }
  }

  private static func index(_ text: some StringProtocol) -> Int? {
    guard let index = Int(text), (0..<1_000).contains(index), String(index) == text else { return nil }
    return index
  }
}
