import Leadline
import Testing

/// The lines that other people's programs rely on, as CONTRACT writes them.
struct ContractLineTests {
  @Test(
    arguments: [
      ("/new Renew the machines", .new),
      (
        "/new Renew the machines --first-name Anna --last-name Rossi --company \"Bar Centrale\" --source \"Trade Show\"",
        .new
      ),
      ("/new Renew --jobTitle CEO --annual-revenue 15.000 --budgetStatus \"may buy\" --vat-number 123", .new),
      ("/new --from #17.4", .new), ("/set #42 company=Contoso phone=\"02 1234\"", .set),
      ("/set company=Contoso", .set),
      ("/find bar --status open --owner john", .find), ("/open #42", .open), ("/show #42", .show),
      ("/show", .show),
      ("/show #42.7", .show), ("/post #42 text", .post), ("/post text", .post), ("/ask #42 text", .ask),
      ("/note #42 don't call before 9", .note), ("/reply #42.3 text", .reply), ("/reply O-7.1 text", .reply),
      ("/timeline #42 --kinds post,call --limit 20", .timeline), ("/timeline O-7", .timeline),
      ("/call #42 --out --at 2026-02-28T09:00 --duration 12m text", .call), ("/call --in text", .call),
      ("/meet #42 2026-03-05T15:00 --for 1h --with \"Anna, Marco\" --place Milano text", .meet),
      ("/email #42 --subject S text", .email), ("/task #42 --due 2026-03-05 text", .task),
      ("/done #42.7", .done),
      ("/done #42.7 text", .done), ("/assign #42 @maria", .assign), ("/assign @maria", .assign),
      ("/accept #42.9", .accept), ("/accept #42.9 industry employees", .accept), ("/dismiss #42.9", .dismiss),
      ("/undo", .undo), ("/undo #42", .undo), ("/missed", .missed), ("/who", .who), ("/who @maria", .who),
      ("/qualify #42 --account new --contact none --opportunity 7", .qualify), ("/qualify", .qualify),
      ("/disqualify #42 lost", .disqualify), ("/disqualify cannot-contact three calls", .disqualify),
      ("/disqualify no-longer-interested", .disqualify), ("/disqualify #42 canceled", .disqualify),
      ("/reactivate #42", .reactivate), ("/win O-7 12500", .win), ("/lose O-7 price --to Rossi", .lose),
      ("/reopen O-7", .reopen), ("/take #42", .take), ("/later #42 2026-09-01", .later),
      ("/follow #42", .follow),
      ("/link CODE", .link), ("/whoami", .whoami), ("/help", .help), ("/help qualify", .help),
      ("/react #42.3 👍", .react),
      ("/pin #42.3", .pin), ("/edit #42.3 text", .edit), ("/delete #42.3", .delete),
    ] as [(String, Verb)])
  func `a line is read, in Italian and as a dry run too`(line: String, verb: Verb) throws {
    let command = try withLeadOpen.command(line)
    #expect(command.verb == verb)
    let arguments = line.drop { $0 != " " }
    #expect(try withLeadOpen.command("/\(verb.italianName)\(arguments)") == command)
    #expect(withLeadOpen.line("\(line) --dry-run") == .command(command, dryRun: true))
    #expect(withLeadOpen.line("/\(verb) --dry-run\(arguments)") == .command(command, dryRun: true))
    #expect(try withLeadOpen.command("!\(line.dropFirst())") == command)
    #expect(try withLeadOpen.command("@leadline \(line.dropFirst())") == command)
    #expect(try withLeadOpen.command("/lead \(line.dropFirst())") == command)
  }
}
