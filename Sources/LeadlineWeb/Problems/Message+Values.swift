import Leadline

/// What is wrong with a value.
extension Message {
  static func wholeNumber(_ name: String, _ range: ClosedRange<Int64>) -> Message {
    Message(
      "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound).",
      "\(name) è un numero intero da \(range.lowerBound) a \(range.upperBound).")
  }

  static func oneOf(_ name: String, _ words: [String]) -> Message {
    Message(
      "\(name) is one of: \(words.joined(separator: ", ")).", "\(name) è uno tra: \(words.joined(separator: ", ")).")
  }

  static func trueOrFalse(_ name: String) -> Message {
    Message("\(name) is true or false.", "\(name) è true o false.")
  }

  static func textOfAtMost(_ name: String, _ limit: Int) -> Message {
    Message(
      "\(name) is a text of at most \(limit) bytes, without NUL.",
      "\(name) è un testo di al massimo \(limit) byte, senza NUL.")
  }

  static func textOrNull(_ name: String) -> Message {
    Message("\(name) is a text or null.", "\(name) è un testo o null.")
  }

  static func listOfTexts(_ name: String, _ count: Int) -> Message {
    Message("\(name) is a list of at most \(count) texts.", "\(name) è una lista di al massimo \(count) testi.")
  }

  static func timeExpected(_ name: String) -> Message {
    Message(
      "\(name) is a time as 2026-03-01T09:30:00Z.", "\(name) è un momento, come 2026-03-01T09:30:00Z.")
  }

  static func timeOrDayExpected(_ name: String) -> Message {
    Message(
      "\(name) is a time as 2026-03-01T09:30:00Z, or a day as 2026-03-01.",
      "\(name) è un momento, come 2026-03-01T09:30:00Z, o un giorno, come 2026-03-01.")
  }

  static func endsBeforeItBegins(_ from: String, _ to: String) -> Message {
    Message("\(to) lies before \(from).", "\(to) viene prima di \(from).")
  }

  static func durationExpected(_ name: String) -> Message {
    Message("\(name) is a duration as 12m or PT1H30M.", "\(name) è una durata, come 12m o PT1H30M.")
  }

  static func moneyExpected(_ name: String) -> Message {
    Message(
      "\(name) is an object with amount, a decimal text as 1500.00, and currency, as EUR.",
      "\(name) è un oggetto con amount, un testo decimale come 1500.00, e currency, come EUR.")
  }

  static func objectOrNull(_ name: String) -> Message {
    Message("\(name) is an object or null.", "\(name) è un oggetto o null.")
  }

  static func newNoneOrID(_ name: String) -> Message {
    Message("\(name) is \"new\", \"none\" or an id.", "\(name) è \"new\", \"none\" o un id.")
  }

  static func visibleCharacters(_ name: String, _ limit: Int) -> Message {
    Message(
      "\(name) is 1 to \(limit) visible ASCII characters.", "\(name) è fatto di 1–\(limit) caratteri ASCII visibili.")
  }

  static func entityTag(_ name: String) -> Message {
    Message("\(name) is an ETag, as \"3\", or *.", "\(name) è un ETag, come \"3\", o *.")
  }

  static func notForKind(_ name: String, _ kind: String) -> Message {
    Message("A \(kind) has no \(name).", "Il tipo \(kind) non ha \(name).")
  }

  static func differentFrom(_ name: String, _ other: String) -> Message {
    Message(
      "\(name) and \(other) differ: send one, or both alike.",
      "\(name) e \(other) sono diversi: mandane uno, o due uguali.")
  }

  static func nameExpected(_ name: String) -> Message {
    Message("\(name) is the name of a person or a team.", "\(name) è il nome di una persona o di una squadra.")
  }
}
