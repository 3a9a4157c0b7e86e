import Conditions
import Leadline

/// What is wrong with a file of rules, and what to write instead.
extension Message {
  static func duplicate(_ id: String, line: Int) -> Message {
    Message(
      "Another rule, in line \(line), is called “\(id)” already: give this one another id.",
      "Un'altra regola, alla riga \(line), si chiama già «\(id)»: dai a questa un altro id.")
  }

  static func fieldIsBuiltIn(_ name: String) -> Message {
    Message("Every lead has “\(name)” already: leave it out.", "Ogni lead ha già «\(name)»: toglilo.")
  }

  static func tooManyRules(_ limit: Int) -> Message {
    Message("There are more than \(limit) rules: keep the best.", "Ci sono più di \(limit) regole: tieni le migliori.")
  }

  static let noRules = Message(
    "There are no rules: write “rules:” with at least one below it.",
    "Non ci sono regole: scrivi «rules:» con almeno una sotto.")
}

extension Noun {
  static let group = Noun("group", "gruppo sconosciuto")
  static let points = Noun(
    "points between -1000 and 1000 with two decimals at most, as 12.5",
    "punti fra -1000 e 1000 con due decimali al massimo, come 12.5")
}
