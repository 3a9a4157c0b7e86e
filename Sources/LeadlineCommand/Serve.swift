import ArgumentParser
import Curl
import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import LeadlineWeb
import Logging
import NIOCore
import PluginHost
import ServiceLifecycle
import UnixSignals

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve HTTP, and lines on a socket, until Ctrl-C.",
    discussion: "Beyond loopback put TLS in front of it. Settings besides these: Docs/Operations.md.")
  @OptionGroup var database: DatabaseOptions
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on.") var port = 8484
  @Option(help: "Also take lines on HOST:PORT or unix:PATH.") var chat: String?
  @Option(help: "The folder of plugins, each in a folder of its own.", completion: .directory) var plugins: String?
  @Option(help: "The folder of flows, a YAML file each.", completion: .directory) var flows: String?
  @Option(help: "The folder of sequences, a YAML file each.", completion: .directory) var sequences: String?
  @Option(help: "A JSON file of settings.", completion: .file(extensions: ["json"])) var config: String?
  @Flag(help: "Where no database is yet, make one with a story to try; serve it and say what to type.")
  var demo = false
  @Flag(help: "Listen beyond loopback without TLS in front.") var insecure = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("“\(port)” is no port: choose one from 1 to 65535, or 0 for any that is free.")
    }
    if let chat, ChatAddress(chat) == nil { throw ValidationError("\(ChatSocketError.notAnAddress(chat))") }
  }

  func run() async throws {
    try await reporting {
      var settings = try await Settings.read(file: config)
      settings.insecure = settings.insecure || insecure
      try checkReach(settings)
      let logger = Self.logger(settings.logLevel)
      if demo { try await Demonstration.make(at: database.location, currency: settings.baseCurrency, logger: logger) }
      Self.shareProcessors(for: try database.location)
      let store = try await Store(at: database.location, postgres: settings.postgres)
      let desk = try await Desk(store: store, baseCurrency: settings.baseCurrency)
      store.onTrouble { logger.warning("\($0)") }
      desk.feed.onFailure { logger.error("The change log could not be read: \($0)") }
      try await desk.set(settings.grades)
      try await desk.set(businessHours: settings.businessHours)
      try await desk.set(mail: settings.mail?.setup)
      try await desk.set(settings.reportSharing)
      let (flows, sequences) = (flows ?? settings.flowFolder, sequences ?? settings.sequenceFolder)
      try await desk.enact(
        flows: PlaybookFolder(path: flows ?? "flows", isOptional: flows == nil),
        sequences: PlaybookFolder(path: sequences ?? "sequences", isOptional: sequences == nil))
      let pluginDesk = try PluginSetup(folder: plugins ?? settings.pluginFolder, settings: settings, logger: logger)
        .plugins(on: store)
      try await desk.install(pluginDesk)
      let client = HTTPClient(rule: settings.slackTrustsLoopback ? .allowingLoopback : .publicOnly)
      do {
        try await group(desk, pluginDesk, settings, client, logger).run()
      } catch {
        await client.shutDown()
        store.close()
        throw Failure("leadline: \(error)")
      }
      await client.shutDown()
      store.close()
    }
  }

  /// A file is read by the threads that take requests, so there is one for each processor. Where a server does the
  /// reading, half as many do, and the others have time for its answers.
  private static func shareProcessors(for location: DatabaseLocation) {
    guard case .server = location else { return }
    NIOSingletons.groupLoopCountSuggestion = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
  }

  /// What is reached from elsewhere must say aloud that nothing is encrypted.
  private func checkReach(_ settings: Settings) throws {
    do {
      if let chat { _ = try ChatAddress(chat, isInsecure: settings.insecure) }
    } catch {
      throw ValidationError("\(error)")
    }
    if !settings.insecure, !WebConfiguration(host: host).isLoopback {
      throw ValidationError("\(WebError.needsTLS(host))")
    }
  }

  /// The parts that run as long as the server does; what others stand on comes first.
  private func group(
    _ desk: Desk, _ plugins: PluginDesk, _ settings: Settings, _ client: HTTPClient, _ logger: Logger
  ) throws -> ServiceGroup {
    let talk = Chat(desk: desk, logger: logger)
    var services: [any Service] = [
      Housekeeping(store: desk.store, logger: logger), plugins.host, PluginWork(plugins, logger: logger),
      SequenceWork(desk, logger: logger), CardWork(desk, logger: logger),
    ]
    if let mail = settings.mail {
      let mailing = Mailing(mail, over: client, logger: logger)
      services.append(
        OutboxWork(desk, logger: logger, within: mail.timeout, retryingAfter: mail.retryAfter) {
          await mailing.send($0)
        })
    }
    let slack = slack(desk, talk, settings, client, logger)
    if let slack { services.append(slack.lateAnswers) }
    if let chat { services.append(try socket(chat, desk, talk, settings, logger)) }
    services.append(
      Listening(at: "\(host):\(port)", option: "--port", try web(desk, talk, slack, settings, logger)))
    return ServiceGroup(
      configuration: .init(
        services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
  }

  private func slack(
    _ desk: Desk, _ chat: Chat, _ settings: Settings, _ client: HTTPClient, _ logger: Logger
  ) -> SlackCommands? {
    settings.slackSigningSecret.map {
      SlackCommands(
        chat: chat, desk: desk, signingSecret: $0, client: client, logger: logger,
        trustsLoopback: settings.slackTrustsLoopback)
    }
  }

  private func web(
    _ desk: Desk, _ chat: Chat, _ slack: SlackCommands?, _ settings: Settings, _ logger: Logger
  ) throws -> WebServer {
    let mattermost = settings.mattermostToken.map {
      MattermostCommands(chat: chat, desk: desk, token: $0, logger: logger)
    }
    return try WebServer(
      desk: desk, chat: chat, slack: slack, mattermost: mattermost,
      configuration: WebConfiguration(
        host: host, port: port, isInsecure: settings.insecure, benchFile: settings.benchEcho, version: Version.current),
      logger: logger
    ) { channel in
      logger.notice("Listening on \(channel.localAddress.map(String.init(describing:)) ?? "?")")
      if demo { await guide(desk, port: channel.localAddress?.port ?? port, logger) }
    }
  }

  /// Says what to try.
  private func guide(_ desk: Desk, port: Int, _ logger: Logger) async {
    do {
      let guide = DemonstrationGuide(
        program: CommandLine.arguments[0], database: try database.location.description,
        address: "http://\(host):\(port)")
      Output.write(try await guide.text(for: desk))
    } catch {
      logger.error("What to try could not be said: \(error)")
    }
  }

  private func socket(
    _ address: String, _ desk: Desk, _ chat: Chat, _ settings: Settings, _ logger: Logger
  ) throws -> Listening {
    Listening(
      at: address, option: "--chat",
      try ChatSocket(desk: desk, chat: chat, address: address, isInsecure: settings.insecure, logger: logger))
  }

  /// Logs on standard error, so that standard output stays for results.
  private static func logger(_ level: String) -> Logger {
    var logger = Logger(label: "leadline") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = Logger.Level(rawValue: level) ?? .info
    return logger
  }
}
