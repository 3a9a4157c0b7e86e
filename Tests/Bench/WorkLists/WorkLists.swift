import Foundation
import Leadline
import LeadlineStore

/// What a page of a work list costs, against reading as many rows by their primary key: in the same process, in turn.
///
///     WorkLists DATABASE SELLER [ROUNDS]        one object of JSON on standard output
@main
struct WorkLists {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else {
      FileHandle.standardError.write(Data("usage: WorkLists DATABASE SELLER [ROUNDS]\n".utf8))
      exit(64)
    }
    let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 300
    let store = try await Store(path: arguments[1])
    defer { store.close() }
    guard let seller = try await store.glance({ try $0.person(named: arguments[2]) }) else {
      throw StoreError.broken("there is nobody called \(arguments[2])")
    }
    let pair = try await Pair(store: store, seller: seller)
    for _ in 0..<20 { _ = (try await pair.list(), try await pair.keys()) }
    var (lists, keys): ([Duration], [Duration]) = ([], [])
    for _ in 0..<max(1, rounds) {
      lists.append(try await pair.list())
      keys.append(try await pair.keys())
    }
    print(
      String(
        decoding: JSONWriter.object { json in
          json.add("rows", Int64(pair.ids.count))
          json.add("open", pair.open)
          json.add("activities", pair.activities)
          json.add("listNanoseconds", lists.median)
          json.add("keysNanoseconds", keys.median)
        }, as: UTF8.self))
  }
}

/// The page, and the same rows by their ids.
struct Pair: Sendable {
  let store: Store
  let seller: Person
  let ids: [Int64]
  /// Open activities of the seller, and of everybody.
  let open: Int64
  let activities: Int64

  private static let query: WorklistQuery = {
    var query = WorklistQuery()
    query.limit = 50
    return query
  }()

  init(store: Store, seller: Person) async throws {
    self.store = store
    self.seller = seller
    let now = store.now
    ids = try await store.glance { session in
      try session.worklist(
        of: seller.id, seenBy: seller, Self.query, dayEnd: now.adding(seconds: 43_200),
        end: now.adding(seconds: 2_592_000)
      ).items.map(\.entry.id)
    }
    (open, activities) = try await store.read { session in
      (
        try session.number("SELECT count(*) FROM entry WHERE state = 'open' AND assignee = \(seller.id)") ?? 0,
        try session.number("SELECT count(*) FROM entry WHERE state = 'open' AND assignee IS NOT NULL") ?? 0
      )
    }
  }

  func list() async throws -> Duration {
    let (store, seller, now) = (store, seller, store.now)
    return try await store.glance { session in
      let start = ContinuousClock.now
      let page = try session.worklist(
        of: seller.id, seenBy: seller, Self.query, dayEnd: now.adding(seconds: 43_200),
        end: now.adding(seconds: 2_592_000))
      guard page.items.count == ids.count else { throw StoreError.broken("the work list has changed") }
      return .now - start
    }
  }

  /// All columns of the entries, each read: one statement.
  func keys() async throws -> Duration {
    let ids = ids
    return try await store.glance { session in
      let start = ContinuousClock.now
      var read = 0
      try session.each("SELECT * FROM entry WHERE id IN \(list: ids)") { row in
        for column: Int32 in 0..<16 where row.text(column) != nil { read += 1 }
      }
      guard read > ids.count else { throw StoreError.broken("the entries are gone") }
      return .now - start
    }
  }
}

extension [Duration] {
  /// In nanoseconds.
  fileprivate var median: Int64 {
    let middle = sorted()[count / 2].components
    return middle.seconds * 1_000_000_000 + middle.attoseconds / 1_000_000_000
  }
}
