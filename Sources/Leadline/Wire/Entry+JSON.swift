extension EntryView {
  public func write(to json: inout JSONWriter) {
    json.object { writeMembers(to: &$0) }
  }

  /// Writes its members into an object that is open.
  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", entry.id)
    json.add("position", entry.position)
    json.add("lead", entry.record.lead)
    json.add("opportunity", entry.record.opportunity)
    json.add("kind", entry.kind.rawValue)
    json.add("author", entry.authorName)
    json.add("body", entry.body)
    json.add("replyTo", entry.replyTo)
    json.add("createdAt", entry.createdAt)
    json.add("occurredAt", entry.occurredAt)
    json.add("dueAt", entry.dueAt)
    json.add("state", entry.state?.rawValue)
    if entry.kind.isActivity {
      json.add("assignee", entry.assigneeName)
      json.add("snoozedUntil", entry.snoozedUntil)
    }
    json.add("editedAt", entry.editedAt)
    json.add("deletedAt", entry.deletedAt)
    json.add("pinned", entry.isPinned)
    json.array("reactions", reactions) { json, reaction in
      json.object { json in
        json.add("emoji", reaction.emoji)
        json.array("people", reaction.people) { $0.value($1) }
        json.add("count", Int64(reaction.people.count))
      }
    }
    json.array("mentions", entry.mentions) { $0.value($1.description) }
    json.array("attachments", [] as [Int64]) { $0.value($1) }
    json.object("details") { entry.details?.write(to: &$0) }
    json.add("replies", replies)
  }
}

extension EntryDetails {
  /// Writes what there is into an open object.
  fileprivate func write(to json: inout JSONWriter) {
    if let direction { json.add("direction", direction) }
    if let duration { json.add("duration", duration) }
    if let place { json.add("place", place) }
    if let participants { json.array("participants", participants) { $0.value($1) } }
    if let subject { json.add("subject", subject) }
    if let question { json.add("question", question) }
    if let sequence { json.add("sequence", sequence) }
    if let timeZone { json.add("timeZone", timeZone) }
    if let wholeDay { json.add("wholeDay", wholeDay) }
    if let reminder { json.add("reminder", reminder) }
    if let outcome { json.add("outcome", outcome) }
    if let mail {
      json.object("mail") { json in
        json.add("to", mail.to)
        json.add("state", mail.state.rawValue)
        if let reason = mail.reason { json.add("reason", reason) }
        if let openedAt = mail.openedAt { json.add("openedAt", openedAt) }
      }
    }
    if let invited { json.array("invited", invited) { $0.value($1) } }
    if let event { json.add("event", event) }
    if let changes {
      json.object("changes") { json in
        for (field, pair) in changes.sorted(by: { $0.key < $1.key }) {
          json.member(field) {
            $0.array(pair) { json, value in
              if let value { json.value(value) } else { json.null() }
            }
          }
        }
      }
    }
    if let sources {
      json.object("sources") { json in
        for (field, source) in sources.sorted(by: { $0.key < $1.key }) { json.member(field) { $0.value(source) } }
      }
    }
    if let suggestions {
      json.object("suggestions") { json in
        for (field, suggestion) in suggestions.sorted(by: { $0.key < $1.key }) {
          json.member(field) {
            $0.object { json in
              json.add("value", suggestion.value)
              json.add("state", suggestion.state)
            }
          }
        }
      }
    }
  }
}

extension TimelinePage {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.array("items", entries) { $1.write(to: &$0) }
      json.add("next", next)
    }
  }
}
