import Intake
import Leadline
import Testing

/// Bytes nobody would write. Seeded, so that what fails once fails again.
struct CSVFuzzTests {
  /// SplitMix64 (Steele, Lea, Flood 2014).
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let alphabet: [UInt8] =
    Array("\"\",;\t|\r\n\n ab'=\0".utf8) + [0xC3, 0xA9, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF, 0xD8]

  private func bytes(seed: UInt64, anyByte: Bool) -> [UInt8] {
    var dice = Dice(state: seed)
    let count = Int.random(in: 0...400, using: &dice)
    return (0..<count).map { _ in
      anyByte ? UInt8.random(in: 0...255, using: &dice) : Self.alphabet.randomElement(using: &dice)!
    }
  }

  @Test func `any bytes are read to their end, the same in any chunks`() throws {
    for seed in 0..<2_000 as Range<UInt64> {
      let bytes = bytes(seed: seed, anyByte: seed.isMultiple(of: 4))
      let whole = try CSVReader.records(bytes)
      let lineEnds = bytes.count { $0 == 0x0A || $0 == 0x0D }
      #expect(whole.count <= lineEnds + 1, "seed \(seed)")
      #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.line < $1.line }, "seed \(seed)")
      #expect(try CSVReader.records(bytes, chunk: Int(seed % 5) + 1) == whole, "seed \(seed)")
    }
  }

  @Test func `any rows under a real header become drafts or problems`() throws {
    let header = Array("Name,Email,Phone 1,Source,City,Zip,Employees\n".utf8)
    var refused = 0
    for seed in 0..<2_000 as Range<UInt64> {
      do {
        var intake = try CSVIntake(.bytes(header + bytes(seed: seed, anyByte: false)))
        let (drafts, problems) = try intake.all()
        #expect(drafts.allSatisfy { $0[.topic]?.isEmpty == false }, "seed \(seed)")
        #expect(problems.allSatisfy { !$0.reason.english.isEmpty && $0.line > 1 }, "seed \(seed)")
      } catch is IntakeError {
        // So many other separators that the commas of the header lost the vote.
        refused += 1
      }
    }
    #expect(refused < 200)
  }
}
