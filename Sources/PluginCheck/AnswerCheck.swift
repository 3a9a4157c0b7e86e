import Leadline
import PluginKit

/// Whether what a tool answered is what its contract says.
struct AnswerCheck {
  let manifest: PluginManifest?

  /// What is wrong with it.
  func fault(of value: JSON, from tool: PluginTool) -> Message? {
    // Nobody reads what an observer answers.
    if tool == .onEvent { return nil }
    guard value.members != nil else { return .noObject }
    return ownFault(of: value, from: tool) ?? faultForHost(of: value, from: tool)
  }

  /// What can be said in the reader's language.
  private func ownFault(of value: JSON, from tool: PluginTool) -> Message? {
    switch tool {
    case .enrichCompany, .enrichPerson: faultOfFacts(value)
    case .scoreLead: faultOfScore(value)
    case .command: faultOfReply(value)
    case .onEvent: nil
    }
  }

  /// What the host itself says of it: it has the last word.
  private func faultForHost(of value: JSON, from tool: PluginTool) -> Message? {
    do {
      switch tool {
      case .enrichCompany, .enrichPerson: return try FactReading(json: value).refused.first.map { .verbatim($0) }
      case .scoreLead: _ = try ProposedScore(json: value)
      case .command: _ = try CommandReply(json: value)
      case .onEvent: break
      }
      return nil
    } catch {
      return .verbatim(error.message)
    }
  }

  private func faultOfFacts(_ value: JSON) -> Message? {
    guard let facts = value["facts"]?.list else { return .missing("facts", Message("a list", "una lista")) }
    let check = FactCheck(permissions: manifest?.permissions)
    return facts.lazy.compactMap { check.fault(of: $0) }.first
  }

  private func faultOfScore(_ value: JSON) -> Message? {
    guard let score = value["score"]?.double else { return .missing("score", Message("a number", "un numero")) }
    guard (0...100).contains(score) else { return .scoreOutOfRange(score) }
    guard let reasons = value["reasons"]?.list else { return .missing("reasons", Message("a list", "una lista")) }
    var sum = 0.0
    for reason in reasons {
      guard let points = reason["points"]?.double else { return .reasonWithoutPoints }
      guard reason["label"].map(Self.isLabel) ?? false else { return .reasonWithoutLabel }
      sum += points
    }
    return abs(sum - score) <= 0.01 ? nil : .scoreDoesNotAddUp(score: score, sum: sum)
  }

  /// Text, or an object of texts by language.
  private static func isLabel(_ label: JSON) -> Bool {
    if let members = label.members { return members.contains { $0.value.text?.isEmpty == false } }
    return label.text?.isEmpty == false
  }

  private func faultOfReply(_ value: JSON) -> Message? {
    guard value["text"]?.text != nil else { return .missing("text", Message("text", "testo")) }
    guard let entries = value["entries"], entries != .null else { return nil }
    guard let entries = entries.list else { return .missing("entries", Message("a list", "una lista")) }
    let isGood = entries.allSatisfy { entry in
      ["post", "note"].contains(entry["kind"]?.text ?? "") && entry["body"]?.text?.isEmpty == false
    }
    return isGood ? nil : .wrongEntry
  }
}
