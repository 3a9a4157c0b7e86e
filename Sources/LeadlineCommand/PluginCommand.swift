import ArgumentParser
import Foundation
import Leadline
import PluginCheck
import PluginHost
import PluginKit

struct PluginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin", abstract: "List the plugins there are, and check any plugin.",
    subcommands: [List.self, Check.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the plugins that come with Leadline and those of the plugins folder.")
    @Option(help: "The folder of plugins, each in a folder of its own.", completion: .directory) var plugins = "plugins"
    @Option(help: "text or json.") var format = OutputFormat.text

    func run() async throws {
      try await reporting {
        for builtIn in BuiltInPlugin.all { Output.write(line(for: builtIn.manifest, at: nil)) }
        guard FileManager.default.fileExists(atPath: plugins) else { return }
        var flaws = 0
        for found in try PluginFolder.manifests(in: plugins) {
          switch found {
          case .success(let folder): Output.write(line(for: folder.manifest, at: folder.path))
          case .failure(let flaw):
            Output.note("\(flaw.folder): \(flaw.error)")
            flaws += 1
          }
        }
        guard flaws == 0 else { throw Failure("\(flaws) of the plugins are not as they must be.") }
      }
    }

    private func line(for manifest: PluginManifest, at folder: String?) -> String {
      let roles = manifest.roles.map(\.rawValue).sorted()
      guard format == .json else {
        return [manifest.id, manifest.version, roles.joined(separator: ","), folder ?? "built in"].joined(
          separator: "\t")
      }
      return String(
        decoding: JSONWriter.object { json in
          json.add("id", manifest.id)
          json.add("name", manifest.name)
          json.add("version", manifest.version)
          json.array("roles", roles) { $0.value($1) }
          json.array("commands", manifest.commands.map(\.name)) { $0.value($1) }
          json.add("folder", folder)
        }, as: UTF8.self)
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a plugin against all that Leadline expects of one; exit 1 if anything is wrong.",
      discussion: """
        COMMAND is how the plugin is started, or its folder. What it needs to be configured with is read as JSON from
        LEADLINE_PLUGIN_CONFIG.
        """)
    @Option(help: "text or json.") var format = OutputFormat.text
    @Argument(parsing: .captureForPassthrough, help: "How the plugin is started.") var command: [String]

    func validate() throws {
      guard command.isEmpty else { return }
      throw ValidationError("Name the plugin: leadline plugin check COMMAND [ARG…], or its folder.")
    }

    func run() async throws {
      try await reporting {
        let subject = PluginSubject(
          command, in: FileManager.default.currentDirectoryPath, configuration: try Self.configurationOfPlugin())
        let report = await PluginCheck.run(subject)
        switch format {
        case .text: Output.write(report.text(in: .ofTerminal))
        case .json:
          Output.write(String(decoding: JSONWriter.value { $0.value(report.json(in: .english)) }, as: UTF8.self))
        }
        guard report.isGood else { throw ExitCode.failure }
      }
    }

    private static func configurationOfPlugin() throws -> JSON? {
      guard let text = ProcessInfo.processInfo.environment["LEADLINE_PLUGIN_CONFIG"] else { return nil }
      do {
        return try JSONReader.read(Array(text.utf8))
      } catch {
        throw ValidationError("LEADLINE_PLUGIN_CONFIG is no JSON: it cannot be read at byte \(error.offset).")
      }
    }
  }
}
