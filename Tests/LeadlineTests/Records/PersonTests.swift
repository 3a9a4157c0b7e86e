import Leadline
import Testing

struct PersonTests {
  @Test(arguments: [
    "maria", "maria.rossi", "m", "john-2", "_bot", "42", "foo_", "foo-", String(repeating: "a", count: 64),
  ])
  func `small letters, digits and a few marks make a name`(name: String) {
    #expect(Person.isName(name))
  }

  @Test(arguments: [
    "", "Maria", "maría", "-maria", ".maria", "maria.", "ma ria", "@maria", "maria\n", "maria/rossi",
    "ma\0ria",
    String(repeating: "a", count: 65),
  ])
  func `anything else is no name`(name: String) {
    #expect(!Person.isName(name))
  }
}

struct IdentityTests {
  @Test(arguments: ["slack:U1", "mattermost:abc", "matrix:@anna:x.it", "irc:anna rossi", "a:1"])
  func `an identity is written as it was read`(text: String) throws {
    #expect(try #require(Identity(text)).description == text)
  }

  @Test func `the first colon parts provider and subject`() throws {
    let identity = try #require(Identity("matrix:@anna:x.it"))
    #expect(identity == Identity(provider: "matrix", subject: "@anna:x.it"))
  }

  @Test(arguments: [
    "", ":", "slack", "slack:", ":U1", ":slack:U1", "Slack:U1", "sla ck:U1",
    "slack:" + String(repeating: "x", count: 201),
  ])
  func `what lacks a part is no identity`(text: String) {
    #expect(Identity(text) == nil)
  }
}
