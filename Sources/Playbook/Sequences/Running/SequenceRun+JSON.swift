import Leadline

/// A run as it is stored.
extension SequenceRun {
  /// One line of JSON from which the same run is read.
  public var text: String {
    String(decoding: JSONWriter.object { write(to: &$0) }, as: UTF8.self)
  }

  /// Reads what ``text`` wrote.
  ///
  /// - Returns: `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    guard let json = try? JSONReader.read(Array(text.utf8)) else { return nil }
    self.init(json)
  }

  private func write(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("record", record.description)
    json.add("sequence", sequence)
    json.add("version", version)
    json.add("state", state.words.word)
    json.add("reason", state.words.reason)
    json.add("path", path.description)
    json.add("stand", stand.word)
    json.add("until", stand.until)
    json.add("visit", visit)
    json.add("arrival", arrival)
    json.add("startedAt", startedAt)
    json.add("since", since)
    json.add("latest", latest)
    json.add("repliedAt", repliedAt)
    json.add("answeredAt", answeredAt)
    json.add("lastMail", lastMail?.description)
    json.add("openedAt", openedAt)
  }

  private init?(_ json: JSON) {
    guard let id = json["id"]?.integer, let record = json["record"]?.text.flatMap({ RecordReference(stored: $0) }),
      let sequence = json["sequence"]?.text, let version = json["version"]?.integer,
      let state = json["state"]?.text.flatMap({ State($0, reason: json["reason"]?.text) }),
      let path = json["path"]?.text.flatMap({ StepPath($0) }),
      let stand = json["stand"]?.text.flatMap({ Stand($0, until: json["until"]?.time) }),
      let visit = json["visit"]?.integer, let arrival = json["arrival"]?.integer, 1 <= arrival, arrival <= visit,
      let startedAt = json["startedAt"]?.time, let since = json["since"]?.time, let latest = json["latest"]?.time
    else { return nil }
    self.id = id
    self.record = record
    self.sequence = sequence
    self.version = version
    self.state = state
    self.path = path
    self.stand = stand
    self.visit = visit
    self.arrival = arrival
    (self.startedAt, self.since, self.latest) = (startedAt, since, latest)
    repliedAt = json["repliedAt"]?.time
    answeredAt = json["answeredAt"]?.time
    lastMail = json["lastMail"]?.text.flatMap { StepKey($0) }
    openedAt = json["openedAt"]?.time
  }
}

extension SequenceRun.State {
  fileprivate var words: (word: String, reason: String?) {
    switch self {
    case .active: ("active", nil)
    case .completed: ("completed", nil)
    case .paused(let reason): ("paused", reason.text)
    case .handingOver(let sequence): ("handingOver", sequence)
    case .ended(let reason): ("ended", reason.rawValue)
    }
  }

  fileprivate init?(_ word: String, reason: String?) {
    switch (word, reason) {
    case ("active", nil): self = .active
    case ("completed", nil): self = .completed
    case ("handingOver", let sequence?): self = .handingOver(to: sequence)
    case ("paused", let text?):
      guard let reason = PauseReason(text) else { return nil }
      self = .paused(reason)
    case ("ended", let text?):
      guard let reason = EndReason(rawValue: text) else { return nil }
      self = .ended(reason)
    default: return nil
    }
  }
}

extension PauseReason {
  /// A field's name cannot be taken for another reason: it stands behind a colon.
  fileprivate var text: String {
    switch self {
    case .ownerRemoved: "ownerRemoved"
    case .noAddress: "noAddress"
    case .missingValue(let field): "missingValue:\(field)"
    }
  }

  fileprivate init?(_ text: String) {
    switch text {
    case "ownerRemoved": self = .ownerRemoved
    case "noAddress": self = .noAddress
    default:
      guard text.hasPrefix("missingValue:") else { return nil }
      self = .missingValue(String(text.dropFirst("missingValue:".count)))
    }
  }
}

extension SequenceRun.Stand {
  fileprivate var word: String {
    switch self {
    case .before: "before"
    case .open: "open"
    case .waiting: "waiting"
    }
  }

  fileprivate var until: Timestamp? { if case .waiting(let until) = self { until } else { nil } }

  fileprivate init?(_ word: String, until: Timestamp?) {
    switch (word, until) {
    case ("before", nil): self = .before
    case ("open", nil): self = .open
    case ("waiting", let until?): self = .waiting(until: until)
    default: return nil
    }
  }
}

extension RecordReference {
  fileprivate init?(stored text: String) {
    if text.hasPrefix("#"), let id = Int64(text.dropFirst()) {
      self = .lead(id)
    } else if text.hasPrefix("O-"), let id = Int64(text.dropFirst(2)) {
      self = .opportunity(id)
    } else {
      return nil
    }
  }
}

extension JSON {
  fileprivate var time: Timestamp? { text.flatMap { Timestamp($0) } }
}
