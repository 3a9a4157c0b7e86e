import Crypto
import Leadline
import Testing

@testable import LeadlineDesk

struct HolderCacheTests {
  private let cache = HolderCache()
  private let hash = SHA256.hash(data: Array("ll_1".utf8))
  private let john = Desk.Holder(token: 1, person: Person(id: 1, name: "john", fullName: "John", role: .seller))

  @Test func `who was looked up is known for a while`() {
    cache.store(john, hash: hash, of: cache.beginLook())
    #expect(cache.holder(ofTokenHash: hash) == john)
    cache.forget()
    #expect(cache.holder(ofTokenHash: hash) == nil)
  }

  @Test func `what a look found is not kept if all was forgotten while it looked`() {
    let look = cache.beginLook()
    cache.forget()
    cache.store(john, hash: hash, of: look)
    #expect(cache.holder(ofTokenHash: hash) == nil)
  }
}
