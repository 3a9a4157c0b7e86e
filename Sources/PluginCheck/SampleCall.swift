import Leadline
import PluginKit

/// Calls to check a plugin's tools with.
struct SampleCall {
  let subject: PluginSubject

  /// The arguments of a good call, with a lead of these fields.
  func arguments(
    of tool: PluginTool, lead fields: [String: JSON] = SampleCall.fields, text: String = "IT00743110157"
  ) -> JSON {
    let lead = PluginLead(id: 42, fields: fields.filter { subject.permissions.mayRead($0.key) })
    let arguments: PluginArguments =
      switch tool {
      case .enrichCompany: .enrichCompany(lead)
      case .enrichPerson: .enrichPerson(Self.person, of: lead)
      case .scoreLead: .scoreLead(lead, timeline: subject.permissions.timeline ? Self.timeline : [])
      case .command(let name): .command(name, CommandRequest(text: text, user: "john", lead: lead))
      case .onEvent: .onEvent([Self.event(body: text)])
      }
    return arguments.json
  }

  /// Arguments of the wrong types.
  func badArguments(of tool: PluginTool) -> JSON {
    switch tool {
    case .enrichCompany, .scoreLead: .object(["lead": .text("not an object"), "timeline": .number(Int64(7))])
    case .enrichPerson: .object(["lead": .number(Int64(7)), "person": .list([])])
    case .command: .object(["text": .number(Int64(7)), "user": .null, "lead": .text("not an object")])
    case .onEvent: .object(["events": .text("not a list")])
    }
  }

  /// What goes along with a call.
  func meta(within deadline: Duration) -> [JSON.Member] {
    let key = "check-\(UInt64.random(in: .min ... .max))"
    return PluginCall(idempotencyKey: key, deadline: .now + deadline, actor: "john").meta
  }

  private static let person = PluginPerson(
    email: "anna.rossi@barcentrale.example", name: "Anna Rossi",
    linkedin: "https://www.linkedin.com/in/anna-rossi-example")

  private static let timeline = [
    PluginEntry(
      id: 991, position: 12, kind: .call, author: "john", body: "She asks for a demo.",
      occurredAt: Timestamp(milliseconds: 1_763_976_600_000), state: .done, direction: "out")
  ]

  private static func event(body: String) -> JSON {
    .object([
      "event": .text("entry"), "cursor": .text("echeck"), "lead": .number(Int64(42)), "opportunity": .null,
      "entry": .number(Int64(992)), "position": .number(Int64(13)), "kind": .text("post"), "replyTo": .null,
      "author": .text("maria"), "body": .text(body),
    ])
  }
}

extension SampleCall {
  /// A lead with all there is to know.
  static let fields: [String: JSON] = texts.mapValues(JSON.text).merging([
    "employees": .number(Int64(14)), "annualRevenue": money("1200000.00"), "budget": money("15000.00"),
  ]) { $1 }

  private static let texts = [
    "topic": "New machines for the bar", "firstName": "Anna", "lastName": "Rossi", "jobTitle": "Owner",
    "company": "Bar Centrale", "website": "https://www.barcentrale.example.it",
    "email": "anna.rossi@barcentrale.example",
    "phone": "+390612345678", "address": "Via Roma 1, Roma", "industry": "Hospitality", "source": "tradeShow",
    "rating": "warm", "budgetStatus": "canBuy", "timeframe": "thisQuarter", "need": "mustHave",
    "purchaseProcess": "individual", "decisionMaker": "Anna Rossi", "description": "Two machines, one grinder.",
    "type": "Hospitality", "campaign": "Fair 2025", "vatNumber": "IT00743110157",
    "linkedin": "https://www.linkedin.com/company/bar-centrale-example", "language": "it", "timeZone": "Europe/Rome",
    "owner": "john", "status": "open", "reason": "contacted",
  ]

  private static func money(_ amount: String) -> JSON {
    .object(["amount": .text(amount), "currency": .text("EUR")])
  }

  /// Texts that break what is built carelessly, each with what it is about.
  static let hostileTexts: KeyValuePairs<Message, String> = [
    Message("emoji", "emoji"): "👩🏽‍🚀🇮🇹 e\u{301} \u{FFFD}",
    Message("right-to-left text", "testo da destra a sinistra"): "\u{202E}مقهى روما\u{202C} קפה",
    Message("quotes and backslashes", "virgolette e barre rovesciate"): #""quoted" \ 'single' \" {"json":[1}]"#,
    Message("control characters and an escaped NUL", "caratteri di controllo e un NUL"):
      "a\u{0}b\r\n\t\u{1B}[31m\u{7F}",
    Message("60 KB of text", "60 KB di testo"): String(repeating: "Lungo è il testo. ", count: 3_200),
    Message("shell and SQL", "shell e SQL"):
      "$(touch leadline-was-here) `id`; '); DROP TABLE leads; -- %s %n ../../etc",
  ]

  /// The lead with a text in each of its text fields, as much of it as the field holds.
  static func fields(saying text: String) -> [String: JSON] {
    Dictionary(
      uniqueKeysWithValues: fields.map { name, value in
        (name, value.text == nil ? value : .text(text.cut(to: limits[name] ?? 200)))
      })
  }

  /// Bytes that text fields hold.
  private static let limits = Dictionary(
    uniqueKeysWithValues: FieldDefinition.builtIn.compactMap { definition -> (String, Int)? in
      guard case .text(let limit) = definition.kind else { return nil }
      return (definition.name.rawValue, limit)
    })
}

extension String {
  /// As many whole characters as so many bytes hold.
  fileprivate func cut(to bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    var left = bytes
    return String(
      prefix { character in
        left -= character.utf8.count
        return left >= 0
      })
  }
}
