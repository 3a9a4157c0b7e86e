import Foundation
public import Leadline
import MCP

/// Runs a plugin as an executable of its own, which speaks the Model Context Protocol on standard input and output.
///
/// ```swift
/// @main struct Acme {
///   static func main() async {
///     await PluginMain.run { configuration in try AcmeLookup(configuration) }
///   }
/// }
/// ```
///
/// Standard output belongs to the protocol: whatever the plugin prints goes to standard error instead, where the host
/// picks it up for its log. Since 0.2.
public enum PluginMain {
  /// The environment variable that the configuration is in, as JSON.
  public static let configurationVariable = "LEADLINE_PLUGIN_CONFIG"

  /// Makes the plugin and serves it until standard input ends.
  ///
  /// Where no plugin can be made, the reason goes to standard error, and the process ends with code 78.
  ///
  /// - Parameter make: makes the plugin from its configuration, an empty object where there is none.
  public static func run(_ make: (JSON) async throws -> any Plugin) async {
    // Whoever reads may be gone before the last answer is written.
    signal(SIGPIPE, SIG_IGN)
    let streams = StandardStreams.claimed()
    do {
      let plugin = try await make(try configuration())
      await Serving(PluginService(plugin), streams).run()
    } catch {
      FileHandle.standardError.write(Data("The plugin cannot start: \(error)\n".utf8))
      exit(78)
    }
  }

  private static func configuration() throws(PluginFailure) -> JSON {
    guard let text = ProcessInfo.processInfo.environment[configurationVariable], !text.isEmpty else {
      return .object([])
    }
    do {
      return try JSONReader.read(Array(text.utf8))
    } catch {
      throw PluginFailure(.invalid, "\(configurationVariable) is no JSON from byte \(error.offset) on")
    }
  }
}
