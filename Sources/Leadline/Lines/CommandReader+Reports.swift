/// Figures.
extension CommandReader {
  mutating func reportCommand() throws(Refusal) -> Command {
    let arguments = try arguments([
      Flag(name: "from", others: ["dal", "da", "since"]), Flag(name: "to", others: ["al", "fino", "until"]),
      Flag(name: "by", others: ["per"]), Flag(name: "owner", others: Flag.owner.others + ["di", "of"]),
    ])
    var query = ReportQuery(try reportName(arguments), by: try grouping(arguments))
    query.from = try bound("from", arguments)
    query.to = try bound("to", arguments)
    query.owner = try arguments.text("owner").map { (word) throws(Refusal) in try owner(word) ?? "none" }
    if let from = query.from, let to = query.to, from > to {
      throw Refusal(.invalidValue, .reportEndsFirst, suggestion: "/help report", field: "to")
    }
    return .report(query)
  }

  private func reportName(_ arguments: Arguments) throws(Refusal) -> ReportName {
    guard let words = arguments.joinedWords else { return .funnel }
    guard let name = ReportName(spoken: words) else {
      let choices = ReportName.allCases.map { Message($0.rawValue, Message.report($0).italian.lowercased()) }
      throw Refusal(.usage, .notAmong(words.shortened, choices), suggestion: "/report funnel", field: "name")
    }
    return name
  }

  private func grouping(_ arguments: Arguments) throws(Refusal) -> ReportGrouping? {
    guard let word = arguments.text("by") else { return nil }
    guard let grouping = ReportGrouping(spoken: word) else {
      let choices = ReportGrouping.allCases.map { Message($0.rawValue, Message.grouping($0).italian.lowercased()) }
      throw Refusal(.usage, .notAmong(word.shortened, choices), suggestion: line("--by source"), field: "by")
    }
    return grouping
  }

  /// Where the time begins, or ends: a day that is named as the end belongs to it.
  private func bound(_ name: String, _ arguments: Arguments) throws(Refusal) -> Timestamp? {
    guard let words = arguments.text(name) else { return nil }
    let past = TimeReader(context, tense: .past)
    guard let phrase = past.whole(Substring(words)) else {
      throw .unreadableTime(words, flag: Flag(name: name, value: .time), of: call.verb)
    }
    // What has been is meant; but a year may well be said to its end.
    let time: ReadTime
    if let meant = try? past.meaning(of: phrase).time {
      time = meant
    } else {
      do throws(TimeMisfit) { time = try TimeReader(context).meaning(of: phrase).time } catch {
        throw .misfit(error, typed: words, in: context.timeZone, field: name, line: line("--\(name) {}"))
      }
    }
    guard name == "to" else { return past.start(of: time) }
    if case .moment(let moment) = time { return moment }
    return past.end(of: time).adding(seconds: 60)
  }
}
