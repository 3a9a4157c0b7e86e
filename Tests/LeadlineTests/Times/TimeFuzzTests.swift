import Foundation
import Leadline
import Testing

/// Nothing that can be typed where a time is expected stops the reader or makes it slow.
struct TimeFuzzTests {
  @Test func `any words are read`() {
    var random = LineFuzzTests.Generator(state: 1)
    for round in 0..<20_000 {
      let words = (0..<Int.random(in: 1...9, using: &random)).map { _ in Self.words.randomElement(using: &random) ?? ""
      }
      check(words.joined(separator: round % 4 == 0 ? "" : " "), &random)
    }
  }

  @Test func `any bytes are read`() {
    var random = LineFuzzTests.Generator(state: 2)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      check(String(decoding: bytes, as: UTF8.self), &random)
    }
  }

  private func check(_ words: String, _ random: inout LineFuzzTests.Generator) {
    let tense = [Tense.past, .future, .either].randomElement(using: &random) ?? .either
    let typing = TimeTyping(
      zone: ["Europe/Rome", "Australia/Lord_Howe", "Pacific/Apia"].randomElement(using: &random) ?? "UTC",
      language: Bool.random(using: &random) ? .english : .italian, tense: tense)
    _ = DurationReader.read(words)
    do throws(TimeMisfit) {
      guard let time = try typing.reader.reading(of: words)?.time else { return }
      #expect(typing.reader.start(of: time) <= typing.reader.end(of: time), "\(words)")
      if tense == .future { #expect(typing.reader.end(of: time) > typing.reader.now) }
      if tense == .past { #expect(typing.reader.start(of: time) <= typing.reader.now) }
    } catch {
      let message = error.message(typed: words, in: typing.timeZone)
      #expect(!message.english.isEmpty && !message.italian.isEmpty && message.english != message.italian)
      // What is offered instead can be typed.
      for time in error.alternatives {
        let offered = error.message(typed: "", in: typing.timeZone).english
        let untensed = TimeTyping(zone: typing.zone, language: typing.language)
        if case .moment(let moment) = time, Message.comesTwice(moment, in: typing.timeZone) != nil { continue }
        #expect(Self.offers(offered, time, untensed), "\(words): \(offered)")
      }
    }
  }

  /// Whether a sentence names a time so that it is read as that.
  private static func offers(_ sentence: String, _ time: ReadTime, _ typing: TimeTyping) -> Bool {
    let words = sentence.split { " ().?".contains($0) }.map(String.init)
    return words.indices.contains { index in
      (1...3).contains { count in
        let some = words[index...].prefix(count).joined(separator: " ")
        guard let read = (try? typing.reader.reading(of: some))?.time else { return false }
        return read == time || typing.reader.start(of: read) == minute(typing.reader.start(of: time))
      }
    }
  }

  private static func minute(_ moment: Timestamp) -> Timestamp {
    Timestamp(milliseconds: moment.milliseconds - ((moment.milliseconds % 60_000) + 60_000) % 60_000)
  }

  @Test func `a time is read at once`() {
    let lines = [
      "domani alle 15 demo macchine", "next Tuesday at half past three in the afternoon with Anna",
      "nothing of the kind",
    ]
    let clock = ContinuousClock()
    let elapsed = clock.measure {
      for _ in 0..<1_000 { for line in lines { _ = try? TimeTyping().reader.reading(of: line) } }
    }
    // Far beyond what it takes, even unoptimized on a busy machine.
    #expect(elapsed < .seconds(3))
  }

  private static let words =
    ("today oggi tomorrow domani dopodomani tuesday martedì next prossimo last scorso in fra due 2 hours ore minuti days "
    + "giorni week settimana end of month fine mese september settembre 15 15th the il noon mezzogiorno tonight stasera "
    + "ago fa at alle 15:00 15.30 3pm 3 e mezza un quarto half past three quarter to four am pm CET UTC +01:00 Z "
    + "Europe/Rome 2026-03-05 2026-02-30 2026-03-29 02:30 03/04/2026 31 april 29 february 2027 9999 99 0 00:00 24:00 in "
    + "the morning di notte stanotte night , . : - / ' ° h ore EST mar sun second an hour and a half mezz'ora 20' 1h30 "
    + "\u{301} \u{20D0} 🙂 ٣ 999999999999 years anni year anno del metà weekend now ora a l' d' che viene giorno")
    .split(separator: " ").map(String.init)
}
