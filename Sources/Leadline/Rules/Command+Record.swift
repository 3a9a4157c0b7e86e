extension Command {
  /// The same about another record: entries keep their places.
  public func about(_ other: RecordReference, insteadOf record: RecordReference) -> Command {
    switch self {
    case .open(record): .open(other)
    case .show(record): .show(other)
    case .timeline(record, let query): .timeline(other, query)
    case .set(record, let fields, let version): .set(other, fields, ifVersion: version)
    case .assign(record, let name): .assign(other, to: name)
    case .take(record): .take(other)
    case .later(record, let time): .later(other, until: time)
    case .write(record, let draft): .write(other, draft)
    case .worklist(let query) where query.record == record: .worklist(query.about(other))
    case .cards(let query) where query.record == record: .cards(query.about(other))
    case .follow(record, let on): .follow(other, on: on)
    case .undo(record): .undo(other)
    default: processAbout(other, insteadOf: record)
    }
  }

  private func processAbout(_ other: RecordReference, insteadOf record: RecordReference) -> Command {
    switch self {
    case .stakeholders(record): .stakeholders(other)
    case .addStakeholder(record, let draft): .addStakeholder(other, draft)
    case .removeStakeholder(record, let target): .removeStakeholder(other, target)
    case .rivals(record): .rivals(other)
    case .addRival(record, let draft): .addRival(other, draft)
    case .removeRival(record, let target): .removeRival(other, target)
    case .flow(record, let stage): .flow(other, stage: stage)
    case .useFlow(record, let name): .useFlow(other, name)
    case .stage(record, let move): .stage(other, move)
    case .sequences(record): .sequences(other)
    case .attach(record, let name): .attach(other, sequence: name)
    case .stop(record, let name): .stop(other, sequence: name)
    default: outcomeAbout(other, insteadOf: record)
    }
  }

  private func outcomeAbout(_ other: RecordReference, insteadOf record: RecordReference) -> Command {
    switch self {
    case .enrich(record): .enrich(other)
    case .facts(record): .facts(other)
    case .score(record): .score(other)
    case .duplicates(record): .duplicates(other)
    case .run(let name, record?, let text): .run(name, other, text: text)
    case .qualify(record, let options): .qualify(other, options)
    case .disqualify(record, let reason, let note): .disqualify(other, reason: reason, note: note)
    case .reactivate(record): .reactivate(other)
    case .win(record, let amount): .win(other, amount: amount)
    case .lose(record, let reason, let competitor): .lose(other, reason: reason, competitor: competitor)
    case .reopen(record): .reopen(other)
    default: self
    }
  }
}

extension CardQuery {
  fileprivate func about(_ record: RecordReference) -> CardQuery {
    var query = self
    query.record = record
    return query
  }
}

extension WorklistQuery {
  fileprivate func about(_ record: RecordReference) -> WorklistQuery {
    var query = self
    query.record = record
    return query
  }
}
