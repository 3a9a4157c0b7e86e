import Foundation
import Leadline
import PluginKit

/// Whether a fact is one that the host would take.
struct FactCheck {
  let permissions: PluginManifest.Permissions?

  /// What is wrong with it.
  func fault(of fact: JSON) -> Message? {
    guard let field = fact["field"]?.text, !field.isEmpty else { return .factWithoutField }
    guard permissions?.mayWrite(field) ?? true else { return .forbiddenField(field) }
    guard let value = fact["value"], value != .null else { return .factWithoutValue(field) }
    guard fits(value, field) else { return .wrongValue(field) }
    guard fact["source"]?.text?.isEmpty == false else { return .factWithoutSource(field) }
    return faultOfConfidence(fact, field) ?? faultOfTimes(fact, field)
  }

  private func faultOfConfidence(_ fact: JSON, _ field: String) -> Message? {
    guard let confidence = fact["confidence"], confidence != .null else { return nil }
    guard let value = confidence.double, (0...1).contains(value) else { return .wrongConfidence(field) }
    return nil
  }

  private func faultOfTimes(_ fact: JSON, _ field: String) -> Message? {
    for name in ["observedAt", "expiresAt"] {
      guard let time = fact[name], time != .null else { continue }
      guard let text = time.text, Timestamp(text) != nil else { return .wrongTime(field, name) }
    }
    return nil
  }

  /// Whether a value is of its field's kind; fields that an administrator has added are not known here.
  private func fits(_ value: JSON, _ field: String) -> Bool {
    guard let definition = FieldDefinition.builtIn.first(where: { $0.name.rawValue == field }) else { return true }
    switch definition.kind {
    case .text(let limit): return value.text.map { $0.utf8.count <= limit } ?? false
    case .number: return value.integer.map { $0 >= 0 } ?? false
    case .money:
      guard let currency = value["currency"]?.text else { return false }
      return value["amount"]?.double != nil
        || value["amount"]?.text.flatMap { Money(amount: $0, currency: currency) } != nil
    case .flag: return value.flag != nil
    case .time: return value.text.map { Timestamp($0) != nil } ?? false
    case .choice(let list): return value.text.map { list[$0] != nil } ?? false
    case .email, .website: return value.text?.isEmpty == false
    case .language: return value.text.map { LanguageTag.read($0) != nil } ?? false
    case .timeZone: return value.text.map { TimeZone(identifier: $0) != nil } ?? false
    }
  }
}
