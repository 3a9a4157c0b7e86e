import Leadline
import Testing

@testable import LeadlineStore

/// How the visits of a run are read where the database does not do it.
struct StageVisitTests {
  private func read(_ text: String) throws -> [String] {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      try StageVisit.all(bytes, until: Timestamp(milliseconds: 10_000))
        .map { "\($0.stage) \($0.time)\($0.isThere ? " now" : "")" }
    }
  }

  @Test func `a stage is one, however often it was visited`() throws {
    let text = #"[["qualify",1000,3000],["develop",3000,4000],["qualify",4000,null]]"#
    #expect(try read(text) == ["qualify 8000 now", "develop 1000"])
    #expect(try read("[]") == [])
    #expect(try read(#"[["a",5000,1000]]"#) == ["a -4000"])
  }

  @Test func `what is written otherwise is read too`() throws {
    #expect(try read(#" [ ["caffè", 1000, 2000], ["a\"b", 2000 , null ] ] "#) == ["caffè 1000", "a\"b 8000 now"])
    #expect(try read(#"[["sviluppo é",-5,5]]"#) == ["sviluppo é 10"])
  }

  @Test(arguments: ["", "[", "[[]]", #"[["a",1]]"#, #"[["a","1",2]]"#, #"[["a",1,2]"#, "nonsense", #"[["a",1,2]]x"#])
  func `what no visits could be is an error`(text: String) {
    #expect(throws: StoreError.self) { try read(text) }
  }
}
