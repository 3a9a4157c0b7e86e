import Leadline

extension ProviderMap {
  /// The map that the configuration names, or is.
  static func chosen(_ setting: Setting?) throws(Trouble) -> ProviderMap {
    switch setting?.value {
    case nil, .text("leadline"): try ready(leadline, "leadline")
    case .text("peopleDataLabs"): try ready(peopleDataLabs, "peopleDataLabs")
    case .text("clearbit"): try ready(clearbit, "clearbit")
    case .object?: try ProviderMap(setting ?? Setting(place: "map", value: .null))
    default:
      throw .setting(
        "map", "must be leadline, peopleDataLabs, clearbit, or an object",
        "deve essere leadline, peopleDataLabs, clearbit, o un oggetto")
    }
  }

  private static func ready(_ text: String, _ name: String) throws(Trouble) -> ProviderMap {
    do {
      return try ProviderMap(Setting(place: "map", value: JSONReader.read(Array(text.utf8))))
    } catch let trouble as Trouble {
      throw trouble
    } catch {
      throw .setting("map", "\(name) cannot be read: \(error)", "\(name) non si può leggere: \(error)")
    }
  }

  /// Reads a map from the configuration.
  ///
  /// - Throws: `Trouble` that names the place in the map and says what must stand there.
  init(_ map: Setting) throws(Trouble) {
    try map.members(of: ["name", "key", "company", "person"])
    name = try map.required("name").text()
    key = try map["key"].map { setting throws(Trouble) in try Key(setting) } ?? Key()
    company = try map["company"].map { setting throws(Trouble) in try Endpoint(setting) }
    person = try map["person"].map { setting throws(Trouble) in try Endpoint(setting) }
    guard company != nil || person != nil else {
      throw .setting(map.place, "must have company or person", "deve avere company o person")
    }
  }
}

extension ProviderMap.Key {
  fileprivate init(_ setting: Setting) throws(Trouble) {
    try setting.members(of: ["header", "prefix"])
    header = try setting.required("header").text()
    prefix = setting["prefix"]?.value.text ?? ""
  }
}

extension Endpoint {
  fileprivate init(_ setting: Setting) throws(Trouble) {
    try setting.members(of: ["base", "path", "query", "always", "answer", "batch"])
    base = try setting["base"]?.text()
    path = try setting.required("path").path()
    query = try setting.required("query").words(["domain", "linkedin", "name", "country", "email"])
    always = try setting["always"]?.words() ?? [:]
    answer = try AnswerMap(setting.required("answer"))
    batch = try setting["batch"].map { setting throws(Trouble) in try BatchMap(setting) }
  }
}

extension AnswerMap {
  fileprivate init(_ setting: Setting) throws(Trouble) {
    try setting.members(of: ["record", "status", "candidates", "confidence", "asOf", "details", "fields"])
    record = JSONPath(setting["record"]?.value.text ?? "")
    status = try setting.path("status")
    candidates = try setting.path("candidates")
    confidence = try setting["confidence"].map { setting throws(Trouble) in try Confidence(setting) } ?? Confidence()
    asOf = try setting.path("asOf")
    details = try setting["details"].map { setting throws(Trouble) in try Details(setting) }
    fields = try Self.fields(setting.required("fields"))
  }

  private static func fields(_ setting: Setting) throws(Trouble) -> [String: FieldMap] {
    try setting.members(of: Set(LinkedInLookup.writes))
    var fields: [String: FieldMap] = [:]
    for member in try setting.members() {
      let field = Setting(place: "\(setting.place).\(member.name)", value: member.value)
      fields[member.name] = member.name == "annualRevenue" ? .money(try MoneyMap(field)) : .value(try Expression(field))
    }
    return fields
  }
}

extension AnswerMap.Confidence {
  fileprivate init(_ setting: Setting) throws(Trouble) {
    if case .text = setting.value {
      path = JSONPath(try setting.text())
      return
    }
    try setting.members(of: ["from", "outOf", "otherwise"])
    path = try setting.path("from")
    outOf = try setting["outOf"]?.number(0.001...1_000_000) ?? 1
    otherwise = try setting["otherwise"]?.number(0...1) ?? 0.8
  }
}

extension AnswerMap.Details {
  fileprivate init(_ setting: Setting) throws(Trouble) {
    try setting.members(of: ["at", "source", "observedAt", "confidence"])
    path = JSONPath(try setting.required("at").text())
    source = try setting.path("source") ?? JSONPath("source")
    observedAt = try setting.path("observedAt") ?? JSONPath("observed_at")
    confidence = try setting.path("confidence") ?? JSONPath("confidence")
  }
}

extension MoneyMap {
  fileprivate init(_ setting: Setting) throws(Trouble) {
    try setting.members(of: ["amount", "min", "max", "range", "currency"])
    amount = try setting.expression("amount")
    least = try setting.expression("min")
    most = try setting.expression("max")
    range = try setting.expression("range")
    currency = try setting.expression("currency")
  }
}

extension BatchMap {
  fileprivate init(_ setting: Setting) throws(Trouble) {
    try setting.members(of: ["path", "limit", "requests", "parameters", "ref", "answers", "code"])
    path = try setting.required("path").path()
    limit = try setting["limit"]?.whole(1...100) ?? 100
    requests = JSONPath(try setting.required("requests").text())
    parameters = JSONPath(setting["parameters"]?.value.text ?? "")
    ref = JSONPath(try setting.required("ref").text())
    answers = JSONPath(setting["answers"]?.value.text ?? "")
    code = try setting.path("code") ?? JSONPath("code")
  }
}

extension Setting {
  fileprivate func path(_ name: String) throws(Trouble) -> JSONPath? {
    try self[name].map { setting throws(Trouble) in JSONPath(try setting.text()) }
  }

  fileprivate func expression(_ name: String) throws(Trouble) -> Expression? {
    try self[name].map { setting throws(Trouble) in try Expression(setting) }
  }

  /// A path of an address, as `/v1/companies/lookup`.
  fileprivate func path() throws(Trouble) -> String {
    let path = try text()
    guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains(where: { "?#\\ ".contains($0) }) else {
      throw .setting(place, "must be a path that begins with /", "deve essere un percorso che inizia con /")
    }
    return path
  }

  fileprivate func words(_ known: Set<String>? = nil) throws(Trouble) -> [String: String] {
    if let known { try members(of: known) }
    var words: [String: String] = [:]
    for member in try members() {
      words[member.name] = try Setting(place: "\(place).\(member.name)", value: member.value).text()
    }
    return words
  }
}
