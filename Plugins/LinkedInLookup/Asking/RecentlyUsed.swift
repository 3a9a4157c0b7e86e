/// The values that were used last, so many of them: a dictionary that forgets who has not been asked for longest.
struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  let limit: Int
  private var places: [Key: Int] = [:]
  private var nodes: [Node] = []
  private var newest: Int?
  private var oldest: Int?

  private struct Node: Sendable {
    var key: Key
    var value: Value
    /// Towards the newest, and towards the oldest.
    var newer: Int?
    var older: Int?
  }

  init(limit: Int) { self.limit = limit }

  var count: Int { places.count }

  mutating func value(of key: Key) -> Value? {
    guard let place = places[key] else { return nil }
    touch(place)
    return nodes[place].value
  }

  mutating func set(_ value: Value, for key: Key) {
    guard limit > 0 else { return }
    if let place = places[key] {
      nodes[place].value = value
      touch(place)
    } else if nodes.count < limit {
      nodes.append(Node(key: key, value: value))
      places[key] = nodes.count - 1
      link(nodes.count - 1)
    } else if let place = oldest {
      unlink(place)
      places[nodes[place].key] = nil
      nodes[place] = Node(key: key, value: value)
      places[key] = place
      link(place)
    }
  }

  private mutating func touch(_ place: Int) {
    guard newest != place else { return }
    unlink(place)
    link(place)
  }

  private mutating func unlink(_ place: Int) {
    let (newer, older) = (nodes[place].newer, nodes[place].older)
    if let newer { nodes[newer].older = older } else { newest = older }
    if let older { nodes[older].newer = newer } else { oldest = newer }
    nodes[place].newer = nil
    nodes[place].older = nil
  }

  private mutating func link(_ place: Int) {
    nodes[place].older = newest
    if let newest { nodes[newest].newer = place }
    newest = place
    if oldest == nil { oldest = place }
  }
}
