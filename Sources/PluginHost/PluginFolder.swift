import Foundation
import Leadline
public import PluginKit

/// A plugin that is installed as a folder with a `plugin.json`.
public struct PluginFolder: Sendable, Hashable {
  /// Where it is; its command runs there.
  public let path: String
  public let manifest: PluginManifest

  public init(path: String, manifest: PluginManifest) {
    self.path = path
    self.manifest = manifest
  }

  /// Reads one.
  ///
  /// - Throws: ``ManifestError`` for what is missing or wrong in its `plugin.json`.
  public init(at path: String) throws(ManifestError) {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path).appending(path: "plugin.json"))
    } catch {
      throw ManifestError("", .init("it cannot be read: \(error)", "non si può leggere: \(error)"))
    }
    self.init(path: path, manifest: try PluginManifest(bytes: [UInt8](bytes)))
    guard !manifest.command.isEmpty else {
      throw ManifestError(
        "command",
        .init(
          "write how it is started, as [\"python3\", \"main.py\"]",
          "scrivere come si avvia, come [\"python3\", \"main.py\"]"))
    }
  }

  /// A folder whose `plugin.json` is wrong.
  public struct Flaw: Error, Sendable, Hashable {
    /// The folder's name.
    public let folder: String
    public let error: ManifestError
  }

  /// Reads all in a directory, in the order of their names. A bad one does not keep the others back; folders without a
  /// `plugin.json` are none, and no directory holds none.
  ///
  /// - Throws: what Foundation says of a directory that is there and cannot be read.
  public static func manifests(in directory: String) throws -> [Result<PluginFolder, Flaw>] {
    let files = FileManager.default
    guard files.fileExists(atPath: directory) else { return [] }
    var ids: [String: String] = [:]
    return try files.contentsOfDirectory(atPath: directory).sorted()
      .map { ($0, URL(filePath: directory).appending(path: $0).path(percentEncoded: false)) }
      .filter { files.fileExists(atPath: "\($1)/plugin.json") }
      .map { read($0, at: $1, &ids) }
  }

  /// - Parameter ids: which folder has which id.
  private static func read(_ name: String, at path: String, _ ids: inout [String: String]) -> Result<PluginFolder, Flaw>
  {
    do throws(ManifestError) {
      let folder = try PluginFolder(at: path)
      let id = folder.manifest.id
      if let other = ids[id] { throw twice(id, other) }
      ids[id] = name
      return .success(folder)
    } catch {
      return .failure(Flaw(folder: name, error: error))
    }
  }

  private static func twice(_ id: String, _ other: String) -> ManifestError {
    ManifestError(
      "id",
      .init("choose another: \(other) is called \(id) already", "sceglierne un altro: \(other) si chiama già \(id)"))
  }
}
