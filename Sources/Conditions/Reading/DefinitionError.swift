public import Leadline

/// A file that people write — of rules, of a flow, of a sequence — does not make sense. All that is wrong with it, in the
/// order of the file.
public struct DefinitionError: Error, Sendable, Hashable {
  public let fileName: String
  public let problems: [Problem]

  /// One thing that is wrong, where it stands and what to write instead.
  public struct Problem: Sendable, Hashable {
    /// From 1 on.
    public let line: Int
    /// From 1 on, in characters.
    public let column: Int
    public let message: Message

    public init(line: Int, column: Int, _ message: Message) {
      self.line = line
      self.column = column
      self.message = message
    }
  }

  public init(fileName: String, problems: [Problem]) {
    self.fileName = fileName
    self.problems = problems
  }

  /// A line each, as compilers write them: `fit-rules.yaml:12:5: …`.
  public func text(in language: Language) -> String {
    problems.map { "\(fileName):\($0.line):\($0.column): \($0.message.text(in: language))" }
      .joined(separator: "\n")
  }
}

extension DefinitionError: CustomStringConvertible {
  public var description: String { text(in: .english) }
}
