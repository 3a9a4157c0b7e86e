extension ProcessView {
  /// - Parameter language: of the labels.
  public func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("lead", record.lead)
      json.add("opportunity", record.opportunity)
      json.add("flow", flow?.id)
      json.add("name", flow?.label.text(in: language))
      json.add("version", flow?.version)
      json.add("state", state)
      json.add("stage", stages.first { $0.state == "active" }?.id)
      json.array("stages", stages) { $1.write(to: &$0, in: language) }
      json.array("others", others) { $1.write(to: &$0, in: language) }
      json.array("offered", offered) { $1.write(to: &$0, in: language) }
    }
  }
}

extension ProcessView.Name {
  fileprivate func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("flow", id)
      json.add("name", label.text(in: language))
      json.add("version", version)
    }
  }
}

extension ProcessView.Stage {
  fileprivate func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("id", id)
      json.add("name", label.text(in: language))
      json.add("state", state)
      json.add("on", place)
      json.add("seconds", time / 1_000)
      json.add("enteredAt", enteredAt)
      json.array("steps", steps) { $1.write(to: &$0, in: language) }
    }
  }
}

extension ProcessView.Step {
  fileprivate func write(to json: inout JSONWriter, in language: Language) {
    json.object { json in
      json.add("id", id)
      json.add("name", label.text(in: language))
      json.add("field", field)
      json.add("value", value)
      json.add("done", isDone)
      json.add("required", isRequired)
    }
  }
}
