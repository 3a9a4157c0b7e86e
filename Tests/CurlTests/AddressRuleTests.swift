import Testing

@testable import Curl

@Suite struct AddressRuleTests {
  /// The first and last address of every refused block, and the ways to hide one in another.
  static let refused = [
    "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255",
    "127.0.0.0", "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254",
    "169.254.255.255",
    "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.255", "192.0.2.0", "192.0.2.255",
    "192.88.99.0", "192.88.99.255", "192.168.0.0", "192.168.255.255", "198.18.0.0",
    "198.19.255.255",
    "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255", "224.0.0.0",
    "239.255.255.255",
    "240.0.0.0", "255.255.255.255",
    "::", "::1", "::2", "::7f00:1", "::a00:1", "100::1", "5f00::1", "64:ff9b:1::1", "fc00::",
    "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe80::1", "febf::1", "fec0::1", "ff02::1",
    "ff0e::1",
    "2001::1", "2001:0:7f00:1::1", "2001:2::1", "2001:1ff:ffff::1", "2001:db8::1",
    "2001:db8:ffff:ffff::1", "3fff::1", "3fff:fff::1", "4000::1", "1fff::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:10.0.0.1",
    "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::169.254.169.254", "2002:a00:1::1",
    "2002:7f00:1::", "2002:c0a8:101::1", "2002:a9fe:a9fe::1",
  ]

  /// The neighbours of those blocks, and some addresses everybody knows.
  static let permitted = [
    "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
    "192.0.3.0", "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0",
    "223.255.255.255",
    "8.8.8.8", "93.184.215.14", "2000::1", "2001:200::1", "2001:4860:4860::8888",
    "2001:db7:ffff::1",
    "2001:db9::1", "2606:4700::1111", "2a00:1450::1", "3ffe:ffff::1", "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8", "2002:808:808::1",
  ]

  @Test(arguments: refused) func `what is not public is refused`(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressRule.publicOnly.objection(to: address, encrypted: true) != nil)
    #expect(AddressRule.publicOnly.objection(to: address, encrypted: false) != nil)
  }

  @Test(arguments: permitted) func `what is public is permitted by HTTPS and not without`(
    text: String
  ) throws {
    let address = try #require(IPAddress(text))
    for rule in [AddressRule.publicOnly, .allowingLoopback, .allowingPrivate] {
      #expect(rule.objection(to: address, encrypted: true) == nil)
      #expect(rule.objection(to: address, encrypted: false) != nil)
    }
  }

  @Test func `every IPv4 address is judged as its block says`() throws {
    // Blocks end at /24 boundaries, so one address of each /24 stands for all.
    func isSpecial(_ a: Int, _ b: Int, _ c: Int) -> Bool {
      switch (a, b, c) {
      case (0, _, _), (10, _, _), (127, _, _), (224..., _, _), (100, 64...127, _), (169, 254, _),
        (172, 16...31, _), (192, 0, 0), (192, 0, 2), (192, 88, 99), (192, 168, _),
        (198, 18...19, _),
        (198, 51, 100), (203, 0, 113):
        true
      default: false
      }
    }
    // Every first byte, with the second and third bytes at which something begins or ends.
    var wrong: [IPAddress] = []
    let seconds = [
      0, 1, 15, 16, 17, 18, 19, 20, 31, 32, 50, 51, 52, 63, 64, 88, 127, 128, 168, 254, 255,
    ]
    for (a, b) in (0...255).flatMap({ a in seconds.map { (a, $0) } }) {
      for c in [0, 1, 2, 3, 98, 99, 100, 101, 112, 113, 114, 255] {
        guard let address = IPAddress(bytes: [UInt8(a), UInt8(b), UInt8(c), 77]) else { continue }
        if (address.reservedUse != nil) != isSpecial(a, b, c) { wrong.append(address) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"])
  func `loopback is reached where allowed, by HTTP too`(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.isLoopback)
    #expect(AddressRule.allowingLoopback.objection(to: address, encrypted: true) == nil)
    #expect(AddressRule.allowingLoopback.objection(to: address, encrypted: false) == nil)
  }

  @Test(
    arguments: refused.filter {
      !["127.", "::1"].contains(where: $0.hasPrefix) && $0 != "::ffff:127.0.0.1"
    })
  func `allowing loopback allows nothing else`(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(!address.isLoopback)
    #expect(AddressRule.allowingLoopback.objection(to: address, encrypted: true) != nil)
  }

  @Test(arguments: [
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1", "fdff::1", "::ffff:10.0.0.1", "127.0.0.1",
    "::1",
  ])
  func `one's own networks are reached where allowed, encrypted`(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressRule.allowingPrivate.objection(to: address, encrypted: true) == nil)
    #expect((AddressRule.allowingPrivate.objection(to: address, encrypted: false) == nil) == address.isLoopback)
  }

  @Test(arguments: [
    "169.254.169.254", "100.64.0.1", "100.100.100.200", "fe80::1", "fd00:ec2::254", "::ffff:169.254.169.254", "0.0.0.0",
    "192.0.2.1", "224.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::1", "fec0::1",
  ])
  func `allowing one's own networks does not allow where clouds keep their keys`(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressRule.allowingPrivate.objection(to: address, encrypted: true) != nil)
  }

  @Test func `a block holds what shares its bits`() throws {
    let block = try #require(AddressBlock("10.32.0.0/11"))
    #expect(block.contains(try #require(IPAddress("10.63.255.255"))))
    #expect(!block.contains(try #require(IPAddress("10.64.0.0"))))
    #expect(!block.contains(try #require(IPAddress("::1"))))
    #expect(AddressBlock("0.0.0.0/0")?.contains(try #require(IPAddress("1.2.3.4"))) == true)
    #expect(AddressBlock("1.2.3.4")?.contains(try #require(IPAddress("1.2.3.4"))) == true)
    for text in ["", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "ten/8"] {
      #expect(AddressBlock(text) == nil)
    }
  }

  @Test func `addresses are read and written as people do`() {
    #expect(IPAddress("[2001:DB8:0::1]")?.description == "2001:db8::1")
    #expect(IPAddress("192.0.2.1")?.description == "192.0.2.1")
    for text in [
      "", "127.1", "0x7f.0.0.1", "1.2.3.4.5", "::1%lo", "127.0.0.1\0", "example.com", "[::1",
    ] {
      #expect(IPAddress(text) == nil)
    }
  }
}
