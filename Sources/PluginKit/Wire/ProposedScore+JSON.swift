public import Leadline

extension ProposedScore {
  public var json: JSON {
    var members: [JSON.Member] = [
      .init(name: "score", value: .number(score)), .init(name: "reasons", value: .list(reasons.map(\.wire))),
    ]
    if !questions.isEmpty { members.append(.init(name: "questions", value: .list(questions.map(\.wire)))) }
    return .object(members)
  }

  /// - Throws: ``PluginFailure`` with what is missing or makes no sense; also where the points do not add up.
  public init(json: JSON) throws(PluginFailure) {
    guard let score = try json.wireNumber("score", of: "its answer") else {
      throw PluginFailure(.upstream, "its answer has no number \"score\"")
    }
    guard let reasons = json["reasons"]?.list else {
      throw PluginFailure(.upstream, "its answer has no list \"reasons\"")
    }
    self.init(
      score, reasons: try reasons.map { reason throws(PluginFailure) in try ScoreReason(wire: reason) },
      questions: try (json["questions"]?.list ?? []).map { question throws(PluginFailure) in
        try ScoreQuestion(wire: question)
      })
    if let flaw { throw PluginFailure(.upstream, flaw) }
  }
}

extension ScoreReason {
  var wire: JSON {
    let known: [JSON.Member] = [
      .init(name: "label", value: label.wire), .init(name: "points", value: .number(points)),
    ]
    return .object(known + (field.map { [.init(name: "field", value: .text($0))] } ?? []))
  }

  init(wire json: JSON) throws(PluginFailure) {
    guard let label = json["label"].flatMap({ Message(wire: $0) }),
      let points = try json.wireNumber("points", of: "the reason \"\(label.english)\"")
    else { throw PluginFailure(.upstream, "a reason must have \"label\" and \"points\"") }
    self.init(label, points: points, field: try json.wireText("field", of: "a reason"))
  }
}

extension ScoreQuestion {
  var wire: JSON { .object(["field": .text(field), "swing": .number(swing)]) }

  init(wire json: JSON) throws(PluginFailure) {
    guard let field = try json.wireText("field", of: "a question"),
      let swing = try json.wireNumber("swing", of: "the question \(field)")
    else { throw PluginFailure(.upstream, "a question must have \"field\" and \"swing\"") }
    self.init(field: field, swing: swing)
  }
}
