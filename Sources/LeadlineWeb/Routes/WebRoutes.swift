import Foundation
import Hummingbird
import Leadline
import LeadlineChat
import LeadlineDesk
import NIOCore

/// All paths there are, one collection a noun.
struct WebRoutes {
  let desk: Desk
  let chat: Chat
  let slack: SlackCommands?
  let mattermost: MattermostCommands?
  let configuration: WebConfiguration
  private let bench: ByteBuffer?

  /// - Throws: ``WebError/cannotRead(_:)`` for a bench file that is not there.
  init(
    desk: Desk, chat: Chat, slack: SlackCommands?, mattermost: MattermostCommands?, configuration: WebConfiguration
  ) throws(WebError) {
    self.desk = desk
    self.chat = chat
    self.slack = slack
    self.mattermost = mattermost
    self.configuration = configuration
    do {
      bench = try configuration.benchFile.map { ByteBuffer(bytes: try Data(contentsOf: URL(filePath: $0))) }
    } catch {
      throw .cannotRead(configuration.benchFile ?? "")
    }
  }

  /// - Returns: the router, and the figures that its routes fill.
  func router() -> (router: Router<WebContext>, figures: Figures) {
    let router = Router(context: WebContext.self)
    let api = router.group("/api/v1").add(middleware: SignIn(desk: desk))
    LeadRoutes(desk: desk).add(to: api)
    OutcomeRoutes(desk: desk).add(to: api)
    OpportunityRoutes(desk: desk).add(to: api)
    TimelineRoutes(desk: desk).add(to: api)
    EntryRoutes(desk: desk).add(to: api)
    PartyRoutes(desk: desk).add(to: api)
    WorkRoutes(desk: desk).add(to: api)
    CardRoutes(desk: desk).add(to: api)
    ProcessRoutes(desk: desk).add(to: api)
    ReportRoutes(desk: desk).add(to: api)
    SequenceRoutes(desk: desk).add(to: api)
    CalendarRoutes(desk: desk).add(to: api, router)
    UnsubscribeRoutes(desk: desk).add(to: router)
    OpeningRoutes(desk: desk).add(to: router)
    CustomerRoutes(desk: desk).add(to: api)
    PeopleRoutes(desk: desk).add(to: api)
    SearchRoutes(desk: desk).add(to: api)
    EventRoutes(desk: desk).add(to: api)
    PluginRoutes(desk: desk).add(to: api)
    ImportRoutes(desk: desk).add(to: api)
    ChatRoutes(chat: chat).add(to: api)
    IntegrationRoutes(slack: slack, mattermost: mattermost).add(to: router)
    if let bench { BenchRoutes(bytes: bench).add(to: router) }
    let operations = OperationsRoutes(desk: desk, version: configuration.version)
    operations.add(to: router)
    let figures = Figures(router)
    operations.figures.set(figures)
    return (router, figures)
  }
}
