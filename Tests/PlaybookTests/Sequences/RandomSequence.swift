import Leadline

@testable import Playbook

/// Makes sequences up, as somebody might write them.
struct RandomSequence {
  private var dice: SequenceDice
  private var left = 0

  init(_ dice: inout SequenceDice) { self.dice = SequenceDice(seed: dice.next()) }

  mutating func definition(_ name: String, continuingWith next: String? = nil) throws -> SequenceDefinition {
    left = 25
    let text = "sequence: \(name)\nsteps: " + steps(depth: 0, next)
    return try SequenceDefinition(yaml: text, fileName: "\(name).yaml")
  }

  private mutating func steps(depth: Int, _ next: String?) -> String {
    var steps: [String] = []
    for _ in 0..<Int.random(in: 1...5, using: &dice) where left > 0 {
      left -= 1
      steps.append(step(depth: depth, next))
    }
    let handsOver = next != nil && dice.chance(30)
    if let next, handsOver { steps.append("{continue with: \(next)}") }
    // Any list may be the end, which is no wait.
    if steps.last?.hasPrefix("{wait") ?? true { steps.append("{task: End}") }
    return "[\(steps.joined(separator: ", "))]"
  }

  private mutating func step(depth: Int, _ next: String?) -> String {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: return "{call: Call}"
    case 1: return "{email: Write}"
    case 2: return "{task: Do, due: 1 business day}"
    case 3, 4: return "{automatic email: {subject: Hello, body: Good day}}"
    case 5, 6: return "{wait: \(["3 hours", "1 day", "2 business days", "4 days"].randomElement(using: &dice)!)}"
    // What conditions ask about stays: a preview does not know what comes of it.
    case 7: return "{set: {need: \(["mustHave", "shouldHave", "noNeed"].randomElement(using: &dice)!)}}"
    default: return depth < 4 ? fork(depth: depth, next) : "{task: Deep}"
    }
  }

  private mutating func fork(depth: Int, _ next: String?) -> String {
    let condition = ["{replied: true}", "{opened: true}", "{field: rating, equals: hot}"].randomElement(using: &dice)!
    let within = dice.chance(60) ? ", within: \(["5 hours", "2 days"].randomElement(using: &dice)!)" : ""
    // Only one way leaves, so that what stands behind it can be reached.
    let yes = steps(depth: depth + 1, nil)
    let no = steps(depth: depth + 1, next)
    switch Int.random(in: 0..<3, using: &dice) {
    case 0: return "{if: \(condition)\(within), yes: \(yes)}"
    case 1: return "{if: \(condition)\(within), no: \(no)}"
    default: return "{if: \(condition)\(within), yes: \(yes), no: \(no)}"
    }
  }
}
