import Foundation

extension FieldReader {
  /// A whole number, with thousands set apart and scales understood as in amounts.
  func number(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> Int64 {
    guard let phrase = AmountPhrase(words, baseCurrency: baseCurrency), phrase.currency == nil,
      let reading = Numeral.reading(of: phrase.number, in: language)
    else { throw refusal(isRange(words) ? .rangeForNumber(words) : .notANumber(words), definition) }
    guard !phrase.isNegative else { throw refusal(.numberOutOfRange(definition), definition) }

    switch reading {
    case .exact(let numeral):
      return try whole(numeral, phrase, definition)
    case .either(let grouped, let decimal):
      let large = try whole(grouped, phrase, definition)
      // Only a whole number can be meant, so there is a doubt only where both are: `1.000` could be 1.
      guard let small = try? whole(decimal, phrase, definition) else { return large }
      throw ambiguous(words, [large, small], definition)
    }
  }

  private func whole(
    _ numeral: Numeral, _ phrase: AmountPhrase, _ definition: FieldDefinition
  ) throws(Refusal) -> Int64 {
    do throws(Numeral.Misfit) {
      let number = try numeral.withoutTrailingZeros.scaled(by: phrase.scale)
      guard Self.numbers.contains(number) else { throw .tooLarge }
      return number
    } catch {
      throw refusal(error == .tooFine ? .notWhole(definition) : .numberOutOfRange(definition), definition)
    }
  }

  private func ambiguous(_ words: String, _ meanings: [Int64], _ definition: FieldDefinition) -> Refusal {
    let name = definition.name.rawValue
    let choices = meanings.map { Question.Choice(value: String($0), label: .verbatim(String($0))) }
    return Refusal(
      .ambiguousAmount, .ambiguousAmount(words, choices),
      question: Question(argument: name, choices: choices, line: "\(name)={}"), field: name)
  }

  /// `51-200`, as company sizes are often given.
  private func isRange(_ words: String) -> Bool {
    let parts = words.split { "-–—".contains($0) }
    return parts.count == 2 && parts.allSatisfy { $0.contains(where: \.isDigit) }
  }
}

extension FieldReader {
  /// A moment in RFC 3339; without a zone the person's own is meant, without a time the beginning of the day.
  func time(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> Timestamp {
    let time =
      if let date = CivilDate(words) {
        Timestamp.start(of: date, in: timeZone)
      } else {
        Timestamp(words)
          ?? Timestamp(words, assumingOffset: 0).flatMap { Timestamp(wallClock: $0, in: timeZone) }
      }
    let found = if let time { time } else { try spoken(words, definition) }
    guard let time = found, Timestamp.writable.contains(time) else {
      throw refusal(.notATime(words, definition), definition)
    }
    return time
  }

  /// A time as people say it: of a day, its beginning.
  private func spoken(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> Timestamp? {
    guard let now, words.utf8.count <= 100 else { return nil }
    let times = TimeReader(now: now, timeZone: timeZone, language: language)
    do throws(TimeMisfit) {
      return try times.reading(of: words).map { times.start(of: $0.time) }
    } catch {
      throw refusal(error.message(typed: words, in: timeZone), definition)
    }
  }

  /// A name of the time zone database, in any case; its older names too.
  func zone(_ words: String, _ definition: FieldDefinition) throws(Refusal) -> String {
    let name = words.replacing(" ", with: "_")
    if let known = Self.zones[name.lowercased()] { return known }
    if name.contains("/"), let zone = TimeZone(identifier: name) { return zone.identifier }
    let city = "/" + name.lowercased()
    let nearest = Self.zones.keys.filter { $0.hasSuffix(city) }.sorted().compactMap { Self.zones[$0] }
    throw refusal(.notATimeZone(words, nearest: nearest), definition)
  }

  private static let zones: [String: String] = {
    let names = TimeZone.knownTimeZoneIdentifiers + ["UTC"]
    return Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
  }()
}
