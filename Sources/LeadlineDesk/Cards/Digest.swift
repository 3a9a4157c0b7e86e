import Foundation
import Leadline

/// What a day brings somebody: what is to be done, and what the assistant shows besides.
struct Digest {
  let items: [WorkItem]
  let cards: [CardView]

  /// How much of each is named.
  static let length = 20

  var isEmpty: Bool { items.isEmpty && cards.isEmpty }

  var subject: Message {
    let (work, cards) = (Self.count(items.count), Self.count(cards.count))
    return Message(
      "Today: \(work) to do, \(cards) to look at", "Oggi: \(work) da fare, \(cards) da guardare")
  }

  /// As many as are named, or more.
  private static func count(_ count: Int) -> String { count < length ? "\(count)" : "\(length)+" }

  func text(in language: Language, zone: TimeZone, at now: Timestamp) -> String {
    let work = items.map { item in
      let words = (item.entry.details?.subject ?? item.entry.body).split(separator: "\n").first.map(String.init) ?? ""
      return "\(item.entry.reference) \(item.title): \(words) (\(item.reason(at: now, in: zone).text(in: language)))"
    }
    let shown = cards.map { "\($0.reference) \($0.title.text(in: language))" }
    let parts = [
      section(Message("To do", "Da fare"), work, language),
      section(Message("To look at", "Da guardare"), shown, language),
    ].compactMap(\.self)
    return (parts + [Self.closing.text(in: language)]).joined(separator: "\n\n") + "\n"
  }

  private func section(_ title: Message, _ lines: [String], _ language: Language) -> String? {
    lines.isEmpty ? nil : ([title.text(in: language)] + lines.map { "- \($0)" }).joined(separator: "\n")
  }

  private static let closing = Message(
    "/next --limit 50 and /cards --limit 50 say more; /cards digest off ends these mails.",
    "/prossimo --limite 50 e /schede --limite 50 dicono di più; /schede riepilogo no ferma queste mail.")
}
