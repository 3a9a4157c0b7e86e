import Foundation
public import Leadline
import PluginKit

extension PluginSubject {
  /// Finds out what somebody means who types `leadline plugin check WORDS…`.
  ///
  /// A single word that is a folder with a `plugin.json` is that plugin, run by the command of its manifest. Anything
  /// else is a command; its manifest is the `plugin.json` beside the program or a file it names, else that of the current
  /// folder. Where there is one, the plugin is run in its folder, as the host does.
  ///
  /// - Parameters:
  ///   - words: the command and its arguments.
  ///   - directory: the current folder, from which relative paths go.
  ///   - configuration: what the plugin is to find in `LEADLINE_PLUGIN_CONFIG`.
  public init(_ words: [String], in directory: String, configuration: JSON? = nil) {
    let here = URL(filePath: directory, directoryHint: .isDirectory)
    let named = words.map { Self.path(URL(filePath: $0, relativeTo: here)) }
    if words.count == 1, let manifest = Self.manifest(in: named[0]) {
      self.init(nil, manifest, in: named[0], configuration)
      return
    }
    // Whatever is named by a path keeps its meaning in another folder.
    let command = zip(words, zip(words, named).map(Self.absolute)).map { $1 ?? $0 }
    let folders = zip(words, named).filter { Self.absolute($0, $1) != nil }.map { Self.folder(of: $1) }
    for folder in folders.reversed() + [directory] {
      guard let manifest = Self.manifest(in: folder) else { continue }
      self.init(command, manifest, in: folder, configuration)
      return
    }
    self.init(command: command, folder: directory, configuration: configuration)
  }

  private init(
    _ command: [String]?, _ manifest: Result<PluginManifest, ManifestError>, in folder: String, _ configuration: JSON?
  ) {
    switch manifest {
    case .success(let manifest):
      self.init(
        command: command ?? manifest.command, folder: folder, manifest: manifest, configuration: configuration)
    case .failure(let error):
      self.init(command: command ?? [], folder: folder, manifestError: error, configuration: configuration)
    }
  }

  /// - Returns: `nil` where there is none.
  private static func manifest(in folder: String) -> Result<PluginManifest, ManifestError>? {
    guard let file = FileManager.default.contents(atPath: folder + "/plugin.json") else { return nil }
    do {
      return .success(try PluginManifest(bytes: Array(file)))
    } catch {
      return .failure(error)
    }
  }

  /// - Returns: `nil` for a word that names no file.
  private static func absolute(_ word: String, _ path: String) -> String? {
    guard word.contains("/") || word.contains("."), !word.hasPrefix("-") else { return nil }
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private static func folder(of path: String) -> String {
    Self.path(URL(filePath: path).deletingLastPathComponent())
  }

  private static func path(_ url: URL) -> String {
    let path = url.absoluteURL.standardizedFileURL.path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
