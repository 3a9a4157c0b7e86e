import Leadline
import Testing

@testable import Playbook

struct SequenceErrorTests {
  @Test(arguments: [
    ("", "1:1: There is nothing here", "1:1: Qui non c'è niente"),
    ("# later", "1:1: There is nothing here", "1:1: Qui non c'è niente"),
    ("sequence: demo", "1:1: There are no steps", "1:1: Non ci sono passi"),
    ("sequence: demo\nsteps:", "2:7: There are no steps", "2:7: Non ci sono passi"),
    ("sequence: demo\nsteps: []", "2:8: There are no steps", "2:8: Non ci sono passi"),
    ("sequence: demo\nsteps: 7", "2:8: Write a list", "2:8: Qui scrivi un elenco"),
    ("steps: [{call: Hello}]", "1:1: “sequence” is missing", "1:1: Manca «sequence»"),
    (
      "sequence: Trade Fair\nsteps: [{call: Hello}]", "1:11: Write a name of lower-case letters",
      "1:11: Qui scrivi un nome"
    ),
    (
      "sequence: demo\nstep: [{call: Hello}]\nsteps: [{call: Hi}]", "2:1: “step” means nothing here. Write steps.",
      "2:1: «step» qui non significa niente. Scrivi steps."
    ),
    (
      "sequence: demo\nwhen: {field: sorce, equals: web}\nsteps: [{call: Hi}]",
      "2:15: There is no field “sorce”. Write source.", "2:15: «sorce»: campo sconosciuto. Scrivi source."
    ),
    ("- a\n- b", "1:1: Write names with values: sequence, label, when, steps here.", "1:1: Qui scrivi nomi con valori"),
  ])
  func `what is wrong with a file is told with its place`(text: String, english: String, italian: String) {
    #expect(sequenceProblems(text).first?.hasPrefix(english) == true)
    #expect(sequenceProblems(text, in: .italian).first?.hasPrefix(italian) == true)
  }

  @Test(arguments: [
    ("cal: Hello", "3:5: A step begins with call.", "3:5: Un passo comincia con call."),
    ("dance: Hello", "3:5: A step begins with one of call, email,", "3:5: Un passo comincia con uno fra call, email,"),
    ("Hello", "3:5: Write a step, as “call: Say hello” here.", "3:5: Qui scrivi un passo"),
    (
      "{call: Hello, task: Hi}", "3:5: These are several steps in one (call, task)", "3:5: Qui ci sono più passi in uno"
    ),
    ("{call: Hello, deu: 1 day}", "3:19: “deu” means nothing here. Write due.", "3:19: «deu» qui non significa niente"),
    ("{wait: 1 day, due: 1 day}", "3:19: “due” means nothing here", "3:19: «due» qui non significa niente"),
    ("call: {en: Hello}", "3:11: “it” is missing", "3:11: Manca «it»"),
    ("call: ''", "3:11: Write text of one line", "3:11: Qui scrivi un testo"),
    ("call: [a]", "3:11: Write text of one line", "3:11: Qui scrivi un testo"),
    ("{call: Hello, due: soon}", "3:24: Write a length of time with its unit", "3:24: Qui scrivi una durata"),
    ("{call: Hello, due: 31 days}", "3:24: What is due later than in 30 days", "3:24: Quello che scade"),
    ("wait: 3", "3:11: Write a length of time", "3:11: Qui scrivi una durata"),
    ("wait: 1.5 days", "3:11: Write a length of time", "3:11: Qui scrivi una durata"),
    ("wait: 3 fortnights", "3:11: Write a length of time", "3:11: Qui scrivi una durata"),
    ("wait: 0 days", "3:11: This must be more than 0.", "3:11: Deve essere più di 0."),
    ("wait: -1 days", "3:11: This must be more than 0.", "3:11: Deve essere più di 0."),
    ("wait: 31 days", "3:11: Nobody waits longer than 30 days", "3:11: Non si aspettano più di 30 giorni"),
    ("wait: 5 weeks", "3:11: Nobody waits longer than 30 days", "3:11: Non si aspettano più di 30 giorni"),
    ("wait: 31 business days", "3:11: Nobody waits longer", "3:11: Non si aspettano"),
    ("wait: 241 business hours", "3:11: Nobody waits longer", "3:11: Non si aspettano"),
    ("wait: 999999999 minutes", "3:11: Nobody waits longer", "3:11: Non si aspettano"),
    ("set: {}", "3:10: Nothing is set", "3:10: Non viene impostato niente"),
    ("set: {ratng: hot}", "3:11: There is no field “ratng”. Did you mean rating?", "3:11: Il campo «ratng» non esiste"),
    ("set: {probability: 101}", "3:24: A probability is 0 to 100", "3:24: Una probabilità va da 0 a 100"),
    (
      "set: {rating: hot, probability: 60}", "3:10: Only leads have “rating” and only opportunities “probability”",
      "3:10: Solo i lead hanno «rating» e solo le opportunità «probability»"
    ),
    ("set: {rating: boiling}", "3:19: “boiling” is none of the choices", "3:19: “boiling” non è fra le scelte"),
    ("set: {employees: many}", "3:22: ", "3:22: "),
    ("set: {rating: [hot]}", "3:19: Write a single value", "3:19: Qui scrivi un valore solo"),
    ("set: hot", "3:10: Write names with values", "3:10: Qui scrivi nomi con valori"),
    ("automatic email: {body: Hi}", "3:22: “subject” is missing: write it.", "3:22: Manca «subject»: scrivilo."),
    ("automatic email: {subject: Hi}", "3:22: “body” is missing: write it.", "3:22: Manca «body»: scrivilo."),
    ("automatic email: Hello", "3:22: Write names with values: subject, body", "3:22: Qui scrivi nomi con valori"),
    ("automatic email: {subject: {en: Hi}, body: Hello}", "3:32: “it” is missing", "3:32: Manca «it»"),
    (
      "automatic email: {subject: Hi, body: '  '}", "3:42: Write a text, 20000 characters at most",
      "3:42: Qui scrivi un testo, al massimo 20000 caratteri"
    ),
    (
      "automatic email: {subject: Hi, body: 'Dear {{first name}}'}",
      "3:42: “{{first name}}” stands for nothing. Write {{firstName}}.",
      "3:42: «{{first name}}» non sta per niente. Scrivi {{firstName}}."
    ),
    (
      "automatic email: {subject: 'Hi {{}}', body: Hello}",
      "3:32: “{{}}” stands for nothing. Write a field, as {{firstName}}",
      "3:32: «{{}}» non sta per niente. Scrivi un campo, come {{firstName}}"
    ),
    (
      "automatic email: {subject: Hi, body: '{{ownr}}'}", "3:42: “{{ownr}}” stands for nothing. Write {{owner}}.",
      "3:42: «{{ownr}}» non sta per niente. Scrivi {{owner}}."
    ),
    (
      "automatic email: {subject: Hi, body: 'Dear {{firstName'}", "3:42: “{{firstName” has no end",
      "3:42: «{{firstName» non finisce"
    ),
    ("call: {{firstName}}", "3:11: Put this text in quotes", "3:11: Metti questo testo fra virgolette"),
    ("call: 'Call {{nme}}'", "3:11: “{{nme}}” stands for nothing", "3:11: «{{nme}}» non sta per niente"),
    (
      "{if: {field: rating, equals: hot}}", "3:5: Nothing depends on this condition",
      "3:5: Da questa condizione non dipende niente"
    ),
    ("{if: {field: rating, equals: hot}, yes: [], no: }", "3:5: Nothing depends", "3:5: Da questa condizione"),
    (
      "{if: {field: ratng, equals: hot}, no: [{call: Hi}]}", "3:18: There is no field “ratng”. Write rating.",
      "3:18: «ratng»: campo sconosciuto. Scrivi rating."
    ),
    (
      "{if: {raplied: true}, no: [{call: Hi}]}", "3:10: A condition begins with replied.",
      "3:10: Una condizione comincia con replied."
    ),
    (
      "{if: {replied: true, within: 3 days}, no: [{call: Hi}]}",
      "3:10: Write “within” beside “if”, not in it: if: {replied: true}.",
      "3:10: Scrivi «within» accanto a «if», non dentro: if: {replied: true}."
    ),
    (
      "{if: {replied: false}, within: 3 days, yes: [{call: Hi}]}", "3:10: “replied: false” is true from the start",
      "3:10: «replied: false» è vero da subito"
    ),
    (
      "{if: {opened: false}, within: 3 days, yes: [{call: Hi}]}", "3:10: “opened: false” is true",
      "3:10: «opened: false» è vero"
    ),
    ("{if: {opened: true}, within: 31 days, yes: [{call: Hi}]}", "3:34: Nobody waits longer", "3:34: Non si aspettano"),
    ("{if: {opened: true}, yes: {call: Hi}}", "3:31: Write a list", "3:31: Qui scrivi un elenco"),
    (
      "{if: {opened: true}, yes: [{wait: 1 day}]}", "3:32: A sequence does not end with a wait",
      "3:32: Una sequenza non finisce"
    ),
    (
      "{if: {opened: true}, yes: [{call: a}], no: [{call: b}, {wait: 1 day}]}",
      "3:60: A sequence does not end with a wait",
      "3:60: Una sequenza non finisce con un'attesa"
    ),
  ])
  func `what is wrong with a step is told with its place`(step: String, english: String, italian: String) {
    // So that a wait is not the end.
    let steps = step.contains("wait: 1 day") && step.contains("if:") ? [step] : [step, "task: Done"]
    let text = "sequence: demo\nsteps:\n" + steps.map { "  - \($0)\n" }.joined()
    let (told, detto) = (sequenceProblems(text), sequenceProblems(text, in: .italian))
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix(english) == true, "\(told)")
    #expect(detto.first?.hasPrefix(italian) == true, "\(detto)")
  }

  @Test func `a wait may not be the last step`() {
    #expect(
      stepProblems("call: Hello", "wait: 2 days").first?.hasPrefix("4:5: A sequence does not end with a wait") == true)
    #expect(stepProblems("wait: 2 days").first?.hasPrefix("3:5: A sequence does not end with a wait") == true)
  }

  @Test func `a branch may end with a wait where something comes after it`() {
    #expect(stepProblems("{if: {opened: true}, yes: [{wait: 1 day}]}", "call: Hello") == [])
    let nested = "{if: {opened: true}, yes: [{if: {replied: true}, yes: [{wait: 1 day}], no: [{wait: 1 day}]}]}"
    #expect(stepProblems(nested, "call: Hello") == [])
    #expect(stepProblems(nested).count == 2)
  }

  @Test func `two waits in a row are one, and that too is 30 days at most`() {
    #expect(stepProblems("wait: 15 days", "wait: 2 weeks", "call: Hello") == [])
    let told = stepProblems("wait: 20 days", "wait: 2 weeks", "call: Hello")
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("4:5: These waits follow one another and are more than 30 days together") == true)
  }

  @Test func `nothing comes after another sequence`() {
    let after = stepProblems("continue with: other", "call: Hello")
    #expect(after.first?.hasPrefix("4:5: This is never reached") == true)
    let both = "{if: {opened: true}, yes: [{continue with: a}], no: [{call: Hi}, {continue with: b}]}"
    #expect(stepProblems(both, "call: Hello").first?.hasPrefix("4:5: This is never reached") == true)
    #expect(stepProblems("{if: {opened: true}, yes: [{continue with: a}]}", "call: Hello") == [])
  }

  @Test func `ids are given once`() {
    let told = stepProblems("{id: a, call: Hello}", "{if: {opened: true}, yes: [{id: a, call: Hi}]}")
    #expect(told == ["4:37: Another step, in line 3, is called “a” already: give this one another id."])
  }

  @Test func `more than 200 steps are too many, and told once`() {
    let steps = (0..<150).map { "  - task: Task \($0)\n" }.joined()
    let told = sequenceProblems(
      "sequence: long\nsteps:\n\(steps)  - if: {opened: true}\n    no:\n"
        + (0..<150).map { "      - task: Task \($0)\n" }.joined())
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("204:9: A sequence has 200 steps at most") == true)
  }

  @Test func `all that is wrong is told at once, in the order of the file`() {
    let told = sequenceProblems(
      """
      sequence: demo
      labl: Demo
      steps:
        - call: "Hi {{nobody}}"
        - set: { rating: boiling }
        - if: { field: employes, at least: 3 }
          within: 40 days
          no:
            - automatic email: { body: Hello }
            - wait: 2 days
      """)
    #expect(told.map { String($0.split(separator: ":")[0]) } == ["2", "4", "5", "6", "7", "9", "10"])
  }
}
