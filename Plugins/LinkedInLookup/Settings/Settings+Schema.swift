import Leadline

/// The JSON Schema of the configuration. ``Settings/init(_:)`` checks all of it, and says more.
extension Settings {
  static let names = schema["properties"]?.members?.map(\.name) ?? []

  static let schema: JSON = .object([
    "type": .text("object"),
    "additionalProperties": .flag(false),
    "properties": .object([
      "map": .object([
        "description": .text("leadline, peopleDataLabs, clearbit, or a map of your own: see Docs/LinkedInLookup.md."),
        "type": .list([.text("string"), .text("object")]),
        "default": .text("leadline"),
        "anyOf": .list([
          .object(["enum": .list([.text("leadline"), .text("peopleDataLabs"), .text("clearbit")])]),
          .object(["type": .text("object")]),
        ]),
      ]),
      "baseURL": text("Where the provider is, as https://api.example.com; the ready maps of real ones know."),
      "apiKey": .object([
        "type": .text("string"), "secret": .flag(true), "description": .text("The key that the provider gave you."),
      ]),
      "allowLoopback": flag("Whether baseURL may be this machine, by plain HTTP.", false),
      "ratePerSecond": number("Requests a second at most.", 10, 0.01, 1_000_000),
      "burst": number("Requests at once after a rest; twice the rate unless said.", nil, 1, 1_000_000),
      "connections": whole("Requests under way at once.", 8, 1, 128),
      "batchSize": whole(
        "Companies to one request of a batch, 100 or what the provider takes; 1 for none.", nil, 1, 100),
      "people": flag("Whether people are looked up, and so their e-mail addresses or names sent.", true),
      "cacheHours": number("How long an answer is good.", 24, 0, 8_760),
      "noMatchHours": number("How long it is remembered that nobody is known.", 168, 0, 8_760),
      "cacheSize": whole("How many answers are kept in memory.", 10_000, 0, 1_000_000),
      "expiresAfterDays": number("When a fact should be looked up again.", 90, 1, 3_650),
    ]),
  ])

  private static func text(_ words: String) -> JSON {
    .object(["type": .text("string"), "description": .text(words)])
  }

  private static func flag(_ words: String, _ value: Bool) -> JSON {
    .object(["type": .text("boolean"), "description": .text(words), "default": .flag(value)])
  }

  private static func number(_ words: String, _ value: Double?, _ least: Double, _ most: Double) -> JSON {
    bounded("number", words, value.map { .number($0) }, .number(least), .number(most))
  }

  private static func whole(_ words: String, _ value: Int64?, _ least: Int64, _ most: Int64) -> JSON {
    bounded("integer", words, value.map { .number($0) }, .number(least), .number(most))
  }

  private static func bounded(_ type: String, _ words: String, _ value: JSON?, _ least: JSON, _ most: JSON) -> JSON {
    let members: [(String, JSON?)] = [
      ("type", .text(type)), ("description", .text(words)), ("default", value), ("minimum", least), ("maximum", most),
    ]
    return .object(members.compactMap { name, value in value.map { JSON.Member(name: name, value: $0) } })
  }
}
