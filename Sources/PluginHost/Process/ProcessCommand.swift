import Foundation
import Leadline
import MCP
import PluginKit
import Subprocess
import SystemPackage

/// How a plugin's process is started.
struct ProcessCommand: Sendable {
  let me: Peer
  private let arguments: [String]
  private let folder: String
  private let variables: [String: String]

  /// What of the server's environment a plugin has too: nothing that could be a secret.
  private static let inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR"]

  /// - Parameter sandbox: a command that the plugin's is put behind, as `["bwrap", …, "--"]`; none if empty.
  init(_ folder: PluginFolder, configuration: JSON, sandbox: [String], me: Peer) {
    self.me = me
    self.folder = folder.path
    arguments = sandbox + folder.manifest.command
    let own = ProcessInfo.processInfo.environment
    var variables = own.filter { Self.inherited.contains($0.key) }
    variables[PluginMain.configurationVariable] = String(
      decoding: JSONWriter.value { $0.value(configuration) }, as: UTF8.self)
    self.variables = variables
  }

  var configuration: Subprocess.Configuration {
    var options = PlatformOptions()
    options.processGroupID = 0
    let environment = variables.map { (Environment.Key(rawValue: $0.key), $0.value) }
    return Configuration(
      executable: executable, arguments: Arguments(Array(arguments.dropFirst())),
      environment: .custom(
        Dictionary(environment.compactMap { key, value in key.map { ($0, value) } }) { first, _ in first }),
      workingDirectory: FilePath(folder), platformOptions: options)
  }

  /// A program with a slash in its name is looked for in the plugin's folder, any other on the search path.
  private var executable: Executable {
    let name = arguments.first ?? ""
    guard name.contains("/"), !name.hasPrefix("/") else {
      return name.hasPrefix("/") ? .path(FilePath(name)) : .name(name)
    }
    return .path(FilePath(folder).appending(name))
  }
}
