import ArgumentParser

/// `leadline`: one verb a file.
@main
struct LeadlineTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadline",
    abstract: "A sales team works its leads together, in conversation.",
    discussion: """
      Start here:
        leadline user add you            the first user is an administrator
        leadline chat --as you           type /help
        leadline serve                   for browsers, bots and programs
      """,
    version: "leadline \(Version.current)",
    subcommands: [
      Serve.self, ChatCommand.self, ImportCommand.self, UserCommand.self, FieldCommand.self,
      PluginCommand.self, ScoreCommand.self, ReportCommand.self, Backup.self, Restore.self, Check.self, Export.self,
      Copy.self,
    ])
}

enum Version {
  /// Semantic Versioning 2.0.0.
  static let current = "0.1.0"
}
