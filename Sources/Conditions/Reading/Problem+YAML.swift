import Leadline
import Yams

extension DefinitionError.Problem {
  /// A problem that ends the reading at once.
  struct Thrown: Error {
    let problem: DefinitionError.Problem

    init(_ line: Int, _ column: Int, _ english: String, _ italian: String) {
      problem = DefinitionError.Problem(line: line, column: column, Message(english, italian))
    }

    /// What the reader of YAML says, in its own words.
    init(_ error: any Error) {
      switch error as? YamlError {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        self.init(mark.line, mark.column, "This is not YAML: \(problem).", "Questo non è YAML: \(problem).")
      case .duplicatedKeysInMapping(let keys, let context):
        let names = keys.map { $0.prefix(60) }.joined(separator: ", ")
        self.init(
          context.mark.line, context.mark.column, "“\(names)” is there twice: keep one.",
          "«\(names)» c'è due volte: tienine uno.")
      case .reader(let problem, _, _, _):
        self.init(1, 1, "This is not YAML in UTF-8: \(problem).", "Questo non è YAML in UTF-8: \(problem).")
      default:
        self.init(1, 1, "This is not YAML.", "Questo non è YAML.")
      }
    }
  }
}
