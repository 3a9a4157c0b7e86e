import Foundation
import Leadline

/// A value that a field can take, and how sure the way it was come by is.
struct FieldReading: Sendable, Hashable {
  let value: JSON
  var confidence = 1.0

  /// Why a value cannot be taken.
  struct Refusal: Error, Hashable {
    let reason: Message

    init(_ english: String, _ italian: String) { reason = Message(english, italian) }
  }
}

/// Values as a stranger sends them: whatever makes no sense is refused, with its reason.
extension FieldReading {
  /// Nobody employs more: what goes beyond is a mistake or an attempt.
  static let mostEmployees = 20_000_000.0

  init(_ value: JSON, for field: String) throws(Refusal) {
    switch field {
    case "employees": self = try Self.employees(value)
    case "linkedin": self = try Self.page(value)
    case "website": self = try Self.website(value)
    default: self = try Self.text(value, limit: Self.limits[field] ?? 200)
    }
  }

  private static func employees(_ value: JSON) throws(Refusal) -> FieldReading {
    let estimate = try estimate(value)
    guard estimate.value <= mostEmployees, estimate.value == estimate.value.rounded() else {
      throw Refusal("it is no number of people", "non è un numero di persone")
    }
    return FieldReading(value: .number(Int64(estimate.value)), confidence: estimate.confidence)
  }

  private static func text(_ value: JSON, limit: Int) throws(Refusal) -> FieldReading {
    guard let text = value.text else { throw Refusal("it is no text", "non è un testo") }
    guard text.utf8.count <= limit else { throw Refusal("it has over \(limit) bytes", "supera \(limit) byte") }
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { throw Refusal("it is empty", "è vuoto") }
    guard !trimmed.unicodeScalars.contains(where: \.isHidden) else {
      throw Refusal("it has control characters", "contiene caratteri di controllo")
    }
    return FieldReading(value: .text(trimmed))
  }

  private static func page(_ value: JSON) throws(Refusal) -> FieldReading {
    guard let page = LinkedInPage(value.text) else {
      throw Refusal("it is no page on LinkedIn", "non è una pagina di LinkedIn")
    }
    return FieldReading(value: .text(page.address))
  }

  private static func website(_ value: JSON) throws(Refusal) -> FieldReading {
    guard let web = value.text.flatMap(WebAddress.init), CompanyDomain.of(website: web.text, email: nil) != nil else {
      throw Refusal("it is no company's website", "non è il sito di un'azienda")
    }
    return FieldReading(value: .text(web.text))
  }

  /// A number, or a text that holds one or a range.
  static func estimate(_ value: JSON) throws(Refusal) -> Estimate {
    switch value {
    case .number:
      guard let number = value.double else { throw Refusal("it is beyond all numbers", "è oltre ogni numero") }
      guard number >= 0 else { throw Refusal("it is negative", "è negativo") }
      return Estimate(exactly: number)
    case .text(let words):
      guard let estimate = Estimate(words: words) else {
        throw Refusal("it is neither a number nor a range", "non è né un numero né un intervallo")
      }
      return estimate
    default: throw Refusal("it is neither a number nor a range", "non è né un numero né un intervallo")
    }
  }

  private static let limits: [String: Int] = Dictionary(
    uniqueKeysWithValues: FieldDefinition.builtIn.compactMap { field in
      if case .text(let limit) = field.kind { (field.name.rawValue, limit) } else { nil }
    })
}

extension Unicode.Scalar {
  /// Whether it shows nothing, or turns the direction of what stands after it.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
  }
}
