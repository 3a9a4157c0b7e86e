import Conditions
import Foundation
import Leadline
import Playbook

/// A year of a team whose sequences run all the time: everybody does what is asked of them a while after it is due, some
/// customers answer, and where a run is over the next one begins. Nothing is stored: it is what sequences cost by
/// themselves.
struct Year {
  private let sequences: [SequenceDefinition]
  private let byName: [String: SequenceDefinition]
  private let hours: BusinessHours
  private let limits = MailLimits()
  private let start: Timestamp
  private let end: Timestamp
  private var dice = Dice()
  private(set) var counts = Counts()

  /// What happened, so that nobody takes for speed that nothing did.
  struct Counts {
    var runs: Int64 = 0
    var advances: Int64 = 0
    var activities: Int64 = 0
    var mails: Int64 = 0
    var waits: Int64 = 0
    var ends: Int64 = 0
  }

  init(from start: Timestamp, in zone: TimeZone) throws {
    sequences = try SequenceDefinition.builtIn()
    byName = Dictionary(sequences.map { ($0.name, $0) }) { first, _ in first }
    hours = try BusinessHours("mon-fri 9:00-13:00 14:00-18:00; holidays 2026-12-25 2026-12-26 2027-01-01", in: zone)
    self.start = start
    end = start.adding(seconds: 365 * 86_400)
  }

  /// One lead's year: on it there is always a sequence running.
  mutating func live(on lead: Int64) {
    var now = start.adding(seconds: .random(in: 0..<2_000_000, using: &dice))
    var sent: [Timestamp] = []
    while now < end {
      let definition = sequences[Int.random(in: 0..<sequences.count, using: &dice)]
      counts.runs += 1
      now = run(definition, on: lead, from: now, &sent).adding(seconds: .random(in: 0..<86_400, using: &dice))
    }
  }

  /// - Returns: when it was over.
  private mutating func run(
    _ first: SequenceDefinition, on lead: Int64, from start: Timestamp, _ sent: inout [Timestamp]
  ) -> Timestamp {
    var definition = first
    var setting = setting(at: start)
    var run = SequenceRun(id: counts.runs, of: definition, on: .lead(lead), at: start)
    var (now, event) = (start, SequenceEvent.timeCame)
    while !run.isOver, now < end {
      counts.advances += 1
      let effects: [SequenceEffect]
      if case .handingOver(let name) = run.state, let next = byName[name] {
        definition = next
        effects = run.continue(with: next, in: setting)
      } else {
        effects = run.advance(by: event, along: definition, in: setting)
      }
      (now, event) = happen(effects, now, &sent)
      setting.known.now = now
    }
    return now
  }

  /// What comes next, and when, after what a run wants.
  private mutating func happen(
    _ effects: [SequenceEffect], _ time: Timestamp, _ sent: inout [Timestamp]
  ) -> (now: Timestamp, event: SequenceEvent) {
    var (now, event) = (time, SequenceEvent.timeCame)
    for effect in effects {
      switch effect {
      case .create(let activity):
        counts.activities += 1
        now = activity.due.adding(seconds: .random(in: 0..<90_000, using: &dice))
        event = Int.random(in: 0..<10, using: &dice) == 0 ? .skipped(activity.key) : .done(activity.key)
      case .send(let mail):
        counts.mails += 1
        now = delivery(of: mail, now, &sent)
        event = .sent(mail.key)
      case .wait(let until):
        counts.waits += 1
        if Int.random(in: 0..<12, using: &dice) == 0 {
          now = now.adding(seconds: max(1, (until.milliseconds - now.milliseconds) / 2_000))
          event = .replied(at: now)
        } else {
          now = max(now, until)
        }
      case .completed, .ended: counts.ends += 1
      case .set, .withdraw, .tell, .continueWith: break
      }
    }
    return (now, event)
  }

  private func delivery(of mail: PlannedMail, _ now: Timestamp, _ sent: inout [Timestamp]) -> Timestamp {
    sent.removeAll { $0.adding(seconds: 7 * 86_400) < now }
    let traffic = MailTraffic(address: mail.address, toRecipient: sent)
    var time = now
    if case .later(let free) = limits.verdict(on: traffic, at: now, hours: hours) { time = free }
    sent.append(time)
    return time
  }

  private let fields = SequenceFields()

  private func setting(at time: Timestamp) -> SequenceSetting {
    let values: [String: FieldValue] = [
      "firstName": .text("Anna"), "company": .text("Bar Centrale"), "topic": .text("Machines"),
    ]
    return SequenceSetting(
      record: .lead(42), fields: fields, known: Known(fields: values, now: time),
      address: EmailAddress("anna@bar.example"), owner: "John Miller",
      language: .english, zone: hours.zone, hours: hours, unsubscribe: .noMoreMail)
  }
}

/// The same numbers every time (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
