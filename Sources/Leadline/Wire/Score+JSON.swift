extension Score {
  /// - Parameter trend: where it is going; only of the last score.
  public func write(to json: inout JSONWriter, grade: Grade, trend: ScoreTrend?, in language: Language) {
    json.object { json in
      json.add("scorer", scorer)
      json.add("score", value)
      json.add("grade", grade.rawValue)
      json.add("trend", trend?.rawValue)
      json.array("reasons", reasons) { json, reason in
        json.object { json in
          json.add("label", reason.label.text(in: language))
          json.member("points") { $0.value(JSON.number(Double(reason.tenths) / 10)) }
          json.add("field", reason.field)
        }
      }
      json.array("questions", questions) { json, question in
        json.object { json in
          json.add("field", question.field)
          json.member("swing") { $0.value(JSON.number((question.swing * 10).rounded() / 10)) }
        }
      }
      json.add("shadow", isShadow)
      json.add("at", at)
    }
  }
}
