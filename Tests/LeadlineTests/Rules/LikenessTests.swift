import Leadline
import Testing

struct LikenessTests {
  @Test(
    arguments: [
      ("Anna Rossi", "ROSSI, Anna", .same), ("José Núñez", "Jose Nunez", .same), ("A. Rossi", "Anna Rossi", .similar),
      ("Rosssi Anna", "Anna Rossi", .similar), ("Rossi", "Anna Rossi", .similar), ("Anna", "Marco", .different),
      ("A. B.", "Anna Bianchi", .different), ("Anna Rossi", "Anna Bianchi", .different), ("", "Anna", .different),
      ("…", "…", .different), ("李小龙", "李小龙", .same), ("Anna Anna", "Anna Rossi", .different),
    ] as [(String, String, Likeness)])
  func `names of people are compared word by word`(one: String, other: String, likeness: Likeness) {
    #expect(Likeness.between(one, other, minimum: 3) == likeness)
    #expect(Likeness.between(other, one, minimum: 3) == likeness)
  }

  @Test func `a name without end costs no time`() {
    let long = String(repeating: "parola ", count: 100_000)
    #expect(Likeness.between(long, long + "x", minimum: 4) == .same)
  }
}
