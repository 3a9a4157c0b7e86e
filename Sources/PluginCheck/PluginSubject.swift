public import Leadline
public import PluginKit

/// What is checked: a plugin's command, where it is run, and what its manifest says.
public struct PluginSubject: Sendable {
  public var command: [String]
  /// The folder it is run in; the current one without.
  public var folder: String?
  /// What its `plugin.json` says; without one it is given all fields, and what it may propose is not checked.
  public var manifest: PluginManifest?
  /// Why its `plugin.json` could not be read.
  public var manifestError: ManifestError?
  /// What it finds in `LEADLINE_PLUGIN_CONFIG`.
  public let configuration: JSON
  /// How long it may take to end, once its standard input is closed.
  var farewell = Duration.seconds(5)
  /// What must never be seen on standard error.
  let secrets: [String]

  /// - Parameter configuration: what it is given to work with; one made up from the manifest's schema if there is none.
  public init(
    command: [String], folder: String? = nil, manifest: PluginManifest? = nil, manifestError: ManifestError? = nil,
    configuration: JSON? = nil
  ) {
    self.command = command
    self.folder = folder
    self.manifest = manifest
    self.manifestError = manifestError
    let sample = SampleConfiguration(schema: manifest?.configSchema, given: configuration)
    self.configuration = sample.value
    secrets = sample.secrets
  }

  var timeouts: PluginManifest.Timeouts { manifest?.timeouts ?? .init() }
  var permissions: PluginManifest.Permissions { manifest?.permissions ?? .init(read: ["*"], timeline: true) }

  /// What it is called: by its manifest, else by its command.
  var title: String {
    let line = command.joined(separator: " ")
    return manifest.map { "\($0.id) \($0.version) (\(line))" } ?? line
  }
}
