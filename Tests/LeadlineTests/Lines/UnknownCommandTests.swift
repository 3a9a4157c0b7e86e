import Leadline
import Testing

struct UnknownCommandTests {
  @Test(arguments: [
    ("/qualfy 42", "/qualify 42"), ("/disqualfy 42 lost", nil), ("/notte hello", "/note hello"),
    ("/squalifca 42 perso", nil), ("/wim O-7", "/win O-7"), ("/timelin", "/timeline"),
    ("/asign 42 @maria", "/assign 42 @maria"),
    ("/ qualify 42", "/qualify 42"), ("/note: hello", "/note hello"), ("/42", "/open #42"),
    ("/#42", "/open #42"),
    ("/xyzzy", "/help"), ("/", "/help"),
  ])
  func `an unknown command is never run, and the nearest is named`(line: String, suggestion: String?) throws {
    let refusal = try withNothingOpen.refusal(line)
    #expect(refusal.code == .unknownCommand)
    #expect(refusal.suggestion == suggestion)
    if suggestion != "/help" { #expect(!refusal.lines.isEmpty) }
  }

  @Test func `opposites are only ever proposed together`() throws {
    let words = CommandNameSamples.misspelled
    for word in words {
      let refusal = try withNothingOpen.refusal("/\(word)")
      guard let suggestion = refusal.suggestion, suggestion != "/help" else { continue }
      for (one, other) in CommandNameSamples.opposites where suggestion == "/\(one)" {
        #expect(!refusal.lines.contains("/\(other)"), "/\(word)")
      }
    }
  }

  @Test(arguments: [
    ("/unwin O-7", "/win O-7"), ("/unaccept .9", "/accept .9"), ("/nonvinta", "/vinci"),
    ("/unreactivate 42", "/reactivate 42"),
  ])
  func `what negates a command never proposes it`(line: String, wrong: String) throws {
    let refusal = try withLeadOpen.refusal(line)
    #expect(refusal.suggestion != wrong && !refusal.lines.contains(wrong))
  }

  @Test(arguments: [
    ("/undisqualify 71", ["/reactivate 71", "/undo 71"]), ("/un-disqualify 71", ["/reactivate 71", "/undo 71"]),
    ("/undisqual 71", ["/reactivate 71", "/undo 71"]), ("/undo-disqualify", ["/undo"]),
    ("/non-squalificare 71", ["/reactivate 71", "/undo 71"]), ("/unlose O-7", ["/reopen O-7", "/undo O-7"]),
    ("/nonperdere", ["/reopen", "/undo"]), ("/unlost", ["/reactivate", "/reopen", "/undo"]),
    ("/unreopen O-7", ["/undo O-7", "/win O-7", "/lose O-7"]), ("/untake 71", ["/unassign 71", "/undo 71"]),
    ("/unpost", ["/undo"]), ("/unopen", ["/undo"]), ("/unfolow 71", ["/unfollow 71", "/undo 71"]),
  ])
  func `what takes a command back is proposed, never the command`(line: String, lines: [String]) throws {
    let refusal = try withNothingOpen.refusal(line)
    #expect(refusal.code == .unknownCommand)
    #expect(refusal.lines == lines, "\(refusal.lines)")
  }

  @Test func `no name is ever proposed to who negates it`() throws {
    for name in Verb.allCases.flatMap({ [$0.rawValue, $0.italianName] + $0.aliases }) + ["lost", "perso"] {
      for prefix in ["un", "un-", "non-", "undo-"] where withNothingOpen.line("/\(prefix)\(name)").isUnknown {
        let refusal = try withNothingOpen.refusal("/\(prefix)\(name)")
        #expect(!refusal.lines.contains("/\(name)") && refusal.suggestion != "/\(name)", "\(prefix)\(name)")
      }
    }
  }

  @Test(arguments: [("/notte hello", "/note hello"), ("/undoo", "/undo")])
  func `what only begins like a negation is none`(line: String, suggestion: String) throws {
    #expect(try withNothingOpen.refusal(line).suggestion == suggestion)
  }

  @Test func `what may mean several things is asked about`() throws {
    #expect(try withDealOpen.refusal("/close").lines == ["/win", "/lose", "/disqualify"])
    #expect(try withLeadOpen.refusal("/cancel").lines == ["/undo", "/disqualify"])
  }

  @Test(
    arguments: [
      ("/disq 42 lost", ["/disqualify 42 lost"], "/disqualify 42 lost"),
      ("/dis 42", ["/dismiss 42", "/disqualify 42"], nil),
      ("/squal", ["/squalifica"], "/squalifica"), ("/qual 42", ["/qualify 42"], "/qualify 42"),
      ("/conv 42", ["/convert 42"], "/convert 42"), ("/reac", ["/react", "/reactivate"], nil),
    ] as [(String, [String], String?)])
  func `the beginning of a command proposes it`(line: String, lines: [String], suggestion: String?) throws {
    let refusal = try withNothingOpen.refusal(line)
    #expect(refusal.code == .unknownCommand)
    #expect(refusal.lines == lines && refusal.suggestion == suggestion, "\(refusal.lines)")
  }

  @Test(arguments: ["/unq 42", "/unqu", "/unqual 42", "/unqualif 42", "/deq 42"])
  func `the beginning of a negation never proposes what it negates`(line: String) throws {
    let refusal = try withNothingOpen.refusal(line)
    #expect(refusal.suggestion?.hasPrefix("/qual") != true)
    #expect(!refusal.lines.contains { $0.hasPrefix("/qual") } || refusal.lines.count > 1, "\(refusal.lines)")
  }

  @Test func `a choice runs the line it names`() throws {
    let question = try #require(try withNothingOpen.refusal("/qualfy 42").question)
    #expect(question.line(answeredBy: "1") == "/qualify 42")
  }
}

enum CommandNameSamples {
  static let opposites = [
    ("qualify", "disqualify"), ("disqualify", "qualify"), ("win", "lose"), ("lose", "win"),
    ("open", "reopen"),
    ("reopen", "open"), ("accept", "dismiss"), ("dismiss", "accept"), ("qualifica", "squalifica"),
    ("squalifica", "qualifica"),
  ]

  /// Every name with a letter dropped, doubled or changed.
  static let misspelled: [String] = Verb.allCases.flatMap { [$0.rawValue, $0.italianName] }.flatMap { name in
    name.indices.flatMap { index in
      let (head, tail) = (name[..<index], name[name.index(after: index)...])
      return ["\(head)\(tail)", "\(head)\(name[index])\(name[index])\(tail)", "\(head)x\(tail)"]
    }
  }.filter { word in
    !Verb.allCases.contains { ($0.aliases + [$0.rawValue, $0.italianName]).contains(word) } && word.count > 2
  }
  .filter { ["end", "smetti"].contains($0) == false && withNothingOpen.line("/\($0)").isUnknown }
}

extension ReadLine {
  var isUnknown: Bool {
    if case .refused(let refusal) = self { refusal.code == .unknownCommand } else { false }
  }
}
