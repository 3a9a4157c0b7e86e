public import Conditions

/// What a flow looks at: a lead, and the opportunity it has become.
public struct FlowSubject: Sendable, Hashable {
  /// What is known of the lead.
  public let lead: Known?
  /// What is known of the opportunity, once there is one.
  public let opportunity: Known?
  /// How many of them there are.
  public let stakeholders: Int
  public let competitors: Int
  /// What conditions are asked of: what the opportunity holds, and below it what the lead does.
  public let known: Known

  public init(lead: Known, stakeholders: Int = 0, competitors: Int = 0) {
    self.lead = lead
    opportunity = nil
    self.stakeholders = stakeholders
    self.competitors = competitors
    known = lead
  }

  /// - Parameters:
  ///   - opportunity: with its timeline, of which the lead's history is a part.
  ///   - lead: the one it came from, if there is one.
  public init(opportunity: Known, from lead: Known?, stakeholders: Int = 0, competitors: Int = 0) {
    self.lead = lead
    self.opportunity = opportunity
    self.stakeholders = stakeholders
    self.competitors = competitors
    known = lead.map { opportunity.over($0) } ?? opportunity
  }

  /// What flows are now worked on.
  public var record: FlowRecord { opportunity == nil ? .lead : .opportunity }
}
