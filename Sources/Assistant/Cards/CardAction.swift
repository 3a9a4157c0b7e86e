public import Leadline

/// What can be done about a card: a line to type.
public struct CardAction: Sendable, Hashable {
  public let label: Message
  /// With the command's English name.
  public let line: String
  private let italianLine: String
  /// Whether words are to be added at its end.
  public let takesText: Bool

  /// - Parameter italian: what it is in Italian, where not only the command is called otherwise.
  init(_ label: Message, _ line: String, italian: String? = nil, takesText: Bool = false) {
    self.label = label
    self.line = line
    italianLine = Verb.line(italian ?? line, in: .italian)
    self.takesText = takesText
  }

  /// The line as it is typed in a language.
  public func line(in language: Language) -> String { language == .italian ? italianLine : line }
}

extension Card {
  /// What can be done, most obvious first; the last one opens the record.
  public var actions: [CardAction] { own + [CardAction(.openRecord, "/open \(record)")] }

  private var own: [CardAction] {
    switch cause {
    case .meeting, .today, .overdue: activityActions
    case .untouched(_, let isOwned):
      (isOwned ? [] : [CardAction(.takeIt, "/take \(record)")]) + [
        CardAction(.callThem, "/call \(record)", takesText: true)
      ]
    case .silence: [CardAction(.callThem, "/call \(record)", takesText: true)]
    case .question: [CardAction(.answerIt, "/reply \(place)", takesText: true)]
    case .score: [CardAction(.seeWhy, "/score \(record)")]
    case .notes, .enrichment:
      [CardAction(.acceptIt, "/accept \(place)"), CardAction(.dismissIt, "/dismiss \(place)")]
    case .competitor(let open): recordingActions("/competitor \(record)", open.suggestion.name.argument)
    case .participant(let open): stakeholderActions(open.suggestion)
    case .flow(let flow):
      [
        CardAction(
          .switchFlow, "/flow \(record) use \(flow.name.english.argument)",
          italian: "/flow \(record) usa \(flow.name.italian.argument)")
      ]
    }
  }

  private func recordingActions(_ command: String, _ name: String) -> [CardAction] {
    [CardAction(.recordIt, "\(command) add \(name)", italian: "\(command) aggiungi \(name)")]
  }

  private var place: String { entry?.description ?? record.description }

  private var activityActions: [CardAction] {
    [
      CardAction(.doneIt, "/done \(place)"),
      CardAction(.tomorrow, "/snooze \(place) tomorrow", italian: "/snooze \(place) domani"),
    ]
  }

  private func stakeholderActions(_ suggestion: TalkSuggestion) -> [CardAction] {
    guard case .participant(let person) = suggestion.matter else { return [] }
    let (name, address) = (person.name.argument, person.email.map { " --email \($0)" } ?? "")
    func role(_ language: Language) -> String { person.role.label(in: language).lowercased() }
    return [
      CardAction(
        .recordIt, "/stakeholder \(record) add \(name) as \(role(.english))\(address)",
        italian: "/stakeholder \(record) aggiungi \(name) come \(role(.italian))\(address)")
    ]
  }
}

extension String {
  /// The text as an argument of a line: in quotes where it could be taken for something else.
  fileprivate var argument: String {
    let line = onOneLine(200).split(separator: " ").joined(separator: " ").filter { !"\"“”„‟".contains($0) }
    let words = line.split(separator: " ").map { $0.lowercased() }
    let isPlain = words.allSatisfy { word in
      !["as", "come"].contains(word) && word.first.map { !"-–—'‘’«".contains($0) } == true
    }
    return isPlain && !words.isEmpty ? line : "\"\(line)\""
  }
}

extension Message {
  fileprivate static var openRecord: Message { Message("Open", "Apri") }
  fileprivate static var takeIt: Message { Message("Take it", "Prendilo") }
  fileprivate static var callThem: Message { Message("Log a call", "Registra una telefonata") }
  fileprivate static var answerIt: Message { Message("Answer", "Rispondi") }
  fileprivate static var seeWhy: Message { Message("See why", "Vedi perché") }
  fileprivate static var acceptIt: Message { Message("Accept", "Accetta") }
  fileprivate static var dismissIt: Message { Message("Dismiss", "Scarta") }
  fileprivate static var recordIt: Message { Message("Record", "Registra") }
  fileprivate static var switchFlow: Message { Message("Switch to it", "Passa a questo") }
  fileprivate static var doneIt: Message { Message("Done", "Fatto") }
  fileprivate static var tomorrow: Message { Message("Tomorrow", "Domani") }
}
