import NIOCore
import Synchronization

/// Newest pages of timelines as they are sent, valid as long as their timeline's counter stands where it stood.
final class PageCache: Sendable {
  private struct Page {
    let changed: Int64
    let bytes: ByteBuffer
  }

  private struct State {
    var young: [Key: Page] = [:]
    var old: [Key: Page] = [:]
    var youngSize = 0
  }

  struct Key: Hashable {
    let timeline: Int64
    /// Those of its sources that whoever asked may see.
    let sources: [Int64]
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

  func page(_ key: Key, changed: Int64) -> ByteBuffer? {
    let page = find(key, changed: changed)
    if page == nil { misses.add(1, ordering: .relaxed) } else { hits.add(1, ordering: .relaxed) }
    return page
  }

  private func find(_ key: Key, changed: Int64) -> ByteBuffer? {
    state.withLock {
      if let page = $0.young[key] { return page.changed == changed ? page.bytes : nil }
      guard let page = $0.old[key], page.changed == changed else { return nil }
      Self.insert(page, key, &$0)
      return page.bytes
    }
  }

  func store(_ bytes: ByteBuffer, _ key: Key, changed: Int64) {
    state.withLock { Self.insert(Page(changed: changed, bytes: bytes), key, &$0) }
  }

  private static func insert(_ page: Page, _ key: Key, _ state: inout State) {
    if state.youngSize + page.bytes.readableBytes > generationLimit {
      state.old = state.young
      state.young = [:]
      state.youngSize = 0
    }
    state.youngSize += page.bytes.readableBytes - (state.young[key]?.bytes.readableBytes ?? 0)
    state.young[key] = page
  }
}
