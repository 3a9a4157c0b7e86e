import Conditions
import Leadline
import Testing

@testable import Playbook

/// Random sequences meet random days: whatever happens, each step is done once, in its order.
struct RandomRunTests {
  @Test func `every step happens exactly once, or an exit or a branch explains why not`() throws {
    var dice = SequenceDice(seed: 51)
    var ends: [String: Int] = [:]
    for _ in 0..<800 {
      var samples = RandomSequence(&dice)
      let definitions = [
        try samples.definition("one", continuingWith: "two"), try samples.definition("two", continuingWith: "one"),
      ]
      var life = RandomLife(definitions, seed: dice.next())
      life.live()
      life.check()
      ends["\(life.run.state)".split(separator: "(").map(String.init)[0], default: 0] += 1
    }
    // The days are such that all kinds of ends come about.
    #expect(ends["completed", default: 0] > 60)
    #expect(ends["ended", default: 0] > 60)
  }
}

/// One run, with a desk, a customer and a clock that do as they like.
private struct RandomLife {
  private(set) var run: SequenceRun
  private let definitions: [SequenceDefinition]
  private var setting = Rome.setting(Rome.monday)
  private var dice: SequenceDice

  /// The steps that were done, by visit: activities created, e-mails sent, fields set.
  private var done: [Int: [StepPath]] = [:]
  /// Which definition each visit began with.
  private var begun: [(visit: Int64, definition: SequenceDefinition)]
  private var keys: Set<StepKey> = []
  private var openMail: StepKey?
  private var withdrawn: Set<StepKey> = []
  private var openActivity: StepKey?
  private var lastTime = Rome.monday
  /// When the last wait is over.
  private var earliest = Rome.monday
  private var dues: [StepKey: Timestamp] = [:]

  init(_ definitions: [SequenceDefinition], seed: UInt64) {
    self.definitions = definitions
    dice = SequenceDice(seed: seed)
    run = SequenceRun(id: 7, of: definitions[0], on: .lead(42), at: Rome.monday)
    begun = [(1, definitions[0])]
  }

  private var definition: SequenceDefinition { begun[begun.count - 1].definition }

  mutating func live() {
    for _ in 0..<300 where !run.isOver {
      letTimePass()
      if dice.chance(20) { restart() }
      tell(event())
      if case .handingOver(let name) = run.state { handOver(to: name) }
    }
  }

  private mutating func letTimePass() {
    let seconds: Int64 =
      switch Int.random(in: 0..<10, using: &dice) {
      case 0: .random(in: 0...400_000, using: &dice)
      case 1: -.random(in: 0...400_000, using: &dice)
      default: .random(in: 0...20_000, using: &dice)
      }
    setting.known.now = setting.known.now.adding(seconds: seconds)
  }

  private mutating func restart() {
    let stored = SequenceRun(run.text)
    #expect(stored == run)
    if let stored { run = stored }
  }

  private mutating func event() -> SequenceEvent {
    let now = setting.known.now
    // The desk knows of a step only what it was told of it: mostly of the one that is open.
    let known = dice.chance(80) ? [openActivity, openMail].compactMap(\.self) : keys.inOrder
    guard let key = known.randomElement(using: &dice) else { return .timeCame }
    switch Int.random(in: 0..<60, using: &dice) {
    case 0: return .replied(at: now.adding(seconds: -.random(in: 0...1_000, using: &dice)))
    case 1:
      setting.known.fields["rating"] = .text(["hot", "cold"].randomElement(using: &dice)!)
      return .recordChanged
    case 2: return .ownerRemoved
    case 3...6: return .ownerChanged
    case 7...12: return .opened(run.lastMail ?? key)
    case 13...25: return .done(key)
    case 26...28: return .skipped(key)
    case 29...40: return .sent(key)
    case 41: return .refused(key, MailRefusal.allCases.randomElement(using: &dice)!)
    case 42: return .snoozed(key)
    case 43: return dice.chance(10) ? .merged : .recordChanged
    case 44: return dice.chance(10) ? [.qualified, .disqualified, .stopped].randomElement(using: &dice)! : .reactivated
    case 45: return withdrawn.inOrder.randomElement(using: &dice).map { .sent($0) } ?? .timeCame
    default: return .timeCame
    }
  }

  private mutating func tell(_ event: SequenceEvent) {
    note(leaving: event)
    take(run.advance(by: event, along: definition, in: setting))
    let before = run
    let again = run.advance(by: event, along: definition, in: setting)
    #expect(again == [], "\(event) does something twice")
    #expect(run == before)
  }

  /// An e-mail that the desk says has left is done, if the run still stood there.
  private mutating func note(leaving event: SequenceEvent) {
    switch event {
    case .sent(let key) where key == openMail || withdrawn.contains(key) && isStillWanted(key):
      record(key)
      openMail = nil
    case .refused(let key, let refusal) where key == openMail:
      if refusal == .noAddress { withdrawn.insert(key) } else { record(key) }
      openMail = nil
    default: break
    }
  }

  private func isStillWanted(_ key: StepKey) -> Bool {
    !run.isOver && !run.isHandingOver && key.path == run.path && key.visit >= run.arrival
  }

  private mutating func record(_ key: StepKey) {
    #expect(run.latest >= earliest, "A wait was cut short")
    done[begun.count - 1, default: []].append(key.path)
  }

  private mutating func handOver(to name: String) {
    guard let next = definitions.first(where: { $0.name == name }) else { return }
    #expect(openMail == nil)
    let effects = run.continue(with: next, in: setting)
    begun.append((run.visit, next))
    take(effects)
    #expect(run.continue(with: next, in: setting) == [] || run.isHandingOver)
  }

  private mutating func take(_ effects: [SequenceEffect]) {
    for effect in effects {
      switch effect {
      case .create(let activity):
        #expect(keys.insert(activity.key).inserted)
        openActivity = activity.key
        record(activity.key)
      case .send(let mail):
        #expect(keys.insert(mail.key).inserted)
        #expect(openMail == nil, "Two e-mails at once")
        openMail = mail.key
      case .set(_, let key):
        #expect(keys.insert(key).inserted)
        record(key)
      case .wait(let until):
        #expect(until > run.latest, "A due time lies behind")
        if case .wait? = definition.step(at: run.path)?.action { earliest = until }
      case .withdraw(let key):
        if key == openMail { openMail = nil }
        withdrawn.insert(key)
      case .tell, .continueWith, .completed, .ended: break
      }
    }
    checkTimes()
  }

  /// The time of a run never goes back, and neither does the due time of a step.
  private mutating func checkTimes() {
    #expect(run.latest >= max(lastTime, setting.known.now))
    lastTime = run.latest
    guard case .waiting(let until) = run.stand else { return }
    #expect(until == dues[run.key, default: until])
    dues[run.key] = until
  }

  /// What was done is what some way through each definition asks for: all of it, or as far as the run has come.
  func check() {
    for (index, part) in begun.enumerated() {
      let isLast = index == begun.count - 1
      let isComplete = !isLast || run.state == .completed
      let way = SequenceWay(definition: part.definition, done: done[index] ?? [])
      #expect(way.leads(toEnd: isComplete), "\(run.state): \(done[index] ?? []) in\n\(part.definition.text)")
    }
    if run.state == .completed { #expect(openMail == nil) }
  }
}

extension Set<StepKey> {
  /// The order of a set is another one each time.
  fileprivate var inOrder: [StepKey] { sorted { "\($0)" < "\($1)" } }
}
