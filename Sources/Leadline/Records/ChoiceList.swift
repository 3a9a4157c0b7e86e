import Foundation

/// The words that a field may hold, each with its name in both languages.
public struct ChoiceList: Sendable, Hashable {
  public var choices: [Choice]

  public struct Choice: Sendable, Hashable {
    /// The word programs use: camelCase, `tradeShow`.
    public let value: String
    public let english: String
    public let italian: String
    /// Other words for it that are understood, as the feminine of an adjective.
    public let others: [String]

    public init(_ value: String, _ english: String, _ italian: String, others: [String] = []) {
      self.value = value
      self.english = english
      self.italian = italian
      self.others = others
    }

    public func label(in language: Language) -> String {
      language == .italian ? italian : english
    }
  }

  public init(_ choices: [Choice]) { self.choices = choices }

  /// Finds a choice by its word or by its name in either language; case, spaces, hyphens and accents do not count.
  public subscript(_ words: String) -> Choice? {
    if let exact = choices.first(where: { $0.value == words }) { return exact }
    let key = words.foldedKey
    guard !key.isEmpty else { return nil }
    return choices.first {
      ([$0.value, $0.english, $0.italian] + $0.others).contains { $0.foldedKey == key }
    }
  }
}

extension ChoiceList {
  public static let source = ChoiceList([
    Choice("advertisement", "Advertisement", "Pubblicità"),
    Choice("employeeReferral", "Employee Referral", "Segnalazione di un dipendente"),
    Choice("externalReferral", "External Referral", "Segnalazione esterna"),
    Choice("partner", "Partner", "Partner"),
    Choice("publicRelations", "Public Relations", "Pubbliche relazioni"),
    Choice("seminar", "Seminar", "Seminario"),
    Choice("tradeShow", "Trade Show", "Fiera"),
    Choice("web", "Web", "Web"),
    Choice("wordOfMouth", "Word of Mouth", "Passaparola"),
    Choice("purchasedList", "Purchased List", "Lista acquistata"),
    Choice("email", "E-mail", "E-mail"),
    Choice("other", "Other", "Altro"),
  ])
  public static let rating = ChoiceList([
    Choice("hot", "Hot", "Caldo", others: ["Calda"]),
    Choice("warm", "Warm", "Tiepido", others: ["Tiepida"]),
    Choice("cold", "Cold", "Freddo", others: ["Fredda"]),
  ])
  public static let timeframe = ChoiceList([
    Choice("immediate", "Immediate", "Immediato", others: ["Immediata"]),
    Choice("thisQuarter", "This Quarter", "Questo trimestre"),
    Choice("nextQuarter", "Next Quarter", "Prossimo trimestre"),
    Choice("thisYear", "This Year", "Quest'anno"),
    Choice("unknown", "Unknown", "Sconosciuto"),
  ])
  public static let budgetStatus = ChoiceList([
    Choice("noCommittedBudget", "No Committed Budget", "Nessun budget stanziato"),
    Choice("mayBuy", "May Buy", "Forse compra"),
    Choice("canBuy", "Can Buy", "Può comprare"),
    Choice("willBuy", "Will Buy", "Comprerà"),
  ])
  public static let need = ChoiceList([
    Choice("mustHave", "Must Have", "Indispensabile"),
    Choice("shouldHave", "Should Have", "Importante"),
    Choice("goodToHave", "Good to Have", "Utile"),
    Choice("noNeed", "No Need", "Nessun bisogno"),
  ])
  public static let purchaseProcess = ChoiceList([
    Choice("individual", "Individual", "Individuale"),
    Choice("committee", "Committee", "Comitato"),
    Choice("unknown", "Unknown", "Sconosciuto"),
  ])
  public static let visibility = ChoiceList([
    Choice("everyone", "Everyone", "Tutti"),
    Choice("team", "Team", "Squadra"),
  ])
  /// The lawful bases of GDPR article 6(1).
  public static let consentBasis = ChoiceList([
    Choice("consent", "Consent", "Consenso"),
    Choice("contract", "Contract", "Contratto"),
    Choice("legalObligation", "Legal Obligation", "Obbligo legale"),
    Choice("vitalInterests", "Vital Interests", "Interessi vitali"),
    Choice("publicTask", "Public Task", "Interesse pubblico"),
    Choice("legitimateInterest", "Legitimate Interest", "Legittimo interesse"),
  ])
}

extension String {
  /// This text without case, accents, spaces and punctuation: what two spellings of a name have in common.
  public var foldedKey: String {
    guard !isASCII else { return plainKey }
    var key = String.UnicodeScalarView()
    for scalar in self.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      key.append(scalar)
    }
    return String(key)
  }

  private var plainKey: String {
    String(
      decoding: utf8.compactMap { byte -> UInt8? in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte | 0x20
        default: nil
        }
      }, as: UTF8.self)
  }

  var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

  /// In one spelling of its letters: NFC, which ASCII is already.
  var composed: String { isASCII ? self : precomposedStringWithCanonicalMapping }
}
