public import Leadline
public import PluginKit

/// The conformance kit: whether a plugin does what Leadline's host relies on, whatever it is written in.
///
/// It runs the plugin as the host would, several times over, calls each of its tools, and then is unkind to it.
/// The calls are real: a plugin that spends money or writes files does so here, with the configuration it is given.
public enum PluginCheck {
  /// Checks a plugin.
  ///
  /// - Parameters:
  ///   - command: its program and arguments, as in `plugin.json`.
  ///   - manifest: what its `plugin.json` says; without one it is given all fields.
  ///   - folder: where it is run.
  ///   - configuration: what it finds in `LEADLINE_PLUGIN_CONFIG`; made up from the manifest's schema if there is none.
  ///   - each: told of each item as it is done.
  public static func run(
    command: [String], manifest: PluginManifest? = nil, folder: String? = nil, configuration: JSON? = nil,
    each: @escaping (CheckItem) -> Void = { _ in }
  ) async -> PluginReport {
    let subject = PluginSubject(command: command, folder: folder, manifest: manifest, configuration: configuration)
    return await run(subject, each: each)
  }

  public static func run(
    _ subject: PluginSubject, each: @escaping (CheckItem) -> Void = { _ in }
  ) async -> PluginReport {
    ignoreBrokenPipes()
    let checkup = Checkup(subject, each: each)
    await checkup.run()
    return PluginReport(plugin: subject.title, items: checkup.items)
  }
}
