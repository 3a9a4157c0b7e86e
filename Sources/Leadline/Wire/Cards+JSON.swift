/// Cards as programs see them.
extension CardView {
  public func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("id", id)
      json.add("kind", kind)
      json.add("lead", record.lead)
      json.add("opportunity", record.opportunity)
      json.add("position", position)
      json.add("title", title.text(in: language))
      json.add("evidence", evidence.text(in: language))
      json.add("since", since)
      json.add("until", until)
      json.array("actions", actions) { json, action in
        json.object { json in
          json.add("label", action.label.text(in: language))
          json.add("line", action.line(in: language))
          json.add("takesText", action.takesText)
        }
      }
    }
  }
}
