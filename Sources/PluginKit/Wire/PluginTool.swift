/// What a plugin is asked over the wire, by the names of the tools.
public enum PluginTool: Sendable, Hashable {
  case enrichCompany, enrichPerson, scoreLead, onEvent
  /// A command that it adds, by its name.
  case command(String)

  public init?(name: String) {
    switch name {
    case "enrich_company": self = .enrichCompany
    case "enrich_person": self = .enrichPerson
    case "score_lead": self = .scoreLead
    case "on_event": self = .onEvent
    default:
      guard name.hasPrefix("command_") else { return nil }
      self = .command(String(name.dropFirst("command_".count)))
    }
  }

  public var name: String {
    switch self {
    case .enrichCompany: "enrich_company"
    case .enrichPerson: "enrich_person"
    case .scoreLead: "score_lead"
    case .onEvent: "on_event"
    case .command(let name): "command_\(name)"
    }
  }

  /// What a plugin in Swift does, by the roles that its type conforms to.
  public static func all(of plugin: any Plugin) -> [PluginTool] {
    var tools: [PluginTool] = []
    if plugin is any CompanyEnricher { tools.append(.enrichCompany) }
    if plugin is any PersonEnricher { tools.append(.enrichPerson) }
    if plugin is any LeadScorer { tools.append(.scoreLead) }
    if plugin is any EventObserver { tools.append(.onEvent) }
    if plugin is any CommandProvider { tools += plugin.manifest.commands.map { .command($0.name) } }
    return tools
  }

  /// The role that it belongs to.
  public var role: PluginRole {
    switch self {
    case .enrichCompany, .enrichPerson: .enricher
    case .scoreLead: .scorer
    case .onEvent: .observer
    case .command: .command
    }
  }
}
