import Leadline
import PluginKit

/// What a plugin may see. What it has no right to is taken out before it is given anything.
extension PluginManifest.Permissions {
  func shown(_ lead: PluginLead) -> PluginLead {
    if read.contains("*") { return lead }
    return PluginLead(id: lead.id, fields: lead.fields.filter { read.contains($0.key) })
  }

  /// A person's name is made of two fields: it is shown to who may read both.
  func shown(_ person: PluginPerson) -> PluginPerson {
    PluginPerson(
      email: mayRead("email") ? person.email : nil,
      name: mayRead("firstName") && mayRead("lastName") ? person.name : nil,
      linkedin: mayRead("linkedin") ? person.linkedin : nil)
  }

  func shown(_ entries: [PluginEntry]) -> [PluginEntry] { timeline ? entries : [] }

  func shown(_ request: CommandRequest) -> CommandRequest {
    CommandRequest(text: request.text, user: request.user, lead: request.lead.map(shown))
  }

  /// An event without the fields it may not read, and without what people wrote unless it is given the timeline.
  func shown(event: JSON) -> JSON {
    guard let members = event.members else { return event }
    return .object(
      members.compactMap { member in
        switch member.name {
        case "fields":
          JSON.Member(
            name: "fields", value: .object((member.value.members ?? []).filter { mayRead($0.name) }))
        case let name where timeline || Self.alwaysShown.contains(name): member
        default: nil
        }
      })
  }

  /// Who did something to which record, and when: what an event is about.
  private static let alwaysShown: Set<String> = [
    "event", "cursor", "lead", "opportunity", "entry", "position", "kind", "replyTo", "author", "version", "occurredAt",
    "createdAt", "id",
  ]
}
