public import Leadline

/// How a plugin did.
public struct PluginReport: Sendable, Hashable {
  /// What was checked: the plugin's id and version, and its command.
  public let plugin: String
  public let items: [CheckItem]

  /// Whether nothing failed.
  public var isGood: Bool { count(.failed) == 0 }

  public func count(_ outcome: CheckItem.Outcome) -> Int { items.count { $0.outcome == outcome } }

  /// The report to read, an item a line and what there is to say about it below.
  public func text(in language: Language) -> String {
    let lines = items.flatMap { $0.lines(in: language) }
    let count = Message.checkCount(
      passed: count(.passed), warnings: count(.warning), failed: count(.failed), skipped: count(.skipped))
    return ([plugin, ""] + lines + ["", count.text(in: language)]).joined(separator: "\n")
  }

  /// The report for programs: `{plugin, ok, passed, warnings, failed, skipped, items: [{id, title, outcome, detail, seconds}]}`.
  public func json(in language: Language = .english) -> JSON {
    .object([
      "plugin": .text(plugin), "ok": .flag(isGood),
      "passed": .number(Int64(count(.passed))), "warnings": .number(Int64(count(.warning))),
      "failed": .number(Int64(count(.failed))), "skipped": .number(Int64(count(.skipped))),
      "items": .list(items.map { $0.json(in: language) }),
    ])
  }
}

extension CheckItem {
  fileprivate func lines(in language: Language) -> [String] {
    let word = outcome.word.text(in: language)
    let name = title.text(in: language)
    let first = "  \(word.padded(to: 9)) \(name.padded(to: 44)) \(seconds.hundredths) s"
    let rest = detail.map { $0.text(in: language).split(separator: "\n").map { "            \($0)" } } ?? []
    return [first] + rest
  }

  fileprivate func json(in language: Language) -> JSON {
    .object([
      "id": .text(id), "title": .text(title.text(in: language)), "outcome": .text(outcome.rawValue),
      "detail": detail.map { .text($0.text(in: language)) } ?? .null,
      "seconds": .number((seconds * 1000).rounded() / 1000),
    ])
  }
}

extension CheckItem.Outcome {
  fileprivate var word: Message {
    switch self {
    case .passed: Message("ok", "ok")
    case .warning: Message("warning", "avviso")
    case .failed: Message("FAILED", "ERRORE")
    case .skipped: Message("skipped", "saltato")
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension Double {
  /// With two digits behind the point.
  var hundredths: String {
    let hundredths = Int((self * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
