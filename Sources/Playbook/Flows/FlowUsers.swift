public import Leadline

/// Who may use a flow.
public struct FlowUsers: Sendable, Hashable {
  /// Of any role if empty.
  public let roles: Set<Role>
  /// By their names; of any team, or none, if empty.
  public let teams: Set<String>

  public init(roles: Set<Role> = [], teams: Set<String> = []) {
    self.roles = roles
    self.teams = teams
  }

  /// - Parameter team: the name of the person's team.
  public func include(role: Role, team: String?) -> Bool {
    (roles.isEmpty || roles.contains(role)) && (teams.isEmpty || team.map(teams.contains) ?? false)
  }
}
