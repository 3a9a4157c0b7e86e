import Configuration
import Foundation
import Leadline
import LeadlineStore
import SystemPackage

/// Everything that can be set besides what the command line says: in a JSON file, and by environment variables, which
/// come first. `slack.signingSecret` is `LEADLINE_SLACK_SIGNING_SECRET`.
struct Settings: Sendable {
  /// Signs what Slack sends; without it there is no Slack.
  var slackSigningSecret: String?
  /// For tests alone: late answers may go to this machine, without TLS.
  var slackTrustsLoopback = false
  /// What Mattermost's slash commands prove themselves with, one a command, with commas; without it there is none.
  var mattermostToken: String?
  /// How mail is sent; without it none is.
  var mail: MailSettings?
  /// The currency of amounts that name none.
  var baseCurrency = "EUR"
  /// `trace`, `debug`, `info`, `notice`, `warning` or `error`.
  var logLevel = "info"
  /// Lets the server listen beyond this machine without TLS in front of it.
  var insecure = false
  /// How a PostgreSQL server is used: `postgres.connections`, `postgres.listen`.
  var postgres = PostgresSettings()
  /// The lowest scores of the grades A, B and C.
  var grades = GradeRanges.standard
  /// The id of the scorer whose score leads show; chosen by itself if not set.
  var primaryScorer: String?
  /// Where plugins lie, each in a folder of its own.
  var pluginFolder = "plugins"
  /// Where flows and sequences lie, in files; `nil` is a folder of that name here, if there is one.
  var flowFolder: String?
  var sequenceFolder: String?
  /// When people work, as `mon-fri 9:00-13:00 14:00-18:00`.
  var businessHours: String?
  /// Whose figures are shown to those who sell.
  var reportSharing = ReportSharing.own
  /// A command that plugins are started behind.
  var pluginSandbox: [String] = []
  /// What is set for plugins, by their ids: the member `plugins` of the file.
  var plugins: JSON?
  /// For measurements alone: a file that `/bench/static` sends from memory.
  var benchEcho: String?

  /// - Throws: ``Failure`` for a file that cannot be read, or a value that makes no sense.
  static func read(file: String?) async throws -> Settings {
    var providers: [any ConfigProvider] = [EnvironmentVariablesProvider().prefixKeys(with: "leadline")]
    if let file {
      do {
        providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
      } catch {
        throw Failure("The configuration \(file) can't be read: \(error)")
      }
    }
    let reader = ConfigReader(providers: providers)
    var settings = Settings()
    settings.slackSigningSecret = reader.string(forKey: "slack.signingSecret", isSecret: true).flatMap(filled)
    settings.slackTrustsLoopback = reader.bool(forKey: "slack.trustsLoopback", default: false)
    settings.mattermostToken = reader.string(forKey: "mattermost.token", isSecret: true).flatMap(filled)
    settings.mail = try MailSettings.read(reader)
    settings.baseCurrency = reader.string(forKey: "base.currency", default: settings.baseCurrency).uppercased()
    settings.logLevel = reader.string(forKey: "log.level", default: settings.logLevel)
    settings.insecure = reader.bool(forKey: "insecure", default: false)
    settings.postgres = PostgresSettings(
      connections: try number(
        reader.string(forKey: "postgres.connections"), "postgres.connections", in: 2...1_000)
        ?? settings.postgres.connections,
      listenURL: reader.string(forKey: "postgres.listen", isSecret: true).flatMap(filled))
    settings.pluginSandbox =
      reader.string(forKey: "plugins.sandbox").flatMap(filled)?.split(separator: " ").map(String.init) ?? []
    settings.primaryScorer = reader.string(forKey: "score.primary").flatMap(filled)
    settings.pluginFolder = reader.string(forKey: "plugins.folder").flatMap(filled) ?? settings.pluginFolder
    settings.flowFolder = reader.string(forKey: "flows.folder").flatMap(filled)
    settings.sequenceFolder = reader.string(forKey: "sequences.folder").flatMap(filled)
    settings.businessHours = reader.string(forKey: "business.hours").flatMap(filled)
    if let text = settings.businessHours {
      do throws(BusinessHours.Unreadable) {
        _ = try BusinessHours(text, in: .gmt)
      } catch {
        throw Failure("business.hours: \(error.message.english)")
      }
    }
    if let text = reader.string(forKey: "reports.sellers").flatMap(filled) {
      guard let sharing = ReportSharing(rawValue: text) else {
        throw Failure("reports.sellers is “\(text)”: it must be own or all.")
      }
      settings.reportSharing = sharing
    }
    if let text = reader.string(forKey: "score.grades").flatMap(filled) {
      guard let ranges = GradeRanges(text) else {
        throw Failure("score.grades is “\(text)”: it must be the lowest scores of A, B and C, as 75,50,25.")
      }
      settings.grades = ranges
    }
    settings.plugins = try file.flatMap(pluginSettings)
    settings.benchEcho = reader.string(forKey: "bench.echo").flatMap(filled)
    guard Money.isCurrency(settings.baseCurrency) else {
      throw Failure("base.currency is “\(settings.baseCurrency)”: it must be a currency such as EUR.")
    }
    return settings
  }

  /// Nested settings are read by themselves: a configuration reader knows keys, and not which there are.
  private static func pluginSettings(in file: String) throws -> JSON? {
    do {
      let json = try JSONReader.read(Array(try Data(contentsOf: URL(filePath: file))))
      guard let plugins = json["plugins"] else { return nil }
      guard let members = plugins.members else { throw Failure("plugins in \(file) must be an object.") }
      return .object(members.filter { !["folder", "sandbox"].contains($0.name) })
    } catch let failure as JSONReader.Failure {
      throw Failure("The configuration \(file) can't be read as JSON at byte \(failure.offset).")
    }
  }

  private static func number(_ text: String?, _ key: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = text.flatMap(filled) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Failure("\(key) is “\(text)”: it must be a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }
}
