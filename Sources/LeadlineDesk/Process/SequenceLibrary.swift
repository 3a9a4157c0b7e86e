import Conditions
import Foundation
import Leadline
import LeadlineStore
import Playbook
import Synchronization

/// The sequences that managers have defined, read once a version.
final class SequenceLibrary: Sendable {
  private struct Key: Hashable {
    let name: String
    let version: Int64
  }

  private static let kept = 500

  private let read = Mutex<[Key: SequenceDefinition]>([:])
  private let hours = Mutex<[String: BusinessHours]>([:])

  /// The sequences in force.
  func current(in session: any Session) throws -> [SequenceDefinition] {
    let fields = try fields(in: session)
    return try session.currentPlaybook(.sequence).compactMap {
      try definition($0.name, $0.version, fields, in: session)
    }
  }

  /// - Returns: `nil` for one whose text asks for a field that is gone since.
  func definition(_ name: String, _ version: Int64, in session: any Session) throws -> SequenceDefinition? {
    try definition(name, version, fields(in: session), in: session)
  }

  private func definition(
    _ name: String, _ version: Int64, _ fields: FieldCatalog, in session: any Session
  ) throws -> SequenceDefinition? {
    let key = Key(name: name, version: version)
    if let known = read.withLock({ $0[key] }) { return known }
    guard let text = try session.playbook(.sequence, name, version: version) else { return nil }
    do throws(DefinitionError) {
      let definition = try SequenceDefinition(
        yaml: text, fileName: "\(name).yaml", version: version, fields: fields, among: nil)
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

  /// What sequences may name: the fields of leads and those of opportunities.
  private func fields(in session: any Session) throws -> FieldCatalog { try session.fieldCatalog() }

  /// When people work: as administrators have set it, else always.
  func hours(_ text: String?, in zone: TimeZone) -> BusinessHours {
    let key = "\(zone.identifier) \(text ?? "")"
    if let known = hours.withLock({ $0[key] }) { return known }
    let made = text.flatMap { try? BusinessHours($0, in: zone) } ?? .always(in: zone)
    hours.withLock { hours in
      if hours.count >= Self.kept { hours = [:] }
      hours[key] = made
    }
    return made
  }
}
