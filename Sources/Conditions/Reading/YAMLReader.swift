public import Leadline
public import Yams

/// Reads a file that people write in YAML, and collects whatever is wrong with it on the way.
///
/// ```swift
/// var yaml = YAMLReader(fileName: "demo.yaml", vocabulary: Vocabulary())
/// guard let root = try yaml.root(of: text), let members = yaml.members(of: root, ["when"]) else { … }
/// let condition = yaml.require(members, "when").flatMap { yaml.condition($0) }
/// try yaml.check()
/// ```
///
/// What reads a part of it returns `nil` and reports why, so that all other parts are read too.
public struct YAMLReader {
  /// What errors call it.
  public let fileName: String
  /// What conditions may ask about.
  public var vocabulary: Vocabulary
  public private(set) var problems: [DefinitionError.Problem] = []

  public init(fileName: String, vocabulary: Vocabulary) {
    self.fileName = fileName
    self.vocabulary = vocabulary
  }

  /// The tree of a text; `nil` for one without anything in it.
  ///
  /// - Throws: if it is no YAML, or could cost more to read than it is worth.
  public func root(of text: String) throws(DefinitionError) -> Node? {
    do {
      return try YAMLText(text: text).root()
    } catch {
      throw DefinitionError(fileName: fileName, problems: [error.problem])
    }
  }

  /// - Throws: if anything was reported: all of it, in the order of the file.
  public func check() throws(DefinitionError) {
    guard !problems.isEmpty else { return }
    let inOrder = problems.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }
    throw DefinitionError(fileName: fileName, problems: inOrder.map(\.element))
  }

  public mutating func report(_ place: Place, _ message: Message) {
    // Whoever has that many problems reads no more of them.
    guard problems.count < 200 else { return }
    problems.append(.init(line: place.line, column: place.column, message))
  }

  public mutating func report(_ node: Node, _ message: Message) { report(node.place, message) }
}

extension Node {
  public var place: Place { Place(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}
