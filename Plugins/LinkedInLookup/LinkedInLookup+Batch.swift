import Leadline
public import PluginKit

extension LinkedInLookup {
  /// Looks many companies up: those that are not remembered in batches, where the provider takes them, or else one by
  /// one, several at a time. Each is asked for once, however many leads it has.
  public func enrichCompanies(
    _ leads: [PluginLead], _ call: PluginCall
  ) async -> [Result<[ProposedFact], PluginFailure>] {
    let questions = leads.map { lead in settings.map.company.flatMap { Question.company(of: lead, for: $0) } }
    var seen: Set<Question> = []
    let distinct = questions.compactMap(\.self).filter { seen.insert($0).inserted }
    let outcomes = await outcomes(of: distinct, by: deadline(call))
    return zip(leads, questions).map { lead, question in
      let outcome = question.flatMap { outcomes[$0] } ?? .failure(.nothingToAsk)
      return Result { () throws(PluginFailure) in try facts(outcome, for: lead, call) }
    }
  }

  private func outcomes(
    of questions: [Question], by deadline: ContinuousClock.Instant
  ) async -> [Question: Provider.Outcome] {
    var outcomes: [Question: Provider.Outcome] = [:]
    for question in questions { outcomes[question] = memory.outcome(of: question) }
    let open = questions.filter { outcomes[$0] == nil }
    let found =
      if let batch = settings.map.company?.batch, batchSize > 1, open.count > 1 {
        await inBatches(open, batch, by: deadline)
      } else {
        await oneByOne(open, by: deadline)
      }
    return outcomes.merging(found) { _, new in new }
  }

  private func oneByOne(
    _ questions: [Question], by deadline: ContinuousClock.Instant
  ) async -> [Question: Provider.Outcome] {
    await atOnce(questions, most: settings.connections) { question in
      [question: await self.outcome(of: question, by: deadline)]
    }
  }

  private func inBatches(
    _ questions: [Question], _ batch: BatchMap, by deadline: ContinuousClock.Instant
  ) async -> [Question: Provider.Outcome] {
    let claims = flights.claim(questions)
    let pieces = stride(from: 0, to: claims.count, by: batchSize).map { start in
      Array(claims[start..<min(start + batchSize, claims.count)])
    }
    let found = await atOnce(pieces, most: settings.connections) { piece in
      await self.land(piece, batch, by: deadline)
    }
    // Somebody else is asking the others already, or has just been told.
    return found.merging(await oneByOne(questions.filter { found[$0] == nil }, by: deadline)) { _, new in new }
  }

  private func land(
    _ claims: [Flights.Claim], _ batch: BatchMap, by deadline: ContinuousClock.Instant
  ) async -> [Question: Provider.Outcome] {
    let outcomes = await provider.ask(claims.map(\.question), batch, by: deadline)
    var found: [Question: Provider.Outcome] = [:]
    for (claim, outcome) in zip(claims, outcomes) {
      found[claim.question] = keep(outcome, tag: nil, for: claim.question)
      flights.land(claim, outcome)
    }
    return found
  }

  /// Does work on many, so many at a time.
  private func atOnce<Item: Sendable>(
    _ items: [Item], most: Int, _ work: @escaping @Sendable (Item) async -> [Question: Provider.Outcome]
  ) async -> [Question: Provider.Outcome] {
    await withTaskGroup(of: [Question: Provider.Outcome].self) { group in
      var rest = items[...]
      for item in rest.prefix(most) { group.addTask { await work(item) } }
      rest = rest.dropFirst(most)
      var all: [Question: Provider.Outcome] = [:]
      while let some = await group.next() {
        all.merge(some) { _, new in new }
        if let item = rest.popFirst() { group.addTask { await work(item) } }
      }
      return all
    }
  }
}
