import Leadline
import Testing

struct EmailTests {
  @Test(arguments: [
    ("anna@bar.it", "anna@bar.it"), ("Anna.Rossi+x@BAR.It", "Anna.Rossi+x@bar.it"),
    ("Anna <anna@x.it>", "anna@x.it"), ("\"Rossi, Anna\" <anna@x.it>", "anna@x.it"),
    ("<anna@x.it>", "anna@x.it"),
    ("mailto:anna@x.it", "anna@x.it"), ("josé@exämple.de", "josé@exämple.de"),
    ("o'neill@x.ie", "o'neill@x.ie"),
    ("a@sub.domain-name.co.uk", "a@sub.domain-name.co.uk"),
  ])
  func `an address keeps its first part and lowers its domain`(words: String, address: String) throws {
    #expect(try Reading().value("email", words) == .text(address))
  }

  @Test(arguments: [
    "anna", "@x.it", "anna@", "anna@localhost", "anna@127.0.0.1", "anna@@x.it", "a@b@x.it", "an na@x.it",
    "anna@x it",
    "anna@x..it",
    "anna@.it", "anna@x.it.", "anna@-x.it", "anna@x.it, b@x.it", "a@x.it;b@x.it", "a@x.it b@x.it",
    "Anna <anna>",
    "anna@x_y.it", "anna@[127.0.0.1]", "a\0b@x.it", "anna@x.it>", "<script>@x.it",
    String(repeating: "a", count: 65) + "@x.it", "a@" + String(repeating: "a.", count: 200) + "it",
  ])
  func `what is not one address is refused`(words: String) throws {
    let refusal = try #require(Reading().refusal("email", words))
    #expect(refusal.code == .invalidValue)
    #expect(refusal.field == "email")
  }
}

struct WebsiteTests {
  @Test(
    arguments: [
      ("bar.it", "https://bar.it"), ("www.Bar.IT/Menu?a=B#C", "https://www.bar.it/Menu?a=B#C"),
      ("http://bar.it", "http://bar.it"), ("HTTPS://BAR.IT/", "https://bar.it/"),
      ("bar.it:8080/x", "https://bar.it:8080/x"),
      ("caffè.it", "https://caffè.it"),
      ("https://bar.it/a@b", "https://bar.it/a@b"),
      ("bar.it?x=http://y.it", "https://bar.it?x=http://y.it"),
    ])
  func `an address gets its scheme`(words: String, address: String) throws {
    #expect(try Reading().value("website", words) == .text(address))
  }

  @Test(arguments: [
    "bar", "localhost", "12.50", "127.0.0.1", "javascript:alert(1)", "javascript://bar.it/%0aalert(1)",
    "ftp://bar.it",
    "mailto:a@b.it",
    "https://", "https:/bar.it", "https://bar.it:0/", "https://bar.it:99999", "https://bar.it:x",
    "https://u@bar.it",
    "https://u:p@bar.it", "bar .it", "bar.it/a b", "https://bar..it", "https://-bar.it", "//bar.it",
    "bar.it/\"x",
    "bar.it/\u{0}", "https://bar.it\\@evil.it", "https://bar.it/" + String(repeating: "a", count: 2_048),
  ])
  func `what is no web address is refused`(words: String) throws {
    let refusal = try #require(Reading().refusal("website", words))
    #expect(refusal.code == .invalidValue)
    #expect(refusal.field == "website")
  }

  @Test func `a LinkedIn profile is an address too`() throws {
    #expect(try Reading().value("linkedin", "linkedin.com/in/Anna") == .text("https://linkedin.com/in/Anna"))
    #expect(
      try #require(Reading().refusal("linkedin", "anna-rossi")).message.english.contains("linkedin.com/in/"))
  }
}

struct LanguageAndZoneTests {
  @Test(arguments: [
    ("it", "it"), ("IT", "it"), ("Italian", "it"), ("italiano", "it"), ("pt_BR", "pt-br"),
    ("zh-Hant-TW", "zh-hant-tw"),
    ("Deutsch", "de"), ("francese", "fr"), ("français", "fr"), ("中文", "zh"), ("日本語", "ja"), ("English", "en"),
  ])
  func `a language is known by its tag or its name`(words: String, tag: String) throws {
    #expect(try Reading().value("language", words) == .text(tag))
  }

  @Test(arguments: [
    "klingonese", "xx", "yes", "it-", "-it", "it--it", "i", "it;drop", "it-verylongsubtag", "🇮🇹",
  ])
  func `an unknown language is refused`(words: String) throws {
    #expect(try #require(Reading().refusal("language", words)).code == .invalidValue)
  }

  @Test(arguments: [
    ("Europe/Rome", "Europe/Rome"), ("europe/rome", "Europe/Rome"), ("america/new york", "America/New_York"),
    ("UTC", "UTC"), ("US/Eastern", "US/Eastern"),
  ])
  func `a zone is known by its name in any case`(words: String, zone: String) throws {
    #expect(try Reading().value("timeZone", words) == .text(zone))
  }

  @Test func `an unknown zone is refused with one of that city`() throws {
    #expect(try #require(Reading().refusal("timeZone", "Rome")).message.english.contains("as Europe/Rome"))
    #expect(Reading().refusal("timeZone", "Europe/Roma") != nil)
    #expect(Reading().refusal("timeZone", "GMT+1") != nil)
    #expect(Reading().refusal("timeZone", "../../etc/passwd") != nil)
  }
}
