public import Leadline

/// Something that finds things out about leads, says how good they are, watches what happens or adds commands.
///
/// A plugin is a value with one or more of the roles below. The same type runs inside the server, or as an executable of
/// its own that speaks the Model Context Protocol on standard input and output (see ``PluginMain``). It never writes
/// anything itself: whatever it returns is a proposal, which the host checks against its ``PluginManifest`` and applies.
///
/// Since 0.2.
public protocol Plugin: Sendable {
  /// What it is, what it may read and write, and what its configuration looks like.
  var manifest: PluginManifest { get }

  /// Why it does nothing at present, for those who look after it: a key that is refused, a quota that is used up. With
  /// `retryAfter`, until then.
  var trouble: PluginFailure? { get }
}

extension Plugin {
  public var trouble: PluginFailure? { nil }
}

/// Finds out about the company of a lead.
///
/// - When it runs: after a lead is entered, after what it is looked up by changes (website, e-mail, company, LinkedIn), when
///   what was found is about to be out of date, and when somebody types `/enrich`.
/// - What it may change: the fields of `permissions.leadFields.write`, through the facts it returns, by the policy that
///   administrators set for each field. What a person typed is never overwritten.
///
/// Since 0.2. On the wire: the tool `enrich_company`.
public protocol CompanyEnricher: Plugin {
  /// - Throws: ``PluginFailure``; anything else counts as one that may pass.
  func enrichCompany(_ lead: PluginLead, _ call: PluginCall) async throws -> [ProposedFact]

  /// Finds out about many companies at once, as after an import.
  ///
  /// - Returns: what was found for each, in the same order.
  func enrichCompanies(_ leads: [PluginLead], _ call: PluginCall) async -> [Result<[ProposedFact], PluginFailure>]

  /// How many leads it likes to be given at once; 1 for one by one.
  var batchSize: Int { get }
}

extension CompanyEnricher {
  public var batchSize: Int { 1 }

  public func enrichCompanies(
    _ leads: [PluginLead], _ call: PluginCall
  ) async -> [Result<[ProposedFact], PluginFailure>] {
    var results: [Result<[ProposedFact], PluginFailure>] = []
    for lead in leads {
      do {
        results.append(.success(try await enrichCompany(lead, call)))
      } catch {
        results.append(.failure(PluginFailure(error)))
      }
    }
    return results
  }
}

/// Finds out about the person of a lead: who they are and what they do.
///
/// It runs, and may change, what a ``CompanyEnricher`` does. Since 0.2. On the wire: the tool `enrich_person`.
public protocol PersonEnricher: Plugin {
  func enrichPerson(_ person: PluginPerson, of lead: PluginLead, _ call: PluginCall) async throws -> [ProposedFact]
}

/// Says how good a lead is, and why.
///
/// - When it runs: after anything on the lead has changed, a moment later, once for many changes; and when somebody types
///   `/score`.
/// - What it may change: nothing but its own score.
///
/// Since 0.2. On the wire: the tool `score_lead`.
public protocol LeadScorer: Plugin {
  /// - Parameter timeline: newest first, at most 200; empty unless the manifest asks for it.
  func score(_ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall) async throws -> ProposedScore
}

/// Learns to score from leads whose outcome is known. In process only.
///
/// - When it runs: as outcomes arrive, and when somebody types `leadline score train`.
/// - What it may change: nothing; the host keeps the model and gives it back to ``scorer(from:)``.
///
/// Since 0.2.
public protocol ScoreLearner: Plugin {
  /// - Throws: ``NotReady`` with what is missing.
  func train(_ examples: [ScoreExample]) async throws -> TrainedModel

  /// The scorer that a model makes.
  func scorer(from model: [UInt8]) throws -> any LeadScorer
}

/// Is told what happens.
///
/// - When it runs: after each change of a lead, at least once for each, in the order of the changes of one lead, across
///   restarts. A repeated call has the same ``PluginCall/idempotencyKey``.
/// - What it may change: nothing.
///
/// Since 0.2. On the wire: the tool `on_event`.
public protocol EventObserver: Plugin {
  /// - Parameter events: as they are pushed to live views.
  func observe(_ events: [JSON], _ call: PluginCall) async throws
}

/// Adds commands, `/NAME`.
///
/// - When it runs: when somebody types one of ``PluginManifest/commands``.
/// - What it may change: the entries it returns are written on the lead's timeline, in the name of the plugin.
///
/// Since 0.2. On the wire: a tool `command_NAME` each.
public protocol CommandProvider: Plugin {
  func run(_ command: String, _ request: CommandRequest, _ call: PluginCall) async throws -> CommandReply
}
