/// Stakeholders, competitors and work as programs see them.
extension Stakeholder {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.add("id", id)
      json.add("lead", record.lead)
      json.add("opportunity", record.opportunity)
      json.add("contact", contact)
      json.add("name", name)
      json.add("role", role.rawValue)
      json.add("email", email)
      json.add("phone", phone)
      json.add("jobTitle", jobTitle)
    }
  }
}

extension Rival {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.add("id", id)
      json.add("lead", record.lead)
      json.add("opportunity", record.opportunity)
      json.add("competitor", competitor.id)
      json.add("name", competitor.name)
      json.add("threat", threat?.rawValue)
      json.add("website", competitor.website)
      json.add("strengths", competitor.strengths)
      json.add("weaknesses", competitor.weaknesses)
    }
  }
}

extension WorkItem {
  /// - Parameter why: why it stands where it does, in the language of the reader.
  public func write(to json: inout JSONWriter, why: String) {
    json.object { json in
      json.add("entry", json: JSONWriter.value { EntryView(entry: entry).write(to: &$0) })
      json.add("title", title)
      json.add("score", score)
      json.add("lastContactAt", spokenAt)
      json.add("fixed", isFixed)
      json.add("why", why)
    }
  }
}
