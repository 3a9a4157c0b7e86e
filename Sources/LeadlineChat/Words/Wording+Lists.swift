import Leadline

/// Lists of leads, people, and what one has missed.
extension Wording {
  func list(_ leads: [Lead], hasMore: Bool) -> String {
    guard !leads.isEmpty else { return say(.noLeads) }
    let lines = [say(.leadCount(leads.count, hasMore: hasMore))] + leads.map { "  \(row($0))" }
    return (lines + (hasMore ? [say(.moreLeads)] : [])).joined(separator: "\n")
  }

  /// A lead in one line.
  func row(_ lead: Lead) -> String {
    let who = [lead.personName, lead[.company]].compactMap(\.self).filter { $0 != lead.title }
    let parts = ["#\(lead.id) \(lead.title)"] + who + [say(.state(lead.state)), owner(lead.ownerName)]
    return parts.joined(separator: " · ")
  }

  func list(_ people: [PersonView]) -> String {
    people.isEmpty ? say(.nobodyThere) : people.map(row).joined(separator: "\n")
  }

  private func row(_ view: PersonView) -> String {
    let parts = [
      "@\(view.person.name) \(view.person.fullName)", say(.role(view.person.role)), view.team,
      view.openLeads.map { say(.openLeads($0)) },
      view.lastActive.map { say(.lastActive($0.words(in: timeZone))) },
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  func you(_ person: Person, _ team: String?, _ bot: Person?) -> String {
    say(.you("@\(person.name) (\(person.fullName))", .role(person.role), team: team, bot: bot?.name))
  }

  func missed(_ items: [MissedItem], _ consequences: [Consequence]) -> String {
    guard !items.isEmpty || !consequences.isEmpty else { return say(.nothingMissed) }
    let lines = items.flatMap { item -> [String] in
      let marks = [say(.unread(item.unread))] + (item.isForYou ? [say(.forYou)] : [])
      return ["  \(item.record) \(item.title) (\(marks.joined(separator: ", ")))", "    \(brief(item.latest))"]
    }
    let said = items.isEmpty ? [] : [say(.missedCount(items.count))] + lines
    let came = consequences.map { say(.came(of: $0.answer, $0.opportunity)) }
    return (said + section(.cameOfAnswers, came)).joined(separator: "\n")
  }
}
