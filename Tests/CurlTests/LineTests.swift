import Testing

@testable import Curl

@Suite struct LineTests {
  let soon = ContinuousClock.now + .seconds(60)

  @Test func `those who came first go first, as far as their host has room`() throws {
    var line = Line(underWay: 3, perHost: 1, waiting: 10)
    try line.join(1, host: "a", deadline: soon)
    try line.join(2, host: "a", deadline: soon)
    try line.join(3, host: "b", deadline: soon)
    #expect(line.next() == 1)
    #expect(line.next() == 3)
    #expect(line.next() == nil)
    line.leave(1)
    #expect(line.next() == 2)
  }

  @Test func `no more go at once than there is room for in all`() throws {
    var line = Line(underWay: 2, perHost: 2, waiting: 10)
    for ticket in 1...3 as ClosedRange<UInt64> {
      try line.join(ticket, host: "\(ticket)", deadline: soon)
    }
    #expect([line.next(), line.next(), line.next()] == [1, 2, nil])
    line.leave(2)
    #expect(line.next() == 3)
  }

  @Test func `a full line turns away, and leaving makes room`() throws {
    var line = Line(underWay: 1, perHost: 1, waiting: 1)
    try line.join(1, host: "a", deadline: soon)
    #expect(throws: CurlError.busy(waiting: 1)) { try line.join(2, host: "b", deadline: soon) }
    line.leave(1)
    try line.join(2, host: "b", deadline: soon)
    #expect(line.next() == 2)
  }

  @Test func `leaving twice frees one place only`() throws {
    var line = Line(underWay: 1, perHost: 1, waiting: 5)
    for ticket in 1...3 as ClosedRange<UInt64> { try line.join(ticket, host: "a", deadline: soon) }
    #expect(line.next() == 1)
    line.leave(1)
    line.leave(1)
    #expect([line.next(), line.next()] == [2, nil])
  }

  @Test func `time is up for the waiting and the going alike`() throws {
    let now = ContinuousClock.now
    var line = Line(underWay: 1, perHost: 1, waiting: 5)
    try line.join(1, host: "a", deadline: now + .seconds(1))
    try line.join(2, host: "a", deadline: now + .seconds(2))
    try line.join(3, host: "a", deadline: now + .seconds(9))
    #expect(line.next() == 1)
    #expect(line.nextDeadline == now + .seconds(1))
    #expect(line.expired(at: now).isEmpty)
    let late = line.expired(at: now + .seconds(2))
    #expect(Set(late) == [1, 2])
    for ticket in late { line.leave(ticket) }
    #expect(line.nextDeadline == now + .seconds(9))
    #expect(line.next() == 3)
    line.leave(3)
    #expect(line.expired(at: now + .seconds(9)).isEmpty)
    #expect(line.nextDeadline == nil)
  }

  @Test func `what is expected of one may change on the way`() throws {
    let now = ContinuousClock.now
    var line = Line(underWay: 1, perHost: 1, waiting: 5)
    try line.join(1, host: "a", deadline: now + .seconds(9))
    #expect(line.next() == 1)
    line.expect(1, by: now + .seconds(3))
    #expect(line.nextDeadline == now + .seconds(3))
    #expect(line.expired(at: now + .seconds(3)) == [1])
    line.expect(1, by: now + .seconds(9))
    #expect(line.expired(at: now + .seconds(8)).isEmpty)
    #expect(line.expired(at: now + .seconds(9)) == [1])
  }
}
