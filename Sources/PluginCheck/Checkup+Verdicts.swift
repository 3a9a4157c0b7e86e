import Leadline
import PluginKit

/// What is told from all that was seen.
extension Checkup {
  func checkManifest() throws -> Message? {
    if let error = subject.manifestError { throw Finding.failed(error.message) }
    guard let manifest = subject.manifest else { throw Finding.skipped(.noManifest) }
    if let fault = ManifestCheck(manifest).fault { throw Finding.failed(fault) }
    return nil
  }

  func checkManifestTools() throws -> Message? {
    guard let manifest = subject.manifest else { throw Finding.skipped(.noManifest) }
    if let fault = ManifestCheck(manifest).fault(of: tools) { throw Finding.failed(fault) }
    return nil
  }

  func checkDeadline() throws -> Message? {
    guard let slowest else { throw Finding.skipped(.noCall) }
    let limit = subject.timeouts.call / .seconds(1)
    guard slowest <= limit else { throw Finding.failed(.tooSlow(slowest, limit: limit)) }
    guard slowest <= limit / 2 else { throw Finding.warning(.ratherSlow(slowest, limit: limit)) }
    return .slowest(slowest)
  }

  func checkStandardOutput() throws -> Message? {
    guard let first = account.noise.first else { return nil }
    throw Finding.failed(.noise(first, count: account.noiseCount))
  }

  func checkSecrets() throws -> Message? {
    guard !subject.secrets.isEmpty else { throw Finding.skipped(.noSecrets) }
    let complaints = account.complaints
    guard !subject.secrets.contains(where: { complaints.contains($0) }) else { throw Finding.failed(.secretTold) }
    return nil
  }
}
