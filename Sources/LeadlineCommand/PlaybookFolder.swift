import Conditions
import Foundation
import LeadlineDesk

/// What managers define, in files: flows and sequences.
struct PlaybookFolder {
  let path: String
  /// Whether the folder may be missing: nobody has named it.
  let isOptional: Bool

  /// The YAML files in it, by name.
  ///
  /// - Throws: ``Failure`` for a folder or a file that cannot be read.
  func files() throws -> [(name: String, text: String)] {
    let folder = URL(filePath: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      if isOptional { return [] }
      throw Failure("\(path) is no folder that is there.")
    }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        .map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    } catch {
      throw Failure("The files in \(path) can't be read: \(error.localizedDescription)")
    }
  }
}

extension Desk {
  /// Puts in force what is in the folders.
  ///
  /// - Throws: ``Failure`` with the file, line and column of everything that is wrong.
  func enact(flows: PlaybookFolder, sequences: PlaybookFolder) async throws {
    do {
      try await enactFlows(try flows.files())
      try await enactSequences(try sequences.files())
    } catch let error as DefinitionError {
      throw Failure("\(error)")
    }
  }
}
