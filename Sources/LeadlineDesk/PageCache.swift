import Leadline
import Synchronization

/// Newest pages of timelines as bytes, valid as long as their timeline's counter stands where it stood.
final class PageCache: Sendable {
  private struct Page {
    let changed: Int64
    let bytes: [UInt8]
  }

  private struct State {
    var young: [Key: Page] = [:]
    var old: [Key: Page] = [:]
    var youngSize = 0
  }

  struct Key: Hashable {
    let timelines: [Int64]
    let limit: Int
  }

  private let state = Mutex(State())
  private let hits = Atomic<UInt64>(0)
  private let misses = Atomic<UInt64>(0)

  var figures: (hits: UInt64, misses: UInt64) {
    (hits.load(ordering: .relaxed), misses.load(ordering: .relaxed))
  }

  /// How many bytes one of the two generations may hold: 32 MiB. When the young one is full, the old one goes.
  private static let generationLimit = 32 << 20

  func page(_ key: Key, changed: Int64) -> [UInt8]? {
    let page = find(key, changed: changed)
    if page == nil { misses.add(1, ordering: .relaxed) } else { hits.add(1, ordering: .relaxed) }
    return page
  }

  private func find(_ key: Key, changed: Int64) -> [UInt8]? {
    state.withLock {
      if let page = $0.young[key] { return page.changed == changed ? page.bytes : nil }
      guard let page = $0.old[key], page.changed == changed else { return nil }
      Self.insert(page, key, &$0)
      return page.bytes
    }
  }

  func store(_ bytes: [UInt8], _ key: Key, changed: Int64) {
    state.withLock { Self.insert(Page(changed: changed, bytes: bytes), key, &$0) }
  }

  private static func insert(_ page: Page, _ key: Key, _ state: inout State) {
    if state.youngSize + page.bytes.count > generationLimit {
      state.old = state.young
      state.young = [:]
      state.youngSize = 0
    }
    state.youngSize += page.bytes.count - (state.young[key]?.bytes.count ?? 0)
    state.young[key] = page
  }
}
