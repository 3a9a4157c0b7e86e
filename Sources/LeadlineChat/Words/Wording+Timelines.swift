import Leadline

/// A timeline as a person reads it: newest first, replies under what they answer, changes of fields folded.
extension Wording {
  func timeline(_ record: RecordReference, _ page: TimelinePage) -> String {
    guard !page.entries.isEmpty else { return say(.emptyTimeline(record.description)) }
    var lines = [say(.timeline(record.description))]
    let threads = Threads(page.entries)
    var run: [Entry] = []
    for view in threads.roots {
      if view.entry.isQuiet {
        if run.last?.record != view.entry.record { lines += folded(&run) }
        run.append(view.entry)
        continue
      }
      lines += folded(&run)
      lines += thread(view, threads, depth: 0)
    }
    lines += folded(&run)
    if page.next != nil { lines.append(say(.moreEntries(record.description))) }
    return lines.joined(separator: "\n")
  }

  private func thread(_ view: EntryView, _ threads: Threads, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    var shown = view
    if depth > 0 { shown.replyToPosition = nil }
    var lines = [indent + head(shown)]
    lines += body(view.entry).map { "\(indent)  \($0)" }
    let extra = extras(view)
    if !extra.isEmpty { lines.append("\(indent)  \(extra.joined(separator: " · "))") }
    // Deep threads are not indented further: nobody could read them.
    for reply in threads.replies[view.entry.id] ?? [] { lines += thread(reply, threads, depth: min(depth + 1, 6)) }
    return lines
  }

  /// A run of changes as one quiet line.
  private func folded(_ run: inout [Entry]) -> [String] {
    defer { run = [] }
    guard let last = run.first, let first = run.last else { return [] }
    let places = run.count == 1 ? "\(last.reference)" : "\(first.reference)–\(last.position)"
    let authors = run.reversed().map(\.authorName).unique.map { "@\($0)" }.joined(separator: ", ")
    let words = run.reversed().map(change).unique.joined(separator: "; ")
    return ["\(places)  \(last.occurredAt.words(in: timeZone))  \(authors)  · \(words)"]
  }
}

/// The entries of a page by what they answer.
private struct Threads {
  let roots: [EntryView]
  /// By the id of what they answer, oldest first.
  let replies: [Int64: [EntryView]]

  init(_ entries: [EntryView]) {
    let present = Set(entries.map(\.entry.id))
    // Whoever answers itself, or in a circle, would never be shown: an entry answers only what stood before it.
    func isReply(_ entry: Entry) -> Bool { entry.replyTo.map { present.contains($0) && $0 < entry.id } ?? false }
    roots = entries.filter { !isReply($0.entry) }
    replies = Dictionary(grouping: entries.reversed().filter { isReply($0.entry) }) { $0.entry.replyTo ?? 0 }
  }
}

extension Entry {
  /// A change of fields without a word of anybody.
  fileprivate var isQuiet: Bool { kind == .system && body.isEmpty && details?.suggestions == nil }
}

extension Sequence where Element == String {
  /// Each once, where it first stands.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
