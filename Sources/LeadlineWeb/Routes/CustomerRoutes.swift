import Hummingbird
import Leadline
import LeadlineDesk

/// The companies and persons that leads became.
struct CustomerRoutes {
  let desk: Desk

  func add(to api: RouterGroup<WebContext>) {
    api.get("accounts/:id") { request, context in
      _ = try Query(request, [])
      let account = try await desk.account(context.id(), for: context.caller.person)
      return Reply { account.write(to: &$0) }.response
    }
    api.get("contacts/:id") { request, context in
      _ = try Query(request, [])
      let contact = try await desk.contact(context.id(), for: context.caller.person)
      return Reply { contact.write(to: &$0) }.response
    }
  }
}
