import Conditions
import Leadline
import LeadlineStore
import Playbook
import Synchronization

/// The flows that managers have defined, read once a version.
final class FlowLibrary: Sendable {
  private struct Key: Hashable {
    let name: String
    let version: Int64
  }

  /// As many as are kept; a run may need one that is years old.
  private static let kept = 500

  private let read = Mutex<[Key: FlowDefinition]>([:])

  /// The flows in force.
  func catalog(in session: any Session) throws -> FlowCatalog {
    let fields = FlowFields(leads: try session.fieldCatalog())
    return FlowCatalog(
      try session.currentPlaybook(.flow).compactMap { try definition($0.name, $0.version, fields, in: session) })
  }

  /// A flow in the version that a record runs.
  ///
  /// - Returns: `nil` for one whose text asks for a field that is gone since; it is shown no more.
  func definition(of run: FlowRun, in session: any Session) throws -> FlowDefinition? {
    try definition(run.flow, run.version, FlowFields(leads: session.fieldCatalog()), in: session)
  }

  private func definition(
    _ name: String, _ version: Int64, _ fields: FlowFields, in session: any Session
  ) throws -> FlowDefinition? {
    let key = Key(name: name, version: version)
    if let known = read.withLock({ $0[key] }) { return known }
    guard let text = try session.playbook(.flow, name, version: version) else { return nil }
    do throws(DefinitionError) {
      let definition = try FlowDefinition(yaml: text, fileName: "\(name).yaml", version: version, fields: fields)
      read.withLock { read in
        if read.count >= Self.kept { read = [:] }
        read[key] = definition
      }
      return definition
    } catch {
      // It was checked when it was put in force: a custom field that it names has been taken away.
      return nil
    }
  }

  /// Fields have come or gone.
  func forget() { read.withLock { $0 = [:] } }
}
