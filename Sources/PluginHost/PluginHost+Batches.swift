import Leadline
public import PluginKit

extension PluginHost {
  /// Has a plugin find out about many companies: at once if it likes that, else as many at a time as it takes.
  ///
  /// - Returns: what was found for each, in the same order.
  public func enrichCompanies(
    _ id: String, _ leads: [PluginLead], _ call: PluginCall
  ) async -> [Result<[ProposedFact], PluginFailure>] {
    do {
      let plugin = try plugin(id, .enricher)
      if case .within(let body) = plugin.body, let body = body as? any CompanyEnricher, body.batchSize > 1 {
        return await batches(leads, plugin, body, call)
      }
      return await oneByOne(id, leads, atATime: plugin.manifest.maxInFlight, call)
    } catch {
      return leads.map { _ in .failure(error) }
    }
  }

  /// How many leads a plugin likes to be given at once.
  public func batchSize(of id: String) -> Int {
    guard let plugin = found(id) else { return 1 }
    guard case .within(let body) = plugin.body else { return plugin.manifest.maxInFlight }
    return (body as? any CompanyEnricher)?.batchSize ?? 1
  }

  private func batches(
    _ leads: [PluginLead], _ plugin: HostedPlugin, _ body: any CompanyEnricher, _ call: PluginCall
  ) async -> [Result<[ProposedFact], PluginFailure>] {
    let starts = stride(from: 0, to: leads.count, by: body.batchSize)
    return await withTaskGroup(of: (Int, [Result<[ProposedFact], PluginFailure>]).self) { group in
      for start in starts {
        let batch = leads[start..<min(start + body.batchSize, leads.count)].map(plugin.permissions.shown)
        group.addTask { (start, await self.batch(batch, plugin, body, call)) }
      }
      var parts: [Int: [Result<[ProposedFact], PluginFailure>]] = [:]
      for await (start, results) in group { parts[start] = results }
      return starts.flatMap { parts[$0] ?? [] }
    }
  }

  private func batch(
    _ leads: [PluginLead], _ plugin: HostedPlugin, _ body: any CompanyEnricher, _ call: PluginCall
  ) async -> [Result<[ProposedFact], PluginFailure>] {
    let call = plugin.call(call)
    let started = ContinuousClock.now
    do {
      let results = try await InProcessCall(seats: plugin.seats, deadlines: deadlines)(until: call.deadline) {
        let results = await body.enrichCompanies(leads, call)
        guard results.count == leads.count else {
          throw PluginFailure(.upstream, "\(results.count) results for \(leads.count) leads")
        }
        return results
      }
      plugin.tally.note(nil, after: .now - started)
      return results.map { $0.map { FactReading($0).checked(by: plugin) } }
    } catch {
      plugin.tally.note(error, after: .now - started)
      return leads.map { _ in .failure(error) }
    }
  }

  private func oneByOne(
    _ id: String, _ leads: [PluginLead], atATime: Int, _ call: PluginCall
  ) async -> [Result<[ProposedFact], PluginFailure>] {
    await withTaskGroup(of: (Int, Result<[ProposedFact], PluginFailure>).self) { group in
      var results = leads.map { _ in Result<[ProposedFact], PluginFailure>.failure(.canceled) }
      for (index, lead) in leads.enumerated() {
        if index >= atATime, let (done, result) = await group.next() { results[done] = result }
        group.addTask { (index, await self.result(of: id, lead, index, call)) }
      }
      for await (done, result) in group { results[done] = result }
      return results
    }
  }

  /// One lead of many: with a key of its own, and as much time as any.
  private func result(
    of id: String, _ lead: PluginLead, _ index: Int, _ call: PluginCall
  ) async -> Result<[ProposedFact], PluginFailure> {
    let call = PluginCall(
      idempotencyKey: "\(call.idempotencyKey)/\(index)", deadline: call.deadline, actor: call.actor,
      language: call.language)
    do throws(PluginFailure) {
      return .success(try await enrichCompany(id, lead, call))
    } catch {
      return .failure(error)
    }
  }
}
