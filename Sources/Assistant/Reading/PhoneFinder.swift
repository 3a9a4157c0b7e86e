/// Finds telephone numbers: with a country's code, or behind a word for a telephone.
enum PhoneFinder {
  struct Phone: Sendable, Hashable {
    /// As it was written.
    let text: String
    let places: Range<Int>
  }

  private static let words: Set = [
    "phone", "tel", "telephone", "mobile", "cell", "cellphone", "number", "call", "ring", "whatsapp", "telefono",
    "cellulare",
    "cell", "numero", "chiamare", "chiamarlo", "chiamarla", "chiamala", "chiamalo", "fisso", "diretto", "direct",
    "line",
    "reached", "reach", "interno", "recapito",
  ]
  private static let marks: Set = ["-", "/", ".", "(", ")"]

  static func phones(in sentence: Sentence) -> [Phone] {
    var phones: [Phone] = []
    var place = 0
    while place < sentence.tokens.count {
      if let phone = phone(at: place, sentence) {
        phones.append(phone)
        place = phone.places.upperBound
      } else {
        place += 1
      }
    }
    return phones
  }

  private static func phone(at start: Int, _ sentence: Sentence) -> Phone? {
    let tokens = sentence.tokens
    let isInternational = tokens[start].isMark("+") && tokens[safe: start + 1]?.kind == .number
    guard isInternational || tokens[start].kind == .number, !continuesNumber(start, tokens) else { return nil }
    let end = end(of: start + (isInternational ? 1 : 0), tokens)
    let digits = tokens[start..<end].reduce(0) { $0 + $1.key.filter(\.isNumber).count }
    guard (8...15).contains(digits), isInternational || isIntroduced(start, tokens) else { return nil }
    return Phone(text: sentence.words(start..<end), places: start..<end)
  }

  private static func continuesNumber(_ place: Int, _ tokens: [Token]) -> Bool {
    guard let before = tokens[safe: place - 1] else { return false }
    return before.kind == .number || before.isMark("+") || tokens[place].isGlued && before.kind == .word
  }

  /// Groups of digits with single blanks or marks between them; a group with a comma or a currency is none.
  private static func end(of start: Int, _ tokens: [Token]) -> Int {
    var end = start
    var place = start
    while place < min(tokens.count, start + 12) {
      let token = tokens[place]
      if token.kind == .number, !token.key.contains(",") {
        end = place + 1
      } else if !marks.contains(token.key) {
        break
      }
      place += 1
    }
    return end
  }

  private static func isIntroduced(_ start: Int, _ tokens: [Token]) -> Bool {
    let isNational = tokens[start].key.first.map { "03".contains($0) } == true
    return isNational && tokens[max(0, start - 6)..<start].contains { words.contains($0.key) }
  }
}
