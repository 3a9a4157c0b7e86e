import Conditions
import Foundation
public import Leadline

extension SequenceStep.Action {
  /// What the step does, in a few words; places in texts are left as they are.
  public var message: Message { message { Message($0.english.source, $0.italian.source) } }

  /// What the step does for a record, with an ellipsis where something is not known of it.
  public func message(in setting: SequenceSetting) -> Message {
    message {
      Message(
        $0.english.textForPeople(setting.values(in: .english)), $0.italian.textForPeople(setting.values(in: .italian)))
    }
  }

  private func message(_ text: (Wording) -> Message) -> Message {
    switch self {
    case .activity(let plan): return Message.titled(plan.kind, text(plan.title))
    case .mail(let plan):
      let subject = text(plan.subject)
      return Message("Automatic e-mail: \(subject.english)", "E-mail automatica: \(subject.italian)")
    case .wait(let delay):
      return Message("Wait \(delay.message.english)", "Attendi \(delay.message.italian)")
    case .fork(let fork): return fork.message
    case .set(let fields):
      let (english, italian) = (fields.map { $0.words(in: .english) }, fields.map { $0.words(in: .italian) })
      return Message("Set \(english.joined(separator: ", "))", "Imposta \(italian.joined(separator: ", "))")
    case .continueWith(let name): return Message("Continue with \(name)", "Continua con \(name)")
    }
  }
}

extension Message {
  fileprivate static func titled(_ kind: EntryKind, _ title: Message) -> Message {
    let (english, italian) = (title.english, title.italian)
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
    let (english, italian) = (fields.map { $0.label(in: .english) }, fields.map { $0.label(in: .italian) })
    return Message(
      "If the condition on \(english.joined(separator: ", ")) is true",
      "Se la condizione su \(italian.joined(separator: ", ")) è vera")
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
  fileprivate func words(in language: Language) -> String {
    guard let field = name.rawValue.field else { return "\(name.rawValue): \(value?.programText ?? "–")" }
    return "\(field.label(in: language)): \(value?.words(of: field, in: language, timeZone: .gmt) ?? "–")"
  }
}

extension String {
  /// What every lead, or every opportunity, has under this name.
  fileprivate var field: FieldDefinition? {
    (FieldDefinition.builtIn + FlowFields.ofOpportunities).first { $0.name.rawValue == self }
  }

  fileprivate func label(in language: Language) -> String { field?.label(in: language) ?? self }
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
