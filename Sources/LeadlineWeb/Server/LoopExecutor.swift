import NIOCore

/// Runs the tasks of a connection on the connection's own event loop.
///
/// A request is read, answered and written on one thread; without it every step would hop to another one and back,
/// which costs more than reading a page does.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
