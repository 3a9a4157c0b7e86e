import Leadline
import Testing

/// Flags that stand before the command they belong to.
struct FlagFirstTests {
  @Test(arguments: [
    "--dry-run /qualify 42", "—dry-run /qualify 42", "--prova /qualifica 42", "--dry-run !qualify 42",
    "--dry-run @leadline qualify 42", "--dry-run /lead qualify 42", "/lead --dry-run qualify 42",
    "--dry-run --dry-run /qualify 42",
  ])
  func `a dry run is one before the command too`(line: String) {
    #expect(withLeadOpen.line(line) == .command(.qualify(.lead(42), QualifyOptions()), dryRun: true))
  }

  @Test func `a command without its slash is asked about, and only pretended`() throws {
    let refusal = try withLeadOpen.refusal("--dry-run qualify 42")
    #expect(refusal.suggestion == "/qualify 42 --dry-run")
    #expect(withLeadOpen.line(refusal.lines.last ?? "") == aPost(.lead(7), "--dry-run qualify 42"))
  }

  @Test func `a text is only pretended to be posted`() {
    let post = Command.write(.lead(7), Draft(kind: .post, body: "they open in May"))
    #expect(withLeadOpen.line("--dry-run they open in May") == .command(post, dryRun: true))
    #expect(withLeadOpen.line("/lead --dry-run they open in May") == .command(post, dryRun: true))
  }

  @Test func `alone it is asked what of`() throws {
    #expect(try withLeadOpen.refusal("--dry-run").code == .usage)
    #expect(try withLeadOpen.refusal("--dry-run --dry-run").code == .usage)
  }

  @Test func `a misspelled command behind it is not posted`() throws {
    #expect(try withLeadOpen.refusal("--dry-run /qualfy 42").suggestion == "/qualify 42 --dry-run")
  }

  @Test func `any flag before a command is asked about`() throws {
    let refusal = try withLeadOpen.refusal("--out --duration 5m /call hello there")
    #expect(refusal.suggestion == "/call --out --duration 5m hello there")
    #expect(withLeadOpen.line(refusal.lines.last ?? "") == aPost(.lead(7), "--out --duration 5m /call hello there"))
    #expect(withLeadOpen.line("--out of office today") == aPost(.lead(7), "--out of office today"))
  }
}
