extension SequenceView {
  public func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("sequence", name.id)
      json.add("name", name.label.text(in: language))
      json.add("version", name.version)
      json.add("state", state)
      json.add("why", why?.text(in: language))
      json.add("startedAt", startedAt)
      json.add("attachedBy", attachedBy)
      json.array("ahead", ahead) { $1.write(to: &$0, in: language) }
      json.add("notice", notice?.text(in: language))
    }
  }
}

extension SequenceView.Step {
  fileprivate func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("what", what.text(in: language))
      json.add("at", at)
      json.array("yes", yes) { $1.write(to: &$0, in: language) }
      json.array("no", no) { $1.write(to: &$0, in: language) }
    }
  }
}
