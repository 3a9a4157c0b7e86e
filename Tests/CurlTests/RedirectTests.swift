import Testing

@testable import Curl

@Suite struct RedirectTests {
  @Test func `a redirect is handed back unless following was asked for`() async throws {
    try await talk {
      $0.redirect(to: "/there")
    } test: { client, server in
      let response = try await client.send(.init(server.url))
      #expect(response.status == 302)
      #expect(response.header("Location") == "/there")
    }
  }

  @Test func `redirects are followed and the last place reported`() async throws {
    try await talk { visit in
      switch visit.path {
      case "/a/b": visit.redirect(to: "c?d=e")
      case "/a/c?d=e":
        visit.redirect(
          "308 Permanent Redirect",
          to: "//127.0.0.1:\(visit.headers["host"]!.split(separator: ":")[1])/f g")
      default: visit.answer("200 OK", visit.path)
      }
    } test: { client, server in
      let request = HTTPClient.Request(server.url + "/a/b").with(\.maximumRedirects, 2)
      let response = try await client.send(request)
      #expect(response.text == "/f%20g")
      #expect(response.url == server.url + "/f%20g")
    }
  }

  @Test func `redirects in a circle end at the limit`() async throws {
    try await talk {
      $0.redirect(to: "/again")
    } test: { client, server in
      let request = HTTPClient.Request(server.url).with(\.maximumRedirects, 5)
      #expect(await client.failure(request) == .tooManyRedirects(limit: 5, host: "127.0.0.1"))
      #expect(server.tally.paths.count == 6)
    }
  }

  @Test(arguments: [
    "http://169.254.169.254/latest/meta-data/", "https://10.0.0.1/", "https://[fd00::1]/",
    "http://[::ffff:10.0.0.1]/", "https://2852039166/", "http://93.184.215.14/",
  ])
  func `a redirect to where requests may not go is refused`(location: String) async throws {
    try await talk {
      $0.redirect(to: location)
    } test: { client, server in
      let request = HTTPClient.Request(server.url).with(\.maximumRedirects, 5)
      guard case .refusedAddress = await client.failure(request) else {
        _ = Issue.record("\(location) not refused")
        return
      }
    }
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:6379/_INFO"])
  func `a redirect to another scheme is refused`(location: String) async throws {
    try await talk {
      $0.redirect(to: location)
    } test: { client, server in
      let request = HTTPClient.Request(server.url).with(\.maximumRedirects, 5)
      guard case .refusedScheme = await client.failure(request) else {
        _ = Issue.record("\(location) not refused")
        return
      }
    }
  }

  @Test func `a redirect with a password in it is refused`() async throws {
    try await talk {
      $0.redirect(to: "http://user:secret@127.0.0.1/")
    } test: { client, server in
      let request = HTTPClient.Request(server.url).with(\.maximumRedirects, 5)
      #expect(await client.failure(request) == .refusedCredentials)
    }
  }

  @Test func `keys do not follow a redirect to another origin`() async throws {
    let stranger = try LoopbackServer { visit in
      visit.answer(
        "200 OK", visit.headers.keys.filter { $0 != "host" }.sorted().joined(separator: " "))
    }
    defer { stranger.stop() }
    let strangerURL = stranger.url
    try await talk {
      $0.redirect(to: strangerURL)
    } test: { client, server in
      var request = HTTPClient.Request(server.url).with(\.maximumRedirects, 1)
      request.headers = [
        ("Accept", "*/*"), ("Authorization", "Bearer x"), ("Cookie", "a=b"), ("X-Api-Key", "x"),
      ]
      let response = try await client.send(request)
      #expect(response.text == "accept")
    }
  }

  @Test(arguments: [
    ("301 Moved Permanently", "POST", "GET "), ("302 Found", "POST", "GET "),
    ("303 See Other", "PUT", "GET "), ("302 Found", "PUT", "PUT body"),
    ("307 Temporary Redirect", "POST", "POST body"),
    ("308 Permanent Redirect", "POST", "POST body"),
  ])
  func `the method changes as in browsers`(status: String, method: String, expected: String)
    async throws
  {
    try await talk { visit in
      visit.path == "/"
        ? visit.redirect(status, to: "/next")
        : visit.answer("200 OK", visit.method + " " + String(decoding: visit.body, as: UTF8.self))
    } test: { client, server in
      var request = HTTPClient.Request(server.url, method: method, body: Array("body".utf8))
      request.headers = [("Content-Type", "text/plain")]
      request.maximumRedirects = 1
      let response = try await client.send(request)
      #expect(response.text == expected)
    }
  }

  @Test func `a redirect never leaves HTTPS`() throws {
    let hop = try Hop(.init("https://example.com/"))
    let response = HTTPClient.Response(
      status: 302, headers: [(name: "Location", value: "http://127.0.0.1/")], body: [], url: "")
    #expect(throws: CurlError.refusedScheme("http", host: "127.0.0.1")) {
      try hop.following(response)
    }
  }
}
