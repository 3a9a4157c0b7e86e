import Leadline
import PluginKit

/// Makes facts of a provider's answer by the map of its provider. Fields that nobody mapped are passed over.
struct AnswerReader: Sendable {
  let map: AnswerMap
  /// The source of facts where the answer names none.
  let provider: String
  let host: String
  let question: Question
  let now: Timestamp
  let expiresAt: Timestamp

  /// - Throws: `Trouble`, where several could be meant or the answer makes no sense.
  func findings(in answer: JSON) throws(Trouble) -> Findings {
    switch map.status?.value(in: answer)?.text?.lowercased() {
    case "ambiguous": throw .ambiguous(host, candidates(in: answer))
    case "matched": break
    case "no_match", "not_found", "unmatched": throw .noMatch(host)
    case let word? where map.status != nil:
      throw .unreadable(host, "it knows no status “\(word.shown)”", "lo stato “\(word.shown)” non esiste")
    default:
      if map.status != nil { throw .unreadable(host, "it says no status", "manca lo stato") }
    }
    guard let record = map.record.value(in: answer), record.members != nil else {
      throw .unreadable(host, "there is no record in it", "non contiene alcun dato")
    }
    return try findings(of: record, in: answer)
  }

  /// What holds for all fields of an answer.
  private struct Match {
    let confidence: Double
    let asOf: Timestamp?
  }

  private func findings(of record: JSON, in answer: JSON) throws(Trouble) -> Findings {
    let match = Match(confidence: try confidence(of: answer), asOf: map.asOf?.value(in: answer).flatMap(past))
    var findings = Findings()
    for (field, source) in map.fields.sorted(by: { $0.key < $1.key }) {
      do throws(FieldReading.Refusal) {
        guard let (reading, name) = try read(field, source, in: record) else { continue }
        findings.facts.append(try fact(field, reading, details(of: name, in: answer), match))
      } catch {
        findings.refused.append(.init(field: field, reason: error.reason))
      }
    }
    if findings.facts.isEmpty, let first = findings.refused.first {
      throw .unreadable(
        host, "\(first.field): \(first.reason.english)", "\(first.field): \(first.reason.italian)")
    }
    return findings
  }

  private func read(
    _ field: String, _ source: FieldMap, in record: JSON
  ) throws(FieldReading.Refusal) -> (FieldReading, String?)? {
    switch source {
    case .money(let map): return try FieldReading.money(map, in: record).map { ($0.reading, $0.name) }
    case .value(let expression):
      guard let found = expression.found(in: record), found.value != .text("") else { return nil }
      return (try FieldReading(found.value, for: field), found.name)
    }
  }

  private func fact(
    _ field: String, _ reading: FieldReading, _ details: JSON?, _ match: Match
  ) throws(FieldReading.Refusal) -> ProposedFact {
    let own = try details.flatMap { map.details?.confidence.value(in: $0) }.map { value throws(FieldReading.Refusal) in
      guard let own = value.double, (0...1).contains(own) else {
        throw FieldReading.Refusal("its confidence is not from 0 to 1", "la sua affidabilità non è da 0 a 1")
      }
      return own
    }
    let observed = details.flatMap { map.details?.observedAt.value(in: $0) }.flatMap(past) ?? match.asOf ?? now
    let source = details.flatMap { map.details?.source.value(in: $0)?.text }.map(\.shown)
    return ProposedFact(
      field, reading.value, source: source.flatMap { $0.isEmpty ? nil : $0 } ?? provider, method: question.method,
      confidence: match.confidence * (own ?? 1) * reading.confidence,
      observedAt: observed, expiresAt: expiresAt)
  }

  private func details(of name: String?, in answer: JSON) -> JSON? {
    name.flatMap { map.details?.path.value(in: answer)?[$0] }
  }

  private func confidence(of answer: JSON) throws(Trouble) -> Double {
    guard let said = map.confidence.path?.value(in: answer) else { return map.confidence.otherwise }
    guard let value = said.double, (0...map.confidence.outOf).contains(value) else {
      throw .unreadable(
        host, "its confidence is not from 0 to \(map.confidence.outOf)",
        "l'affidabilità non è da 0 a \(map.confidence.outOf)")
    }
    return value / map.confidence.outOf
  }
}

extension AnswerReader {
  /// A moment that has passed. What is still to come cannot have been observed.
  fileprivate func past(_ value: JSON) -> Timestamp? {
    guard let text = value.text, let time = Timestamp(text) ?? Timestamp("\(text)T00:00:00Z"), time <= now else {
      return nil
    }
    return time
  }

  /// Who could be meant, as people read it: the first three, with their towns.
  fileprivate func candidates(in answer: JSON) -> [String] {
    let all = map.candidates?.value(in: answer)?.list ?? []
    let names = all.prefix(3).compactMap { candidate -> String? in
      guard let record = map.record.value(in: candidate), let name = name(of: record) else { return nil }
      let town = record["location"]?["city"]?.text.map { " (\($0.shown))" }
      return name.shown + (town ?? "")
    }
    return names + (all.count > 3 ? ["…"] : [])
  }

  private func name(of record: JSON) -> String? {
    let fields = question.subject == .company ? ["company"] : ["firstName", "lastName"]
    let words = fields.compactMap { field -> String? in
      guard case .value(let expression)? = map.fields[field] else { return nil }
      return expression.found(in: record)?.value.text
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

extension String {
  /// Short and without control characters, to be shown among our own words.
  var shown: String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(120).filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }
}
