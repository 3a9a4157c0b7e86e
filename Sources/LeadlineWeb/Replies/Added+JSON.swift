import HTTPTypes
import Leadline

/// An entry that was just written, with what its author should know.
struct Added {
  let entry: Entry
  let experts: [Expert]
  let earlier: [EarlierQuestion]
  let outcome: Outcome
  let language: Language

  func write(to json: inout JSONWriter) {
    json.object { json in
      EntryView(entry: entry).writeMembers(to: &json)
      json.array("notTold", outcome.untold) { $0.value($1) }
      json.array("notes", outcome.notes) { $0.value($1.text(in: language)) }
      guard entry.details?.question == true else { return }
      json.array("mayKnow", experts) { json, expert in
        json.object { json in
          json.add("person", expert.name)
          json.add("why", Message.mayKnow(expert).text(in: language))
        }
      }
      json.array("answeredBefore", earlier) { Self.write($1, to: &$0) }
    }
  }

  /// The question and its first answers; the others are read in its thread.
  private static func write(_ earlier: EarlierQuestion, to json: inout JSONWriter) {
    json.object { json in
      json.add("lead", earlier.question.record.lead)
      json.add("opportunity", earlier.question.record.opportunity)
      write(earlier.question, to: &json)
      json.array("answers", earlier.answers) { json, answer in json.object { write(answer, to: &$0) } }
      json.add("answerCount", earlier.answerCount)
    }
  }

  private static func write(_ entry: Entry, to json: inout JSONWriter) {
    json.add("id", entry.id)
    json.add("position", entry.position)
    json.add("author", entry.authorName)
    json.add("body", entry.body)
    json.add("occurredAt", entry.occurredAt)
  }
}

extension Reply {
  static func added(_ outcome: Outcome, in language: Language) -> Reply {
    guard case .wrote(let entry, let experts, let earlier) = outcome.result else { return .unforeseen(outcome) }
    var reply = Reply(.created) {
      Added(entry: entry, experts: experts, earlier: earlier, outcome: outcome, language: language).write(to: &$0)
    }
    reply.location = "/api/v1/entries/\(entry.id)"
    return reply
  }

  /// For an outcome that a command never has.
  static func unforeseen(_ outcome: Outcome) -> Reply {
    assertionFailure("unforeseen: \(outcome.result)")
    return Reply { $0.object { _ in } }
  }
}
