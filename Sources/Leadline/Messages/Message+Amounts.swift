/// What is said about numbers and amounts.
extension Message {
  static func notAnAmount(_ words: String, baseCurrency: String) -> Message {
    Message(
      "“\(words.clipped)” is not understood as an amount: type it as 15000, 15,000.50, 15k or 1.5M, with its "
        + "currency (USD 200) if it is not in \(baseCurrency).",
      "L'importo «\(words.clipped)» non è chiaro: scrivilo come 15000, 15.000,50, 15 mila o 1,5 mln, con la "
        + "valuta (200 USD) se non è in \(baseCurrency).")
  }

  static func ambiguousAmount(_ words: String, _ choices: [Question.Choice]) -> Message {
    Message(
      "Does “\(words.clipped)” mean \(choices.map(\.english).joined(separator: " or "))?",
      "«\(words.clipped)» vuol dire \(choices.map(\.italian).joined(separator: " o "))?")
  }

  static var negativeAmount: Message {
    Message("An amount is 0 or more.", "Un importo non può essere negativo: è 0 o più.")
  }

  static var amountTooLarge: Message {
    Message(
      "An amount is less than a thousand billion (1,000,000,000,000).",
      "Un importo è inferiore a mille miliardi (1.000.000.000.000).")
  }

  static var tooManyDecimals: Message {
    Message("An amount has at most four decimals.", "Un importo ha al massimo quattro decimali.")
  }

  static func notANumber(_ words: String) -> Message {
    Message(
      "“\(words.clipped)” is not a number: type it as 84 or 1,200.",
      "«\(words.clipped)» non è un numero: scrivilo come 84 o 1.200.")
  }

  static func rangeForNumber(_ words: String) -> Message {
    Message(
      "“\(words.clipped)” is a range: type the one number that comes nearest, as 120.",
      "«\(words.clipped)» è un intervallo: scrivi un solo numero, il più vicino al vero, come 120.")
  }

  static func notWhole(_ field: FieldDefinition) -> Message {
    Message(
      "\(field.english) is a whole number, without decimals.",
      "\(field.italian): serve un numero intero, senza decimali.")
  }

  static func numberOutOfRange(_ field: FieldDefinition) -> Message {
    Message(
      "\(field.english) is a number from 0 to 9,007,199,254,740,991.",
      "\(field.italian): serve un numero da 0 a 9.007.199.254.740.991.")
  }
}

extension String {
  /// As much of what somebody typed as a sentence about it bears, on one line and without control characters.
  var clipped: String {
    let plain = prefix(60).map {
      $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0
    }
    return String(plain.prefix(59)) + (plain.count < 60 ? "" : "…")
  }
}
