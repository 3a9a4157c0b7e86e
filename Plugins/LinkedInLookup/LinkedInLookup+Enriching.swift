public import PluginKit

extension LinkedInLookup: CompanyEnricher, PersonEnricher {
  public var batchSize: Int { settings.batchSize }

  /// - Throws: `PluginFailure`.
  public func enrichCompany(_ lead: PluginLead, _ call: PluginCall) async throws -> [ProposedFact] {
    guard let endpoint = settings.map.company, let question = Question.company(of: lead, for: endpoint) else {
      throw Trouble.nothingToAsk.failure(in: call.language)
    }
    return try facts(await outcome(of: question, by: deadline(call)), for: lead, call)
  }

  /// - Throws: `PluginFailure`.
  public func enrichPerson(
    _ person: PluginPerson, of lead: PluginLead, _ call: PluginCall
  ) async throws -> [ProposedFact] {
    guard settings.looksUpPeople else { throw Trouble.peopleAreOff.failure(in: call.language) }
    guard let endpoint = settings.map.person, let question = Question.person(person, of: lead, for: endpoint) else {
      throw Trouble.nobodyToAskAbout.failure(in: call.language)
    }
    let found = await outcome(of: question, by: deadline(call)).mapError { $0.failure(in: call.language) }
    return try found.get().facts
  }

  func facts(
    _ outcome: Result<Findings, Trouble>, for lead: PluginLead, _ call: PluginCall
  ) throws(PluginFailure) -> [ProposedFact] {
    do throws(Trouble) {
      let facts = try outcome.get().facts
      // The field is one: where the lead names a person, it is for the person's page.
      return lead.namesPerson ? facts.filter { $0.field != "linkedin" } : facts
    } catch {
      throw error.failure(in: call.language)
    }
  }
}

extension PluginLead {
  fileprivate var namesPerson: Bool { ["firstName", "lastName", "email"].contains { text($0) != nil } }
}
