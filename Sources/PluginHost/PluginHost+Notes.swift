public import PluginKit

extension PluginHost {
  /// Notes in a plugin's health what was wrong with its proposals, as it turned out where they were to be applied.
  public func note(refusals: [String], of id: String) { found(id)?.tally.refuse(refusals) }
}

extension PluginFailure {
  static let missingTool = "the plugin has no tool "

  /// Whether a plugin was asked for a tool that it does not have: to ask again is of no use.
  public var isMissingTool: Bool { code == .invalid && message.hasPrefix(Self.missingTool) }
}
