import Leadline
import Yams

/// The text of a file on its way to a tree, refused if reading it could cost more than any such file is worth.
public struct YAMLText {
  /// In bytes.
  public static let maximumSize = 256 << 10
  /// How many brackets may be open, and by how many columns a line may be indented: both are depth, and depth is stack.
  private static let maximumBrackets = 32
  private static let maximumIndent = 100

  let text: String

  /// - Returns: `nil` for a file without anything in it.
  func root() throws(DefinitionError.Problem.Thrown) -> Node? {
    try checkSize()
    try checkDepth()
    try checkAliases()
    do {
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch {
      throw .init(error)
    }
  }

  private func checkSize() throws(DefinitionError.Problem.Thrown) {
    guard text.utf8.count > Self.maximumSize else { return }
    throw .init(
      1, 1, "The file has more than \(Self.maximumSize >> 10) KiB: make it shorter.",
      "Il file ha più di \(Self.maximumSize >> 10) KiB: accorcialo.")
  }

  private func checkDepth() throws(DefinitionError.Problem.Thrown) {
    var open = 0
    var line = 1
    var column = 0
    var isIndent = true
    for byte in text.utf8 {
      column += 1
      switch byte {
      case UInt8(ascii: "\n"):
        (line, column, isIndent) = (line + 1, 0, true)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      default: break
      }
      isIndent = isIndent && " -?:\t\r".utf8.contains(byte)
      guard open > Self.maximumBrackets || isIndent && column > Self.maximumIndent else { continue }
      throw .init(line, column, "This is nested too deeply.", "Qui ci sono troppi livelli, uno dentro l'altro.")
    }
  }

  /// A few aliases of aliases are more than any memory holds. Nobody needs them here.
  private func checkAliases() throws(DefinitionError.Problem.Thrown) {
    guard Self.place(of: "&", in: text) != nil, let alias = Self.place(of: "*", in: text) else { return }
    throw .init(
      alias.line, alias.column, "Aliases (&name and *name) have no place here: write it out.",
      "Gli alias (&nome e *nome) qui non servono: scrivi per esteso.")
  }

  /// The first such mark where a value could begin.
  private static func place(of mark: Character, in text: String) -> Place? {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var before: Character?
      for (index, character) in line.enumerated() {
        if character == mark, before.map({ "-:,[{?!".contains($0) }) ?? true {
          return Place(line: number + 1, column: index + 1)
        }
        if !character.isWhitespace { before = character }
      }
    }
    return nil
  }
}
