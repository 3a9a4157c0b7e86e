import Hummingbird
import Leadline
import LeadlineDesk
import NIOCore

/// What is known of a request besides what it says.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The connection it came through.
  let channel: any Channel
  /// Whose token it carries, once that has been looked up.
  var holder: Desk.Holder?
  /// The language of its sender.
  var language = Language.english

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// - Throws: ``Problem`` `unauthorized` where nobody has signed in.
  var caller: Desk.Holder {
    get throws(Problem) {
      guard let holder else { throw .unauthorized(.signIn) }
      return holder
    }
  }

  /// Who does what the request asks for.
  var actor: Actor {
    get throws(Problem) { Actor(person: try caller.person, interface: .http, language: language) }
  }

  /// The number in the path.
  ///
  /// - Throws: ``Problem`` `invalid_parameter` for what can be no id.
  func id(_ name: String = "id") throws(Problem) -> Int64 {
    guard let text = parameters.get(name), let id = Int64(strict: text), Int64.ids.contains(id) else {
      throw .invalidParameter(name, .wholeNumber(name, Int64.ids))
    }
    return id
  }
}
