import Hummingbird
import HummingbirdCore
public import LeadlineChat
public import LeadlineDesk
public import Logging
public import NIOCore
public import ServiceLifecycle

/// Leadline over HTTP: the API, live events, and what those who run the server ask for.
///
/// ```swift
/// let web = try WebServer(desk: desk, chat: chat, configuration: .init(), logger: logger)
/// try await ServiceGroup(services: [web], logger: logger).run()
/// ```
public struct WebServer: Service {
  private let desk: Desk
  private let configuration: WebConfiguration
  private let logger: Logger
  private let figures: Figures
  private let door: FrontDoor
  private let onRunning: @Sendable (any Channel) async -> Void

  /// - Parameters:
  ///   - slack: answers Slack's slash commands; without it their address is not there.
  ///   - mattermost: the same for Mattermost.
  ///   - onRunning: called with the listening channel once requests are taken.
  /// - Throws: ``WebError``.
  public init(
    desk: Desk, chat: Chat, slack: SlackCommands? = nil, mattermost: MattermostCommands? = nil,
    configuration: WebConfiguration, logger: Logger,
    onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) throws {
    guard configuration.isLoopback || configuration.isInsecure else { throw WebError.needsTLS(configuration.host) }
    self.desk = desk
    self.configuration = configuration
    self.logger = logger
    self.onRunning = onRunning
    let routes = try WebRoutes(
      desk: desk, chat: chat, slack: slack, mattermost: mattermost, configuration: configuration)
    let (router, figures) = routes.router()
    self.figures = figures
    door = FrontDoor(router: router.buildResponder(), paths: PathTable(router), figures: figures)
  }

  /// Serves until the process is asked to stop; requests under way are finished then.
  public func run() async throws {
    var application = Application(
      responder: door, server: server, configuration: address, onServerRunning: onRunning, logger: quiet)
    application.services = []
    try await application.run()
  }

  private var server: HTTPServerBuilder {
    let (limits, figures) = (configuration.limits, figures)
    let http = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionKeeper(figures: figures, limits: limits)], idleTimeout: limits.idle,
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers, maxHeaderFieldCount: limits.headerCount))
    return HTTPServerBuilder { responder in
      LoopChannel(http: HTTP1Channel(responder: responder, configuration: http))
    }
  }

  private var address: ApplicationConfiguration {
    let files = FileLimit.raise()
    // Files of its own, readers of the database and other people's lines need some too.
    let connections = min(configuration.limits.connections, max(files - 128, files / 2))
    return ApplicationConfiguration(
      address: .hostname(configuration.host, port: configuration.port), backlog: 1_024,
      availableConnectionsDelegate: MaximumAvailableConnections(connections, logger: quiet))
  }

  /// Hummingbird has little to say that is not said elsewhere.
  private var quiet: Logger {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .notice)
    return quiet
  }
}

/// Why the web cannot be served.
public enum WebError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is said would be readable on its way.
  case needsTLS(String)
  case cannotRead(String)

  public var description: String {
    switch self {
    case .needsTLS(let host):
      "listening on \(host), beyond this machine, needs TLS in front of it: say --insecure if that is so"
    case .cannotRead(let path): "cannot read \(path)"
    }
  }
}
