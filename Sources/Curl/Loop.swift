import CCurl
import Foundation

/// The one thread's work: takes messages, moves bytes, hands out responses, sleeps.
///
/// Everything here belongs to that thread, so nothing is locked; what others want goes through the inbox.
final class Loop {
  private let inbox: Inbox
  private let environment: NetworkEnvironment
  private let multi: MultiHandle
  private var line: Line
  private var waiting: [Errand.Ticket: Errand] = [:]
  private var transfers: [Errand.Ticket: Transfer] = [:]
  /// Those of the transfers that move by themselves.
  private var deliveries: [Errand.Ticket: Delivery] = [:]

  /// - Throws: `CurlError.libcurl` if libcurl cannot start.
  init(inbox: Inbox, line: Line, environment: NetworkEnvironment) throws(CurlError) {
    self.inbox = inbox
    self.line = line
    self.environment = environment
    multi = try MultiHandle(perHost: line.perHost)
  }

  /// Runs until the inbox is closed, then ends every request that has not ended.
  func run() {
    inbox.hang(Inbox.Bell(multi: multi.pointer))
    while inbox.isOpen {
      do {
        try turn()
      } catch {
        stumble(error)
      }
    }
    inbox.silence()
    receiveMessages()
    failAll(.shutDown)
  }

  private func turn() throws(CurlError) {
    receiveMessages()
    giveUpLate()
    try multi.perform()
    advanceDeliveries()
    settleDone()
    startNext()
    try multi.wait(atMost: timeToSleep, orFor: deliveries.values)
  }

  private func receiveMessages() {
    for message in inbox.collect() {
      switch message {
      case .start(let errand): receive(errand)
      case .cancel(let ticket): settle(ticket, .failure(.canceled))
      }
    }
  }

  private func receive(_ errand: Errand) {
    let destination = errand.destination
    do {
      try line.join(
        errand.ticket, host: "\(destination.host):\(destination.port)", deadline: errand.limits.end)
      waiting[errand.ticket] = errand
    } catch {
      errand.reply.resume(returning: .failure(error))
    }
  }

  private func giveUpLate() {
    let now = ContinuousClock.now
    for ticket in line.expired(at: now) {
      guard let errand = waiting[ticket] ?? transfers[ticket]?.errand else { continue }
      let limits = errand.limits
      if transfers[ticket]?.isConnected == true && now < limits.end {
        line.expect(ticket, by: limits.end)
      } else {
        let time = now < limits.end ? limits.connectDeadline : limits.totalDeadline
        settle(ticket, .failure(.timedOut(after: time, host: errand.destination.host)))
      }
    }
  }

  private func settleDone() {
    while let (easy, code) = multi.nextDone() {
      guard let transfer = transfers.values.first(where: { $0.pointer == easy }) else { continue }
      settle(transfer.errand.ticket, transfer.outcome(code))
    }
  }

  private func advanceDeliveries() {
    for (ticket, delivery) in deliveries {
      if let outcome = delivery.advance() { settle(ticket, outcome) }
    }
  }

  private func startNext() {
    while let ticket = line.next() {
      guard let errand = waiting[ticket] else { continue }
      do {
        let transfer = try Transfer.of(errand, environment: environment)
        try begin(transfer)
        waiting[ticket] = nil
        transfers[ticket] = transfer
        // libcurl's own deadline does not run while a transfer waits for another's handshake.
        line.expect(ticket, by: errand.limits.connectedBy)
      } catch {
        settle(ticket, .failure(error))
      }
    }
  }

  private func begin(_ transfer: Transfer) throws(CurlError) {
    if let delivery = transfer as? Delivery {
      try delivery.begin()
      deliveries[delivery.errand.ticket] = delivery
    } else {
      try multi.add(transfer.pointer)
    }
  }

  /// Ends an errand, wherever it is, and tells who waits for it. Does nothing if it has ended before.
  private func settle(_ ticket: Errand.Ticket, _ outcome: Errand.Outcome) {
    line.leave(ticket)
    if let errand = waiting.removeValue(forKey: ticket) {
      errand.reply.resume(returning: outcome)
    } else if let transfer = transfers.removeValue(forKey: ticket) {
      if let delivery = deliveries.removeValue(forKey: ticket) {
        delivery.end()
      } else {
        multi.remove(transfer.pointer)
      }
      transfer.errand.reply.resume(returning: transfer.completed(outcome))
    }
  }

  private func failAll(_ error: CurlError) {
    for ticket in Array(waiting.keys) + Array(transfers.keys) {
      settle(ticket, .failure(error))
    }
  }

  /// libcurl as a whole has failed, most likely for want of memory. Those under way cannot go on; others
  /// may, a little later.
  private func stumble(_ error: CurlError) {
    failAll(error)
    Thread.sleep(forTimeInterval: 0.1)
  }

  private var timeToSleep: Duration {
    let times = deliveries.values.compactMap(\.due) + [line.nextDeadline].compactMap(\.self)
    guard let first = times.min() else { return .seconds(60) }
    return max(.zero, min(.seconds(60), ContinuousClock.now.duration(to: first)))
  }
}
