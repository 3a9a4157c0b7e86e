/// Two leads that are one: `#42 into #17`.
extension CommandReader {
  mutating func merge() throws(Refusal) -> Command {
    var arguments = try arguments()
    let first = arguments.takeRecord()
    let word = arguments.words.first.map { $0.isQuoted ? "" : $0.text.foldedKey } ?? ""
    let isDirected = ["into", "in", "to", "a", "ad", "dentro"].contains(word)
    if isDirected || ["with", "and", "con", "e"].contains(word) { arguments.words.removeFirst() }
    let second = arguments.takeRecord()
    try end(arguments)
    if let second, !isDirected, let one = first ?? context.open { throw whichGoesOn(one, second) }
    let merged = try merged(first, second, isAlone: !isDirected && second == nil)
    guard let second else {
      throw .missing("into", .mergeIntoRequired(merged.description), line: line(merged.description, "into {}"))
    }
    return .merge(merged, into: second)
  }

  /// The lead that is to become part of another. With one open, `/merge #17` may mean either.
  private func merged(
    _ named: RecordReference?, _ target: RecordReference?, isAlone: Bool
  ) throws(Refusal) -> RecordReference {
    if isAlone, let named, let open = context.open, open != named { throw whichGoesOn(named, open) }
    if let record = named ?? context.open { return record }
    let rest = target.map { "into \($0)" } ?? "into"
    throw .missing(.leadRequired, "lead", .leadRequired(.merge), line: line("{}", rest))
  }

  private func whichGoesOn(_ one: RecordReference, _ other: RecordReference) -> Refusal {
    let lines = [line("\(one)", "into \(other)"), line("\(other)", "into \(one)")]
    let labels: [Message] = [.goesOn(other.description), .goesOn(one.description)]
    return .choice(
      .usage, .whichLeadGoesOn(one.description, other.description),
      of: zip(lines, labels).map { Question.Choice(value: $0, label: $1) }, suggestion: nil)
  }
}
