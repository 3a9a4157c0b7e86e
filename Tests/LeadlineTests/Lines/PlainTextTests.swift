import Leadline
import Testing

struct PlainTextTests {
  @Test(arguments: [
    "call me tomorrow", "note that they close on Mondays", "new machines arrive in May",
    "find out who decides",
    "open question: who signs?", "set up a call", "Call 3 people", "note 42 chairs", "open 24 hours a day",
    "take 2 machines", "show 3 machines", "done", "later", "won", "who", "ask Maria", "win 3 customers",
    "lose 3 customers a week", "meet at 5", "done 50.5 percent", "follow 3 rules", "new 42 machines",
    "help me",
    "email 42 people", "ask @maria about it", "who @maria knows I can't say", "assign @maria please", "we lost",
    "qualify?", "lost it",
    "link https://example.com", "qualify? no way", "qualify 42?", "chiama Anna", "nota bene", "chi lo sa?",
    "mio cugino lo conosce", "show", "42", "#42 is the same person", "3.5 percent", "delete all of it",
    "reply 3.5 million", "a `/qualify 42` in the middle", "!important", "!! urgent",
    "@leadline hi",
    "reopen 3 tickets", "vedi #42", "lunch #3 today", "anche #42", "edit 3 lines", "assign 3 people to it",
    "accept no less", "take 42.5 off",
    "💬 qualify 42",
  ])
  func `a sentence is a post`(text: String) {
    #expect(withLeadOpen.line(text) == aPost(.lead(7), text))
  }

  @Test(arguments: [
    ("squalifica #42 perso", "/squalifica #42 perso"), ("note #42 chairs", "/note #42 chairs"),
    ("squalifica perso", "/squalifica perso"), ("qualify", "/qualify"), ("help", "/help"), ("undo", "/undo"),
    ("assign @maria", "/assign @maria"), ("assign 42 maria", "/assign 42 maria"), ("win O-7", "/win O-7"),
    ("set company=Contoso", "/set company=Contoso"), ("show 42", "/show 42"), ("done .7", "/done .7"),
    ("reply #42.3 yes", "/reply #42.3 yes"), ("call --out hello", "/call --out hello"), ("#42", "/open #42"),
    ("7note sedie", "/note sedie"), ("disqualify 42", "/disqualify 42"),
    ("disqualify 42 dear", "/disqualify 42 dear"),
    ("later 42 2026-09-01", "/later 42 2026-09-01"), ("O-7", "/open O-7"), ("accept 42.9", "/accept 42.9"),
    ("new Foo --company Bar", "/new Foo --company Bar"), ("help qualify", "/help qualify"),
    ("reopen 7", "/reopen 7"),
    ("lose O-7 price", "/lose O-7 price"), ("react .3 👍", "/react .3 👍"), ("qualfy #42", "/qualify #42"),
    ("!qualfy 42", "/qualify 42"), ("win", "/win"), ("win 5000", "/win 5000"), ("vinci 5.000 €", "/vinci 5.000 €"),
    ("lost", "/lost"), ("perso", "/perso"), ("lose price", "/lose price"), ("perdi prezzo", "/perdi prezzo"),
    ("Qualify.", "/qualify"), ("qualify!", "/qualify"), ("vinci", "/vinci"),
  ])
  func `a command without its slash is asked about`(text: String, line: String) throws {
    let refusal = try withLeadOpen.refusal(text)
    #expect(refusal.code == .usage && refusal.suggestion == line)
    #expect(refusal.lines.first == line)
    #expect(withLeadOpen.line(refusal.lines.last ?? "") == aPost(.lead(7), text))
  }

  @Test func `the same on several lines is a post`() {
    #expect(withLeadOpen.line("qualify 42\nthanks") == aPost(.lead(7), "qualify 42\nthanks"))
  }

  @Test func `with nothing open it is asked what to do`() throws {
    let refusal = try withNothingOpen.refusal("anyone know this customer?")
    #expect(refusal.code == .leadRequired && refusal.question?.argument == "lead")
    for answer in ["42", "#42", "L-42"] {
      let line = try #require(refusal.question?.line(answeredBy: answer))
      #expect(withNothingOpen.line(line) == aPost(.lead(42), "anyone know this customer?"))
    }
    let line = try #require(refusal.question?.line(answeredBy: "O-7"))
    #expect(withNothingOpen.line(line) == aPost(.opportunity(7), "anyone know this customer?"))
    #expect(try withNothingOpen.refusal("42").lines == ["/open #42"])
  }

  @Test func `an answer that is no lead posts nothing`() throws {
    let line = try #require(try withNothingOpen.refusal("hello").question?.line(answeredBy: "what?"))
    #expect(try withNothingOpen.refusal(line).code == .leadRequired)
  }

  @Test func `where plain text is not taken it is asked about`() throws {
    let channel = Typing(open: .lead(7), plainText: false)
    let refusal = try channel.refusal("hello there")
    #expect(channel.line(refusal.lines[0]) == aPost(.lead(7), "hello there"))
  }

  @Test func `two slashes post a leading one`() throws {
    #expect(withLeadOpen.line("//qualify 42") == aPost(.lead(7), "/qualify 42"))
    #expect(withLeadOpen.line("//etc/hosts") == aPost(.lead(7), "/etc/hosts"))
    #expect(try withNothingOpen.refusal("//hello").code == .leadRequired)
  }

  @Test func `a text that begins like a flag can be posted`() throws {
    let refusal = try withLeadOpen.refusal("/note --this is not a flag")
    #expect(refusal.suggestion == "/note -- --this is not a flag")
    #expect(
      withLeadOpen.line("/note -- --this is not a flag") == anEntry(.note, .lead(7), "--this is not a flag"))
    #expect(withLeadOpen.line("/note -- see below") == anEntry(.note, .lead(7), "-- see below"))
    let line = try #require(try withNothingOpen.refusal("--strange").question?.line(answeredBy: "42"))
    #expect(withNothingOpen.line(line) == aPost(.lead(42), "--strange"))
  }
}
