import Conditions
public import Leadline

extension SequenceStep.Action {
  /// What the step does, in a few words; places in texts are left as they are.
  public var message: Message {
    switch self {
    case .activity(let plan): Message.titled(plan.kind, plan.title)
    case .mail(let plan):
      Message("Automatic e-mail: \(plan.subject.english.source)", "E-mail automatica: \(plan.subject.italian.source)")
    case .wait(let delay):
      Message("Wait \(delay.message.english)", "Attendi \(delay.message.italian)")
    case .fork(let fork): fork.message
    case .set(let fields):
      Message(
        "Set \(fields.map(\.words).joined(separator: ", "))", "Imposta \(fields.map(\.words).joined(separator: ", "))")
    case .continueWith(let name): Message("Continue with \(name)", "Continua con \(name)")
    }
  }
}

extension Message {
  fileprivate static func titled(_ kind: EntryKind, _ title: Wording) -> Message {
    let (english, italian) = (title.english.source, title.italian.source)
    return switch kind {
    case .call: Message("Call: \(english)", "Chiamata: \(italian)")
    case .email: Message("E-mail: \(english)", "E-mail: \(italian)")
    default: Message("Task: \(english)", "Attività: \(italian)")
    }
  }
}

extension Message {
  fileprivate static func condition(on fields: [String]) -> Message {
    guard !fields.isEmpty else { return Message("If the condition is true", "Se la condizione è vera") }
    let names = fields.joined(separator: ", ")
    return Message("If the condition on \(names) is true", "Se la condizione su \(names) è vera")
  }
}

extension Fork {
  fileprivate var message: Message {
    let asked: Message =
      switch condition {
      case .replied(let response) where response.wanted: Message("If they answer", "Se rispondono")
      case .opened(let response) where response.wanted: Message("If they open the e-mail", "Se aprono l'e-mail")
      default: .condition(on: condition.fields.keys.sorted())
      }
    guard let within = within?.message else { return asked }
    return Message("\(asked.english) within \(within.english)", "\(asked.italian) entro \(within.italian)")
  }
}

extension ReadField {
  fileprivate var words: String { "\(name.rawValue): \(value?.programText ?? "–")" }
}

extension Delay {
  /// As `3 days` and `3 giorni`.
  public var message: Message {
    let (one, many) =
      switch unit {
      case .minutes: (Message("minute", "minuto"), Message("minutes", "minuti"))
      case .hours: (Message("hour", "ora"), Message("hours", "ore"))
      case .days: (Message("day", "giorno"), Message("days", "giorni"))
      case .weeks: (Message("week", "settimana"), Message("weeks", "settimane"))
      case .businessHours: (Message("business hour", "ora lavorativa"), Message("business hours", "ore lavorative"))
      case .businessDays:
        (Message("business day", "giorno lavorativo"), Message("business days", "giorni lavorativi"))
      }
    let noun = count == 1 ? one : many
    return Message("\(count) \(noun.english)", "\(count) \(noun.italian)")
  }
}

extension Template {
  /// The text from which it was read.
  var source: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let placeholder, let fallback): "{{\(placeholder.name)\(fallback.map { "|\($0)" } ?? "")}}"
      }
    }.joined()
  }
}
