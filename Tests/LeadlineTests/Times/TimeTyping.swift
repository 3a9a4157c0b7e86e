import Foundation
import Leadline

/// Reads times as somebody in Verona types them on Sunday 1 March 2026 at one o'clock.
struct TimeTyping {
  var now = "2026-03-01T12:00:00Z"
  var zone = "Europe/Rome"
  var language = Language.english
  var tense = Tense.either

  var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }

  var reader: TimeReader {
    TimeReader(
      now: Timestamp(now) ?? Timestamp(milliseconds: 0), timeZone: timeZone, language: language, tense: tense)
  }

  /// What words mean: `2026-03-02 15:00`, `2026-03-02`, `2026-03-02 evening`, `2026-03-02…2026-03-08`; a dash for what is
  /// no time, the name of what is wrong in `!` for what cannot be.
  func meaning(_ words: String) -> String {
    do throws(TimeMisfit) {
      return try reader.reading(of: words).map { text(of: $0.time) } ?? "–"
    } catch {
      return "!\("\(error.reason)".prefix { $0.isLetter })"
    }
  }

  func misfit(_ words: String) -> TimeMisfit? {
    do throws(TimeMisfit) {
      _ = try reader.reading(of: words)
      return nil
    } catch {
      return error
    }
  }

  func message(_ words: String) -> Message? { misfit(words)?.message(typed: words, in: timeZone) }

  private func text(of time: ReadTime) -> String {
    switch time {
    case .moment(let moment): local(moment)
    case .day(let date): "\(date)"
    case .part(let part, let date): "\(date) \(part)"
    case .days(let days): "\(days.lowerBound)…\(days.upperBound)"
    }
  }

  /// What clocks there show, to the minute, or finer where it is.
  private func local(_ moment: Timestamp) -> String {
    let shift = Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)))
    let shown = moment.adding(seconds: shift).description
    let rest = shown.dropFirst(16).dropLast() == ":00.000" ? "" : shown.dropFirst(16).dropLast()
    return "\(shown.prefix(10)) \(shown.dropFirst(11).prefix(5))\(rest)"
  }
}
