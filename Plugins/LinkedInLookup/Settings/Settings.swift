import Leadline

/// What an administrator has configured, checked.
struct Settings: Sendable {
  let map: ProviderMap
  /// In the place of the map's own addresses.
  var baseURL: String?
  var apiKey: String?
  var allowsLoopback = false
  var ratePerSecond = 10.0
  var burst = 20.0
  /// How many requests may be under way at once.
  var connections = 8
  /// Companies to one request; 1 asks for each by itself.
  var batchSize: Int
  var looksUpPeople = true
  var cacheHours = 24.0
  var noMatchHours = 168.0
  /// How many answers are remembered.
  var cacheSize = 10_000
  /// After how many days a fact should be looked up again.
  var expiresAfterDays = 90.0

  /// - Throws: `Trouble` that names the setting and says what it must be.
  init(_ configuration: JSON) throws(Trouble) {
    let all = Setting(place: "", value: configuration == .null ? .object([]) : configuration)
    try all.members(of: Set(Self.names))
    map = try ProviderMap.chosen(all["map"])
    baseURL = try all["baseURL"]?.text()
    apiKey = try all["apiKey"]?.text()
    allowsLoopback = try all["allowLoopback"]?.flag() ?? false
    ratePerSecond = try all["ratePerSecond"]?.number(0.01...1_000_000) ?? 10
    burst = try all["burst"]?.number(1...1_000_000) ?? max(1, 2 * ratePerSecond)
    connections = try all["connections"]?.whole(1...128) ?? 8
    let most = map.company?.batch?.limit ?? 1
    batchSize = min(most, try all["batchSize"]?.whole(1...100) ?? most)
    looksUpPeople = try all["people"]?.flag() ?? true
    cacheHours = try all["cacheHours"]?.number(0...8_760) ?? 24
    noMatchHours = try all["noMatchHours"]?.number(0...8_760) ?? 168
    cacheSize = try all["cacheSize"]?.whole(0...1_000_000) ?? 10_000
    expiresAfterDays = try all["expiresAfterDays"]?.number(1...3_650) ?? 90
    for base in bases { try check(base) }
  }

  /// Where a question goes: what is configured, before what the map says.
  func base(of endpoint: Endpoint) -> String? { baseURL ?? endpoint.base }

  /// The hosts that are asked.
  var hosts: [String] { Set(bases.compactMap { $0.flatMap(Origin.init)?.host }).sorted() }

  private var bases: [String?] { [map.company, map.person].compactMap(\.self).map { base(of: $0) } }

  private func check(_ base: String?) throws(Trouble) {
    guard let base else {
      throw .setting("baseURL", "is missing: it says where the provider is", "manca: dice dove si trova il fornitore")
    }
    guard let origin = Origin(base) else {
      throw .setting(
        "baseURL", "must be an address as https://api.example.com, without a user or a query",
        "deve essere un indirizzo come https://api.example.com, senza utente né query")
    }
    guard origin.isEncrypted || allowsLoopback && origin.isLoopback else {
      throw .setting(
        "baseURL", "must be HTTPS; plain HTTP is for this machine only, with allowLoopback",
        "deve essere HTTPS; HTTP è solo per questa macchina, con allowLoopback")
    }
  }
}
