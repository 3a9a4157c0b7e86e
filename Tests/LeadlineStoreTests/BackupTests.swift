import Foundation
import Leadline
import LeadlineStore
import Testing

struct BackupTests {
  @Test func `a backup made while others write is one state, and whole`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    let lead = try await room.store.lead("Bar", by: anna)
    for number in 0..<50 { try await room.store.post("before \(number)", on: lead, by: anna) }
    let writing = Task {
      var written = 0
      while !Task.isCancelled {
        try await room.store.post("during \(written)", on: lead, by: anna)
        written += 1
      }
      return written
    }
    try await Task.sleep(for: .milliseconds(20))
    try await room.store.backup(to: room.file("backup.sqlite"))
    writing.cancel()
    let written = try await writing.value
    #expect(written > 0)
    try Store.restore(room.file("backup.sqlite"), to: room.file("restored.sqlite"))
    let restored = try await Store(path: room.file("restored.sqlite"))
    defer { restored.close() }
    #expect(try await restored.check().isEmpty)
    let bodies = try await restored.bodies()
    #expect(bodies.count >= 50)
    // A prefix of what was written: nothing in the middle is missing.
    #expect(bodies == Array(try await room.store.bodies().prefix(bodies.count)))
    try await restored.post("life goes on", on: lead, by: anna)
  }

  @Test func `neither backup nor restore writes over a file`() async throws {
    let room = try await StoreRoom()
    try await room.store.backup(to: room.file("backup.sqlite"))
    let error = await #expect(throws: StoreError.self) { try await room.store.backup(to: room.file("backup.sqlite")) }
    guard case .cannotOpen = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(throws: StoreError.self) { try Store.restore(room.file("backup.sqlite"), to: room.path) }
  }

  @Test func `a restore is refused beside the log of another database`() async throws {
    let room = try await StoreRoom()
    try await room.store.backup(to: room.file("backup.sqlite"))
    try Data("left over".utf8).write(to: room.folder.appending(path: "new.sqlite-wal"))
    #expect(throws: StoreError.self) { try Store.restore(room.file("backup.sqlite"), to: room.file("new.sqlite")) }
    #expect(!FileManager.default.fileExists(atPath: room.file("new.sqlite")))
  }

  @Test func `a damaged backup is refused and nothing is made of it`() async throws {
    let room = try await StoreRoom()
    let anna = try await room.store.person("anna")
    for number in 0..<200 { _ = try await room.store.lead("Lead \(number)", by: anna) }
    try await room.store.backup(to: room.file("backup.sqlite"))
    var bytes = try Data(contentsOf: room.folder.appending(path: "backup.sqlite"))
    for index in stride(from: 8_192, to: bytes.count, by: 3) { bytes[index] = 0x5A }
    try bytes.write(to: room.folder.appending(path: "damaged.sqlite"))
    #expect(throws: StoreError.self) { try Store.restore(room.file("damaged.sqlite"), to: room.file("new.sqlite")) }
    try Data("no database".utf8).write(to: room.folder.appending(path: "text.sqlite"))
    #expect(throws: StoreError.self) { try Store.restore(room.file("text.sqlite"), to: room.file("new.sqlite")) }
    #expect(throws: StoreError.self) { try Store.restore(room.file("missing.sqlite"), to: room.file("new.sqlite")) }
    #expect(!FileManager.default.fileExists(atPath: room.file("new.sqlite")))
  }
}
