internal import Foundation
internal import Leadline

/// What features, and the values they have, are called.
enum FeatureWords {
  /// The name of a feature.
  static func name(_ feature: String) -> Message {
    if let name = behaviour[feature] { return name }
    guard let field = FieldDefinition.builtIn.first(where: { $0.name.rawValue == feature }) else {
      return .verbatim(feature)
    }
    return Message(field.english, field.italian)
  }

  /// The field that a feature rests on; `nil` for what happened on the timeline.
  static func field(_ feature: String) -> String? {
    if feature == "email.kind" { return "email" }
    return behaviour[feature] == nil ? feature : nil
  }

  /// What a lead has there.
  static func label(_ feature: String, _ value: LeadFeatures.Value?) -> Message {
    let (name, value) = (name(feature), self.value(feature, value))
    return Message("\(name.english): \(value.english)", "\(name.italian): \(value.italian)")
  }

  private static func value(_ feature: String, _ value: LeadFeatures.Value?) -> Message {
    switch value {
    case nil: Message("not known", "non si sa")
    case .number(let number)? where logarithmic.contains(feature): .verbatim(size(number))
    case .number(let number)?: .verbatim(((number * 10).rounded() / 10).plain)
    case .word("yes")?: Message("yes", "sì")
    case .word("no")?: Message("no", "no")
    case .word(let word)? where feature == "email.kind":
      word == "company"
        ? Message("of a company", "aziendale") : Message("of a public provider", "di un provider pubblico")
    case .word(let word)?: choice(feature, word) ?? .verbatim(word)
    }
  }

  /// The words of a built-in choice list, in both languages.
  private static func choice(_ feature: String, _ word: String) -> Message? {
    guard case .choice(let list)? = FieldDefinition.builtIn.first(where: { $0.name.rawValue == feature })?.kind,
      let choice = list[word]
    else { return nil }
    return Message(choice.english, choice.italian)
  }

  /// The features that are kept as logarithms.
  private static let logarithmic: Set<String> = ["employees", "annualRevenue", "budget"]

  /// The number whose logarithm it is.
  private static func size(_ logarithm: Double) -> String { max(0, pow(10, logarithm) - 1).rounded().plain }

  private static let behaviour: [String: Message] = [
    "email.kind": Message("E-mail", "E-mail"),
    "age": Message("Days since it was entered", "Giorni da quando è stato inserito"),
    "timeline.post": Message("Posts", "Post"),
    "timeline.reply": Message("Replies", "Risposte"),
    "timeline.note": Message("Notes", "Note"),
    "timeline.call": Message("Phone calls", "Telefonate"),
    "timeline.appointment": Message("Appointments", "Appuntamenti"),
    "timeline.email": Message("E-mails", "E-mail scambiate"),
    "timeline.task": Message("Tasks", "Compiti"),
    "timeline.callsIn": Message("Calls from the lead", "Telefonate ricevute"),
    "timeline.callsOut": Message("Calls to the lead", "Telefonate fatte"),
    "timeline.mailsIn": Message("E-mails from the lead", "E-mail ricevute"),
    "timeline.open": Message("Open activities", "Attività aperte"),
    "timeline.sinceLast": Message("Days since the last entry", "Giorni dall'ultima voce"),
    "timeline.lastMonth": Message("Entries in the last 30 days", "Voci negli ultimi 30 giorni"),
  ]
}
