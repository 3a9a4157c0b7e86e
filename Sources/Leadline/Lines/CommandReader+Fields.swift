extension CommandReader {
  /// `/set [#42] field=value field="two words"`: a value without quotes runs to the next `field=`.
  mutating func set() throws(Refusal) -> Command {
    var reader = AssignmentReader(call)
    let named = reader.takeRecord()
    var fields: [FieldAssignment] = []
    while let start = try reader.takeStart() {
      guard !start.isDryRun else {
        isDryRun = true
        continue
      }
      let name = try settable(start.name, on: named ?? context.open)
      guard !fields.contains(where: { $0.field == name }) else {
        throw Refusal(.usage, .flagTwice(start.name.shortened), field: name)
      }
      fields.append(FieldAssignment(field: name, input: .words(try reader.takeValue(of: start))))
    }
    let record = try record(named)
    guard !fields.isEmpty else {
      throw .missing("fields", .fieldsRequired, line: line(record.description, "{}"))
    }
    return .set(record, fields)
  }

  /// What somebody wants to set, as programs call it. `account` is the company of a lead, and the customer of an
  /// opportunity.
  private func settable(_ name: String, on record: RecordReference?) throws(Refusal) -> String {
    let further = FurtherField(named: name)
    if let further, record?.opportunity != nil || context.fields.definition(named: name) == nil {
      return further.rawValue
    }
    if let own = FieldDefinition.ofOpportunities(named: name),
      record?.opportunity != nil || context.fields.definition(named: name) == nil
    {
      return own.name.rawValue
    }
    return try field(name).name.rawValue
  }
}

/// Reads `field=value field=value`, and `--field value` among them.
struct AssignmentReader {
  private let invocation: Invocation
  private var scanner: WordScanner

  /// Where a value begins: the name of its field has been read.
  struct Start {
    let name: String
    /// Whether the value may be nothing at all: `field=`.
    let mayBeEmpty: Bool
    let isDryRun: Bool
  }

  init(_ invocation: Invocation) {
    self.invocation = invocation
    scanner = WordScanner(invocation.arguments)
  }

  mutating func takeRecord() -> RecordReference? {
    guard let record = ReferenceReader.recordOrNumber(scanner.next) else { return nil }
    _ = scanner.word()
    return record
  }

  /// - Returns: `nil` at the end.
  mutating func takeStart() throws(Refusal) -> Start? {
    guard !scanner.isAtEnd else { return nil }
    if let flag = scanner.nextFlag {
      scanner.take(flag)
      let isDryRun = !flag.hasValue && FlagList()[flag.name] == .dryRun
      return Start(name: flag.name, mayBeEmpty: flag.hasValue, isDryRun: isDryRun)
    }
    guard let equals = scanner.equalsSign else { throw .notUnderstood(String(scanner.next), invocation.verb) }
    let name = String(Substring(scanner.rest[..<equals]))
    scanner.move(to: scanner.rest.index(after: equals), skippingBlanks: false)
    return Start(name: name, mayBeEmpty: true, isDryRun: false)
  }

  mutating func takeValue(of start: Start) throws(Refusal) -> String {
    // A word directly behind the `=` is its value, whatever it looks like.
    let isGlued = start.mayBeEmpty && !scanner.next.isEmpty
    scanner.skipBlanks()
    let rest = scanner.rest
    var end = rest.startIndex
    var inside: String?
    if isGlued || !isAtStart, let quoted = scanner.quoted() {
      inside = String(quoted.inside)
      end = quoted.source.endIndex
    } else if isGlued {
      end = scanner.word()?.endIndex ?? end
    }
    while !scanner.isAtEnd, !isAtStart {
      end = scanner.word()?.endIndex ?? end
      inside = nil
    }
    let value = inside ?? Substring(rest[..<end]).withoutOuterQuotes
    guard !value.isEmpty || inside != nil || start.mayBeEmpty else {
      throw Refusal(.usage, .flagNeedsValue("--\(start.name)".shortened), field: start.name.shortened)
    }
    return value
  }

  private var isAtStart: Bool { scanner.nextFlag != nil || scanner.equalsSign != nil }
}

extension WordScanner {
  /// Where the `=` stands if the next word begins with a name and one.
  fileprivate var equalsSign: String.Index? {
    guard let end = rest.firstIndex(where: { !$0.isPartOfName }), end > rest.startIndex, rest[end] == "="
    else {
      return nil
    }
    return end
  }
}

extension Substring {
  /// The text without quotes that stand around all of it; non-breaking spaces as spaces.
  fileprivate var withoutOuterQuotes: String {
    var scalars = unicodeScalars
    if scalars.count > 1, let first = scalars.first, let last = scalars.last,
      let mark = QuoteMark(opening: first),
      mark.isClosed(by: last)
    {
      scalars = scalars.dropFirst().dropLast()
    }
    return String(Substring(scalars)).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }
}
