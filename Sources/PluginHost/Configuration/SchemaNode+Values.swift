import Foundation
import Leadline

/// What a schema says about single values. No message shows a value: it may be a secret.
extension SchemaNode {
  func checkType(_ value: JSON) throws(ConfigurationSchema.Problem) {
    let types = schema["type"]?.text.map { [$0] } ?? schema["type"]?.list?.compactMap(\.text) ?? []
    guard !types.isEmpty, !types.contains(where: { Self.is(value, $0) }) else { return }
    throw problem("write \(Self.words(types).english)", "scrivere \(Self.words(types).italian)")
  }

  private static func `is`(_ value: JSON, _ type: String) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .list), ("string", .text), ("boolean", .flag), ("null", .null): true
    case ("number", .number): value.double != nil
    case ("integer", .number): value.integer != nil
    default: false
    }
  }

  private static func words(_ types: [String]) -> Message {
    let words = types.map { type in
      switch type {
      case "object": Message("an object, as {…}", "un oggetto, come {…}")
      case "array": Message("a list, as […]", "una lista, come […]")
      case "string": Message("text in quotes", "un testo fra virgolette")
      case "boolean": Message("true or false", "true o false")
      case "number": Message("a number", "un numero")
      case "integer": Message("a whole number", "un numero intero")
      default: Message.verbatim(type)
      }
    }
    return Message(
      words.map(\.english).joined(separator: " or "), words.map(\.italian).joined(separator: " oppure "))
  }

  func checkChoice(_ value: JSON) throws(ConfigurationSchema.Problem) {
    guard let choices = schema["enum"]?.list, !choices.contains(value) else { return }
    let words = choices.map { choice in String(decoding: JSONWriter.value { $0.value(choice) }, as: UTF8.self) }
    let list = words.joined(separator: ", ")
    throw problem("write one of \(list)", "scrivere una fra queste: \(list)")
  }

  func checkNumber(_ value: JSON) throws(ConfigurationSchema.Problem) {
    guard let number = value.double else { return }
    if let least = schema["minimum"], number < least.double ?? -.infinity {
      throw problem("write at least \(Self.text(least))", "scrivere almeno \(Self.text(least))")
    }
    if let most = schema["maximum"], number > most.double ?? .infinity {
      throw problem("write at most \(Self.text(most))", "scrivere al massimo \(Self.text(most))")
    }
  }

  private static func text(_ number: JSON) -> String {
    if case .number(let text) = number { text } else { "" }
  }

  func checkText(_ text: String) throws(ConfigurationSchema.Problem) {
    if let least = schema["minLength"]?.integer, text.unicodeScalars.count < least {
      throw problem("write at least \(least) characters", "scrivere almeno \(least) caratteri")
    }
    if let most = schema["maxLength"]?.integer, text.unicodeScalars.count > most {
      throw problem("write at most \(most) characters", "scrivere al massimo \(most) caratteri")
    }
    guard let pattern = schema["pattern"]?.text else { return }
    guard text.range(of: pattern, options: .regularExpression) == nil else { return }
    throw problem("write something of the form \(pattern)", "scrivere qualcosa nella forma \(pattern)")
  }
}
