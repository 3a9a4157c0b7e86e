import Leadline
import NIOCore
import Synchronization

/// Newest pages of timelines as they are sent, valid as long as their timeline's counter stands where it stood.
///
/// It is kept in parts, so that those who ask for different records hardly ever wait for each other.
final class PageCache: Sendable {
  struct Key: Hashable {
    let record: RecordReference
    /// Those of its timelines that whoever asked may see, where there are several.
    let sources: [Int64]
    let limit: Int
  }

  private struct Page {
    let changed: Int64
    let bytes: ByteBuffer
  }

  /// Two generations: when the young one is full, the old one goes.
  private struct Generations {
    var young: [Key: Page] = [:]
    var old: [Key: Page] = [:]
    var youngSize = 0
  }

  private final class Part: Sendable {
    let generations = Mutex(Generations())
  }

  private let parts = (0..<16).map { _ in Part() }
  private let hits = Atomic<UInt64>(0)
  private let misses = Atomic<UInt64>(0)

  /// How many bytes a generation of a part may hold: 2 MiB, 64 MiB in all.
  private static let generationLimit = 2 << 20

  var figures: (hits: UInt64, misses: UInt64) {
    (hits.load(ordering: .relaxed), misses.load(ordering: .relaxed))
  }

  /// Whether there is such a page, be it as it is now or as it was.
  func has(_ key: Key) -> Bool {
    part(of: key).generations.withLock { $0.young[key] != nil || $0.old[key] != nil }
  }

  func page(_ key: Key, changed: Int64) -> ByteBuffer? {
    let page = find(key, changed: changed)
    if page == nil { misses.add(1, ordering: .relaxed) } else { hits.add(1, ordering: .relaxed) }
    return page
  }

  func store(_ bytes: ByteBuffer, _ key: Key, changed: Int64) {
    let gone = part(of: key).generations.withLock { Self.insert(Page(changed: changed, bytes: bytes), key, &$0) }
    // What goes is let go of here: that takes its time, and nobody should wait for it.
    withExtendedLifetime(gone) {}
  }

  /// Lets go of all pages: the counters by which they are known mean nothing any more.
  func forget() {
    for part in parts {
      let gone = part.generations.withLock { state in
        defer { state = Generations() }
        return state
      }
      withExtendedLifetime(gone) {}
    }
  }

  private func find(_ key: Key, changed: Int64) -> ByteBuffer? {
    let (page, gone) = part(of: key).generations.withLock { state -> (ByteBuffer?, [Key: Page]) in
      if let page = state.young[key] { return (page.changed == changed ? page.bytes : nil, [:]) }
      guard let page = state.old[key], page.changed == changed else { return (nil, [:]) }
      return (page.bytes, Self.insert(page, key, &state))
    }
    withExtendedLifetime(gone) {}
    return page
  }

  private func part(of key: Key) -> Part {
    switch key.record {
    case .lead(let id): parts[Int(id & 15)]
    case .opportunity(let id): parts[Int((id + 7) & 15)]
    }
  }

  /// - Returns: the pages that had to make room.
  private static func insert(_ page: Page, _ key: Key, _ state: inout Generations) -> [Key: Page] {
    var gone: [Key: Page] = [:]
    if state.youngSize + page.bytes.readableBytes > generationLimit {
      gone = state.old
      state.old = state.young
      state.young = [:]
      state.youngSize = 0
    }
    state.youngSize += page.bytes.readableBytes - (state.young[key]?.bytes.readableBytes ?? 0)
    state.young[key] = page
    return gone
  }
}
