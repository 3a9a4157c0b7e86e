/// Who does what in a pool: its decisions, without threads or connections.
struct Roster {
  enum Step {
    case perform(Job)
    case connect(after: Duration)
    case sleep
    case end
  }

  /// What is to be done so that a job that came gets done.
  enum Help {
    case hand(Worker, Job)
    case wake(Worker)
    case start(Worker)
    case none
  }

  let size: Int
  private var short = JobQueue()
  private var long = JobQueue()
  private var longUnderWay = 0
  /// Those who sleep, with a connection and without; the last one fell asleep last and is woken first.
  private var ready: [Worker] = []
  private var bare: [Worker] = []
  /// Those who were started or woken without a connection and have not got one yet.
  private var coming: Set<Worker> = []
  private(set) var workers = 0
  private(set) var outage: Outage?
  private(set) var isClosed = false

  init(size: Int) {
    self.size = size
  }

  var waiting: Int { short.count + long.count }
  private var longLimit: Int { max(1, size / 2) }
  private var startable: Int { short.count + min(long.count, longLimit - longUnderWay) }

  static let mostWaiting = 4096

  /// Takes in a job.
  ///
  /// - Throws: `.tooBusy` or `.closed`.
  mutating func take(_ job: Job) throws(PostgresError) -> Help {
    guard !isClosed else { throw PostgresError(.closed, "the pool has been closed") }
    guard waiting < Self.mostWaiting else { throw PostgresError(.tooBusy, "\(waiting) jobs wait already") }
    if mayBegin(job), let worker = ready.popLast() {
      if job.lane == .long { longUnderWay += 1 }
      return .hand(worker, job)
    }
    append(job)
    return help()
  }

  /// Who is to come, if more could be done at once than there are workers for it.
  mutating func help() -> Help {
    guard outage == nil, startable > coming.count else { return .none }
    if let worker = bare.popLast() {
      coming.insert(worker)
      return .wake(worker)
    }
    guard workers < size else { return .none }
    let worker = Worker()
    workers += 1
    coming.insert(worker)
    return .start(worker)
  }

  /// What a worker does next. Once it is told to end, it is no longer counted.
  mutating func next(for worker: Worker, hasConnection: Bool) -> Step {
    let step = hasConnection ? nextConnected(worker) : nextBare(worker)
    switch step {
    case .connect: break
    case .end:
      workers -= 1
      coming.remove(worker)
    case .perform, .sleep: coming.remove(worker)
    }
    return step
  }

  /// A worker is done with a job.
  mutating func finished(_ job: Job, isLost: Bool) {
    if job.lane == .long { longUnderWay -= 1 }
    outage?.othersWork = !isLost
  }

  /// A job was handed to a worker whose connection turned out to be gone.
  mutating func putBack(_ job: Job) {
    switch job.lane {
    case .short: short.putBack(job)
    case .long:
      longUnderWay -= 1
      long.putBack(job)
    }
  }

  /// There are connections to be had.
  mutating func connected(_ worker: Worker) {
    outage = nil
    coming.remove(worker)
  }

  /// No connection could be made.
  mutating func failed(_ worker: Worker, _ error: PostgresError) {
    coming.remove(worker)
    guard outage == nil || outage?.trier == worker else { return }
    outage = Outage(
      error: error, attempts: (outage?.attempts ?? 0) + 1, trier: worker, othersWork: outage?.othersWork ?? false)
  }

  /// Takes out the jobs whose patience is over, and says why they were not done.
  mutating func removeImpatient(_ now: ContinuousClock.Instant) -> [(Job, PostgresError)] {
    (short.removeImpatient(now) + long.removeImpatient(now)).map { job in
      if let outage, !outage.othersWork { return (job, outage.error) }
      return (job, PostgresError(.tooBusy, "no connection was free within \(job.patience)"))
    }
  }

  /// Takes no more jobs.
  ///
  /// - Returns: who is to be woken so as to end.
  mutating func close() -> [Worker] {
    isClosed = true
    defer { (ready, bare) = ([], []) }
    return ready + bare + [outage?.trier].compactMap(\.self)
  }

  mutating func removeAll() -> [Job] {
    short.removeAll() + long.removeAll()
  }

  private mutating func nextConnected(_ worker: Worker) -> Step {
    if let job = pop() { return .perform(job) }
    guard !isClosed else { return .end }
    ready.append(worker)
    return .sleep
  }

  private mutating func nextBare(_ worker: Worker) -> Step {
    if isClosed && waiting == 0 { return .end }
    if let outage {
      if outage.trier == worker { return .connect(after: outage.delay) }
    } else if startable > 0 {
      return .connect(after: .zero)
    }
    // Whoever tries to connect does what waits.
    guard !isClosed else { return .end }
    bare.append(worker)
    return .sleep
  }

  private func mayBegin(_ job: Job) -> Bool {
    job.lane == .short ? short.count == 0 : long.count == 0 && longUnderWay < longLimit
  }

  private mutating func append(_ job: Job) {
    switch job.lane {
    case .short: short.append(job)
    case .long: long.append(job)
    }
  }

  /// Whoever came first, so that neither lane waits for the other for ever.
  private mutating func pop() -> Job? {
    guard let next = long.first, longUnderWay < longLimit else { return short.popFirst() }
    if let first = short.first, first.began <= next.began { return short.popFirst() }
    longUnderWay += 1
    return long.popFirst()
  }
}
