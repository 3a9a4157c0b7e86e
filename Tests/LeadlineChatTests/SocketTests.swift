import Engines
import Foundation
import Leadline
import LeadlineChat
import LeadlineDesk
import LeadlineStore
import ServiceLifecycle
import ServiceLifecycleTestKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct SocketTests {
  /// Runs a socket on a free port, and shuts it down gracefully.
  private func serving(
    _ house: House, limits: ChatSocket.Limits = .init(), address: String = "127.0.0.1:0",
    _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let socket = try ChatSocket(
      desk: house.desk, chat: house.chat, address: address, limits: limits, logger: house.logger
    ) { place in
      if case .tcp(_, let port) = place { found.yield(port) } else { found.yield(0) }
    }
    try await testGracefulShutdown { trigger in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await socket.run() }
        for await port in ports {
          do { try await body(port) } catch { Issue.record(error) }
          break
        }
        trigger.triggerGracefulShutdown()
        try await group.waitForAll()
      }
    }
  }

  private func signedIn(_ house: House, _ name: String = "john") async throws -> String {
    let person = try await house.person(name, role: .manager)
    return "/login \(try await house.desk.makeToken(for: person))"
  }

  @Test(arguments: Engine.available) func `one signs in, then each line has its reply, in order`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let login = try await signedIn(house)
    try await serving(house) { port in
      try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
        #expect(try await client.ask("/whoami").contains(#""code":"unauthorized""#))
        #expect(try await client.ask("/login wrong").contains(#""code":"unauthorized""#))
        #expect(try await client.ask(login).contains(#""ok":true"#))
        let lines = (1...200).map { #"{"id":"i\#($0)","line":"/new Lead \#($0)"}"# }
        try await client.send(lines.joined(separator: "\n") + "\n")
        for number in 1...200 {
          #expect(try await client.line()?.hasPrefix(#"{"id":"i\#(number)","ok":true"#) == true)
        }
        #expect(try await client.ask(#"{"id":"i7","line":"/new Lead 7"}"#).contains(#""lead":7"#))
        #expect(try await client.ask("hello").contains(#""lead":200"#))
      }
    }
  }

  @Test(arguments: Engine.available) func `who follows is told when the log can't be read on`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let login = try await signedIn(house)
    try await house.terminal(try await house.person("maria")).say("/new One")
    try await house.store.write { _ = try $0.execute("UPDATE change SET kind = 'unheard of'") }
    // What other tests are about to commit on the same server would keep the log from being read up to its end.
    while try await house.store.read({ try $0.lastChange().row < $0.number("SELECT max(id) FROM change") ?? 0 }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    try await serving(house) { port in
      try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
        _ = try await client.ask(login)
        #expect(try await client.ask(#"{"id":"f","follow":"all","after":"e0"}"#).contains(#""ok":true"#))
        let told = try await client.line()
        #expect(
          told?.hasPrefix(#"{"id":"f","ok":false"#) == true && told?.contains("Follow again") == true, "\(told ?? "")")
        #expect(try await client.ask("/whoami").contains(#""ok":true"#))
      }
    }
  }

  @Test(arguments: Engine.available) func `rubbish gets a clear reply, and the next line is served`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let login = try await signedIn(house)
    try await serving(house) { port in
      try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
        _ = try await client.ask(login)
        #expect(try await client.ask(#"{"id":"a","line":"/whoa"#).contains(#""code":"usage""#))
        #expect(try await client.ask(#"{"id":"a","lime":"/whoami"}"#).contains(#""id":"a","ok":false"#))
        #expect(try await client.ask(#"{"line":7}"#).contains(#""code":"usage""#))
        #expect(try await client.ask(#"{"line":"/note a\u0000b"}"#).contains(#""code":"invalid_text""#))
        #expect(try await client.ask(#"{"id":"a b","line":"/whoami"}"#).contains(#""code":"usage""#))
        try await client.send(bytes: [0xFF, 0xFE, 0x0A])
        #expect(try await client.line()?.contains(#""code":"invalid_text""#) == true)
        try await client.send(bytes: [0x61, 0x00, 0x0A])
        #expect(try await client.line()?.contains(#""code":"invalid_text""#) == true)
        #expect(
          try await client.ask(String(repeating: "a", count: 70_000)).contains(#""code":"line_too_long""#))
        #expect(
          try await client.ask(String(repeating: "a", count: 700_000)).contains(#""code":"line_too_long""#))
        #expect(try await client.ask("/whoami").contains(#""ok":true"#))
        // Blank lines say nothing; a line may come in pieces and end in CR LF.
        try await client.send("\n  \n/who")
        try await Task.sleep(for: .milliseconds(50))
        try await client.send("ami\r")
        try await client.send("\n")
        #expect(try await client.line()?.contains("You are @john") == true)
      }
    }
  }

  @Test(arguments: Engine.available) func `five wrong tokens end the connection, and so does saying nothing`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    var limits = ChatSocket.Limits()
    limits.login = .seconds(2)
    try await serving(house, limits: limits) { port in
      try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
        for _ in 1...5 { #expect(try await client.ask("/login x").contains("unauthorized")) }
        #expect(try await client.line() == nil)
      }
      try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
        #expect(try await client.line()?.contains("30 seconds") == true)
        #expect(try await client.line() == nil)
      }
    }
  }

  @Test(arguments: Engine.available) func `events follow what happens, and begin again where one was`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let login = try await signedIn(house)
    let maria = house.terminal(try await house.person("maria"))
    try await maria.say("/new One")
    try await serving(house) { port in
      let cursor = try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
        _ = try await client.ask(login)
        #expect(try await client.ask(##"{"id":"f","follow":"#1"}"##).hasPrefix(#"{"id":"f","ok":true"#))
        #expect(try await client.ask(##"{"follow":"#99"}"##).contains(#""code":"not_found""#))
        #expect(try await client.ask(##"{"follow":"some"}"##).contains(#""code":"usage""#))
        try await maria.say("hello")
        let event = try #require(try await client.line())
        #expect(event.hasPrefix(#"{"event":"entry","cursor":""#))
        #expect(event.contains(#""author":"maria","body":"hello""#))
        return event.split(separator: "\"")[7]
      }
      try await maria.say("and then?")
      try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
        _ = try await client.ask(login)
        _ = try await client.ask(#"{"follow":"all","after":"\#(cursor)"}"#)
        #expect(try await client.line()?.contains(#""body":"and then?""#) == true)
        #expect(try await client.ask("/whoami").contains(#""ok":true"#))
      }
    }
  }

  @Test(arguments: Engine.available) func `a reader that does not read is dropped, and disturbs nobody`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let login = try await signedIn(house)
    let maria = house.terminal(try await house.person("maria"))
    try await maria.say("/new One")
    var limits = ChatSocket.Limits()
    limits.write = .seconds(1)
    try await serving(house, limits: limits) { port in
      try await SocketClient.connect(.port(port)) { (lazy: inout SocketClient) async throws in
        _ = try await lazy.ask(login)
        _ = try await lazy.ask(#"{"follow":"all"}"#)
        let body = String(repeating: "a", count: 60_000)
        try await SocketClient.connect(.port(port)) { (eager: inout SocketClient) async throws in
          _ = try await eager.ask(login)
          _ = try await eager.ask(#"{"follow":"all"}"#)
          for number in 1...300 {
            try await maria.say("/note \(number) \(body)")
            #expect(try await eager.line()?.contains("\"body\":\"\(number) ") == true)
          }
          #expect(try await eager.ask("/whoami").contains(#""ok":true"#))
        }
        try await Task.sleep(for: .milliseconds(1_500))
        var lines = 0
        while try await lazy.line() != nil { lines += 1 }
        #expect(lines < 300)
      }
    }
  }

  @Test(arguments: Engine.available) func `200 people talk at once, and who is too many is told so`(engine: Engine)
    async throws
  {
    let house = try await House(engine)
    let login = try await signedIn(house)
    var limits = ChatSocket.Limits()
    limits.connections = 200
    let arrived = Tally()
    try await serving(house, limits: limits) { port in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...200 {
          group.addTask {
            try await SocketClient.connect(.port(port)) { (client: inout SocketClient) async throws in
              #expect(try await client.ask(login).contains(#""ok":true"#))
              #expect(try await client.ask("/new Lead \(number)").contains(#""ok":true"#))
              arrived.add()
              while arrived.count < 200 { try await Task.sleep(for: .milliseconds(10)) }
              #expect(try await client.ask("/note \(number)").contains(#""position":2"#))
              if number == 1 {
                try await SocketClient.connect(.port(port)) { (late: inout SocketClient) async throws in
                  #expect(try await late.line()?.contains(#""code":"busy""#) == true)
                  #expect(try await late.line() == nil)
                }
                arrived.add()
              }
              while arrived.count < 201 { try await Task.sleep(for: .milliseconds(10)) }
            }
          }
        }
        try await group.waitForAll()
      }
    }
    #expect(try await house.store.glance { try $0.lead(200) } != nil)
  }

  @Test(arguments: Engine.available) func `a Unix socket is the owner's alone, and a stale one is replaced`(
    engine: Engine
  ) async throws {
    let house = try await House(engine)
    let login = try await signedIn(house)
    let path = FileManager.default.temporaryDirectory.appending(path: "leadline-\(UUID().uuidString.prefix(8)).sock")
      .path
    for _ in 1...2 {
      try await serving(house, address: "unix:\(path)") { _ in
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try await SocketClient.connect(.path(path)) { (client: inout SocketClient) async throws in
          #expect(try await client.ask(login).contains(#""ok":true"#))
        }
        let second = try ChatSocket(
          desk: house.desk, chat: house.chat, address: "unix:\(path)", logger: house.logger)
        await #expect(throws: ChatSocketError.inUse("unix:\(path)")) { try await second.run() }
      }
      #expect(!FileManager.default.fileExists(atPath: path))
      // What a server that died leaves behind: a socket nobody answers.
      let dead = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      _ = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(dead, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      close(dead)
    }
    unlink(path)
  }

  @Test(
    arguments: Engine.each(["0.0.0.0:7070", "example.com:7070", "[::]:1", "127.evil.example:1", "nonsense", "unix:"]))
  func `it does not listen beyond this machine unasked`(address: String, engine: Engine) async throws {
    let house = try await House(engine)
    #expect(throws: ChatSocketError.self) {
      try ChatSocket(desk: house.desk, chat: house.chat, address: address, logger: house.logger)
    }
  }
}

/// Counts who has come so far.
private final class Tally: Sendable {
  private let number = Mutex(0)
  var count: Int { number.withLock { $0 } }
  func add() { number.withLock { $0 += 1 } }
}
