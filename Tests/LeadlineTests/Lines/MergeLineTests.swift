import Leadline
import Testing

struct MergeLineTests {
  @Test(arguments: [
    "/merge #42 into #17", "/merge 42 into 17", "/merge L-42 into L-17", "/merge #42 to #17", "/unisci #42 in #17",
    "/unisci #42 a #17", "/combine 42 INTO 17",
  ])
  func `it says which goes on`(line: String) throws {
    #expect(try withNothingOpen.command(line) == .merge(.lead(42), into: .lead(17)), "\(line)")
    #expect(try withLeadOpen.command(line) == .merge(.lead(42), into: .lead(17)), "\(line)")
  }

  @Test func `the open lead need not be named`() throws {
    #expect(try withLeadOpen.command("/merge into #17") == .merge(.lead(7), into: .lead(17)))
    #expect(withLeadOpen.line("/merge into 17 --dry-run") == .command(.merge(.lead(7), into: .lead(17)), dryRun: true))
  }

  @Test(arguments: [
    "/merge #42 #17", "/merge #42 with #17", "/merge 42 and 17", "/unisci #42 con #17", "/unisci 42 e 17",
  ])
  func `which of two goes on is asked about, never guessed`(line: String) throws {
    let refusal = try withNothingOpen.refusal(line)
    #expect(refusal.lines == ["/merge #42 into #17", "/merge #17 into #42"], "\(line)")
  }

  @Test func `with a lead open, the other one may be either`() throws {
    #expect(try withLeadOpen.refusal("/merge #17").lines == ["/merge #17 into #7", "/merge #7 into #17"])
    #expect(try withLeadOpen.refusal("/merge with #17").lines == ["/merge #7 into #17", "/merge #17 into #7"])
  }

  @Test func `what is missing is asked for`() throws {
    let target = try withNothingOpen.refusal("/merge #42")
    #expect(target.question?.line(answeredBy: "17") == "/merge #42 into 17")
    #expect(try withLeadOpen.refusal("/merge").question?.line(answeredBy: "17") == "/merge #7 into 17")
    let merged = try withNothingOpen.refusal("/merge into #17 --dry-run")
    #expect(merged.code == .leadRequired)
    #expect(merged.question?.line(answeredBy: "42") == "/merge 42 into #17 --dry-run")
  }

  @Test(arguments: ["/merge #42 into #17 please", "/merge #42 into", "/merge foo into #17", "/merge #42 into bar"])
  func `what is not understood is refused`(line: String) throws {
    #expect(try withNothingOpen.refusal(line).code == .usage, "\(line)")
  }
}
