import Leadline
import Testing

/// What stands behind `/lead`, in chats that take the slash for themselves.
struct ChatLineTests {
  @Test(arguments: [
    "hello", "they open in May", "42 chairs", "two machines & a grinder", "thanks, @maria", "ok",
    "#3 is the same person",
  ])
  func `what is no command is a post on the open record`(text: String) {
    #expect(withLeadOpen.line("/lead \(text)") == aPost(.lead(7), text))
    #expect(withLeadOpen.line("/LEAD \(text)\nand more") == aPost(.lead(7), "\(text)\nand more"))
  }

  @Test func `with nothing open it is asked where it goes`() throws {
    let refusal = try withNothingOpen.refusal("/lead they open in May")
    #expect(refusal.code == .leadRequired)
    let line = try #require(refusal.question?.line(answeredBy: "42"))
    #expect(withNothingOpen.line(line) == aPost(.lead(42), "they open in May"))
  }

  @Test(arguments: [
    ("qualfy 42", "/qualify 42"), ("disq 42", "/disqualify 42"), ("timelin", "/timeline"), ("qual", "/qualify"),
  ])
  func `what is near to a command is asked about, and can be posted`(text: String, line: String) throws {
    let refusal = try withLeadOpen.refusal("/lead \(text)")
    #expect(refusal.code == .unknownCommand && refusal.suggestion == line)
    #expect(refusal.lines.first == line)
    #expect(withLeadOpen.line(refusal.lines.last ?? "") == aPost(.lead(7), text))
  }

  @Test(arguments: ["/xyzzy", "/qualfy 42", "/lead", "/etc/hosts"])
  func `a slash behind it makes a command`(line: String) throws {
    #expect(try withLeadOpen.refusal("/lead \(line)").code == .unknownCommand)
  }

  @Test func `two slashes behind it post a leading one`() {
    #expect(withLeadOpen.line("/lead //qualify 42") == aPost(.lead(7), "/qualify 42"))
  }
}
