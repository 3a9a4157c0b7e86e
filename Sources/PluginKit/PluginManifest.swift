public import Leadline

/// What a plugin is: the content of its `plugin.json`.
public struct PluginManifest: Sendable, Hashable {
  /// Lower-case letters, digits, `.`, `_` and `-`; the name it has on timelines.
  public var id: String
  /// Semantic Versioning.
  public var version: String
  /// What people call it; its id unless said otherwise.
  public var name: String
  /// How it is started; empty for one that runs in the server's own process.
  public var command: [String]
  public var roles: Set<PluginRole>
  /// A JSON Schema of its configuration; `"secret": true` marks secrets.
  public var configSchema: JSON?
  public var permissions: Permissions
  public var timeouts: Timeouts
  /// How many calls it is given at a time.
  public var maxInFlight: Int
  /// The commands it adds.
  public var commands: [CommandDescription]

  public struct Permissions: Sendable, Hashable {
    /// The hosts it may ask.
    public var net: [String]
    /// The fields of leads it sees; `*` for all.
    public var read: Set<String>
    /// The fields of leads it may propose values for.
    public var write: Set<String>
    /// Whether it is given the timeline.
    public var timeline: Bool

    public init(net: [String] = [], read: Set<String> = [], write: Set<String> = [], timeline: Bool = false) {
      self.net = net
      self.read = read
      self.write = write
      self.timeline = timeline
    }

    public func mayRead(_ field: String) -> Bool { read.contains("*") || read.contains(field) }
    public func mayWrite(_ field: String) -> Bool { write.contains(field) }
  }

  public struct Timeouts: Sendable, Hashable {
    public var start: Duration
    public var call: Duration

    public init(start: Duration = .seconds(10), call: Duration = .seconds(10)) {
      self.start = start
      self.call = call
    }
  }

  /// A command that a plugin adds.
  public struct CommandDescription: Sendable, Hashable {
    /// Lower-case letters, digits and `-`.
    public var name: String
    /// What stands behind it, as `[#lead] TEXT`.
    public var usage: String
    public var summary: Message

    public init(name: String, usage: String = "", summary: Message) {
      self.name = name
      self.usage = usage
      self.summary = summary
    }
  }

  public init(
    id: String, version: String, name: String? = nil, command: [String] = [], roles: Set<PluginRole>,
    configSchema: JSON? = nil, permissions: Permissions = .init(), timeouts: Timeouts = .init(), maxInFlight: Int = 4,
    commands: [CommandDescription] = []
  ) {
    self.id = id
    self.version = version
    self.name = name ?? id
    self.command = command
    self.roles = roles
    self.configSchema = configSchema
    self.permissions = permissions
    self.timeouts = timeouts
    self.maxInFlight = maxInFlight
    self.commands = commands
  }
}

/// What a plugin does. The words are those of `plugin.json` and never change.
public enum PluginRole: String, Sendable, Hashable, CaseIterable {
  case enricher, scorer, learner, observer, command
}
