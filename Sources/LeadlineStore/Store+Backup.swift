import Foundation
import GRDB
import Leadline

extension Store {
  /// Copies the whole database into a new file while others go on reading and writing.
  ///
  /// The copy is one state of the database; it appears under its name only once it is whole and on the disk.
  ///
  /// - Throws: ``StoreError/cannotOpen(_:)`` if the file exists already or cannot be written,
  ///   ``StoreError/notAFile`` for a server, which has backups of its own.
  public func backup(to file: String) async throws {
    guard let path = location.path else { throw StoreError.notAFile }
    try await Task.detached { try Self.copy(path, to: file) }.value
  }

  /// Makes a database out of a backup.
  ///
  /// - Parameters:
  ///   - backup: the file that ``backup(to:)`` wrote.
  ///   - path: where the database shall be; nothing may be there.
  /// - Throws: ``StoreError/notADatabase(_:)`` if the backup is damaged or something else.
  public static func restore(_ backup: String, to path: String) throws {
    guard FileManager.default.fileExists(atPath: backup) else {
      throw StoreError.cannotOpen("\(backup) does not exist")
    }
    // SQLite would play the log of what was there into what is there now.
    for leftover in [path + "-wal", path + "-journal"] where FileManager.default.fileExists(atPath: leftover) {
      throw StoreError.cannotOpen("\(leftover) is left of another database; move it away first")
    }
    guard try problems(of: backup).isEmpty else { throw StoreError.notADatabase(backup) }
    try copy(backup, to: path)
  }

  /// - Throws: ``StoreError/notADatabase(_:)`` by the name of the file.
  private static func problems(of backup: String) throws -> [String] {
    do {
      return try SQLiteEngine.inspect(backup)
    } catch StoreError.notADatabase {
      throw StoreError.notADatabase(backup)
    }
  }

  private static func copy(_ source: String, to file: String) throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw StoreError.cannotOpen("\(file) exists already; name another file, or move it away first")
    }
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw StoreError.cannotOpen("there is no folder \(folder); make it first")
    }
    let partial = file + ".partial"
    try? FileManager.default.removeItem(atPath: partial)
    do {
      var reading = Configuration()
      reading.readonly = true
      reading.busyMode = .timeout(5)
      let from = try DatabaseQueue(path: source, configuration: reading)
      let to = try DatabaseQueue(path: partial)
      try from.backup(to: to)
      try to.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try to.close()
      try synchronize(partial)
      try FileManager.default.moveItem(atPath: partial, toPath: file)
      try synchronize(folder)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw StoreError(error)
    }
  }

  /// Waits until a file, or the names in a folder, are on the disk.
  private static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw StoreError.cannotOpen("\(path): \(String(cString: strerror(errno)))") }
    defer { Foundation.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError.diskFull }
  }
}
