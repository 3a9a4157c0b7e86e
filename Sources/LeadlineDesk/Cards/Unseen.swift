import Leadline
import LeadlineStore

/// What somebody was told and has not seen.
struct Unseen {
  struct Item {
    let told: Notification
    /// Of the record.
    let title: String
  }

  let items: [Item]

  /// How much is named.
  private static let length = 30

  /// - Returns: `nil` if there is nothing.
  func bulletin(in language: Language) -> Bulletin? {
    guard let first = items.first else { return nil }
    let count = items.count
    let subject =
      if count == 1 {
        first.headline
      } else if first.told.isUrgent {
        Message("\(first.headline.english) (+\(count - 1))", "\(first.headline.italian) (+\(count - 1))")
      } else {
        Message("\(count) things you have not seen", "\(count) cose che non hai visto")
      }
    var lines = items.prefix(Self.length).map { $0.text(in: language) }
    if count > Self.length {
      let more = count - Self.length
      lines.append(Message("… and \(more) more: /missed", "… e altre \(more): /novità").text(in: language))
    }
    return Bulletin(
      subject: subject, text: (lines + [Self.closing.text(in: language)]).joined(separator: "\n\n") + "\n")
  }

  private static let closing = Message(
    "/missed shows what others wrote, /cards what waits for you; /cards mail off ends these mails.",
    "/novità mostra quello che gli altri hanno scritto, /schede quello che ti aspetta; /schede posta no ferma queste mail."
  )
}

extension Unseen.Item {
  /// Where, and what has happened there, in a line.
  var headline: Message {
    if let words = told.words { return Message(words, words) }
    let happened = Message.told(told.kind, by: told.actor)
    return Message("\(place): \(happened.english)", "\(place): \(happened.italian)")
  }

  func text(in language: Language) -> String {
    let words = told.entry.map { Self.shortened($0.details?.subject ?? $0.body) } ?? ""
    let quote = words.isEmpty ? "" : "\n  “\(words)”"
    let hint = answer.map { "\n  \($0.text(in: language))" } ?? ""
    return "- \(headline.text(in: language))\(quote)\(hint)"
  }

  private var place: String {
    let reference = told.entry?.reference.description ?? told.record.description
    return title.isEmpty ? reference : "\(reference) \(title)"
  }

  /// What to type.
  private var answer: Message? {
    guard let entry = told.entry else { return nil }
    switch told.kind {
    case .mention, .reply, .question: return Message("/reply \(entry.reference) …", "/rispondi \(entry.reference) …")
    default: return Message("/show \(entry.reference)", "/mostra \(entry.reference)")
    }
  }

  /// What was written, in one line that does not run on.
  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 300 ? line.prefix(299) + "…" : line
  }
}

extension Message {
  /// What a notification is about.
  fileprivate static func told(_ kind: LeadlineStore.Notification.Kind, by name: String) -> Message {
    switch kind {
    case .mention: Message("\(name) mentions you", "\(name) ti nomina")
    case .reply: Message("\(name) answers you", "\(name) ti risponde")
    case .assignment: Message("\(name) gives it to you", "\(name) lo affida a te")
    case .suggestion: Message("\(name) suggests a change", "\(name) propone una modifica")
    case .question: Message("\(name) asks whether you know them", "\(name) chiede se li conosci")
    case .follow: Message("\(name) writes", "\(name) scrive")
    case .outcome: Message("what you wrote there has come to an end", "quello a cui hai risposto si è concluso")
    case .sequence: Message("a sequence needs a look", "una sequenza va guardata")
    case .card: Message("a reminder", "un promemoria")
    case .mail: Message("an e-mail needs a look", "un'e-mail va guardata")
    case .merge: Message("\(name) merged it with another one", "\(name) lo ha unito a un altro")
    }
  }
}
