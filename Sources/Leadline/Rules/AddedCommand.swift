/// A command that a plugin adds to those there are.
public struct AddedCommand: Sendable, Hashable {
  /// Lower-case letters, digits and `-`.
  public let name: String
  /// What stands behind it, as `[#42] NUMBER`.
  public let usage: String
  public let summary: Message
  /// The id of the plugin.
  public let plugin: String

  public init(name: String, usage: String, summary: Message, plugin: String) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.plugin = plugin
  }
}

extension Collection where Element == AddedCommand {
  /// The one of a name, in whatever case it was typed.
  public func named(_ word: some StringProtocol) -> AddedCommand? {
    first { $0.name == word.lowercased() }
  }
}
