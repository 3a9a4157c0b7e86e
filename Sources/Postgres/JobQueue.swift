/// Jobs in the order they came.
struct JobQueue {
  private var jobs: [Job?] = []
  private var start = 0

  var count: Int { jobs.count - start }
  var first: Job? { start < jobs.count ? jobs[start] : nil }

  mutating func append(_ job: Job) {
    jobs.append(job)
  }

  /// Puts back a job that was taken out and not begun.
  mutating func putBack(_ job: Job) {
    if start > 0 {
      start -= 1
      jobs[start] = job
    } else {
      jobs.insert(job, at: 0)
    }
  }

  mutating func popFirst() -> Job? {
    guard start < jobs.count else { return nil }
    defer {
      jobs[start] = nil
      start += 1
      if start == jobs.count {
        jobs.removeAll(keepingCapacity: true)
        start = 0
      } else if start > 1024 {
        jobs.removeFirst(start)
        start = 0
      }
    }
    return jobs[start]
  }

  /// Takes out those whose patience is over.
  mutating func removeImpatient(_ now: ContinuousClock.Instant) -> [Job] {
    let waiting = jobs[start...].compactMap(\.self)
    let impatient = waiting.filter { $0.end <= now }
    guard !impatient.isEmpty else { return [] }
    jobs = waiting.filter { $0.end > now }
    start = 0
    return impatient
  }

  mutating func removeAll() -> [Job] {
    defer { self = JobQueue() }
    return jobs[start...].compactMap(\.self)
  }
}
