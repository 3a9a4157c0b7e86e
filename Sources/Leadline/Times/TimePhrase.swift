/// What somebody said about when something is, before anything is known of today.
struct TimePhrase: Hashable {
  var day: Day?
  var clock: Clock?
  var part: DayPart?
  /// Whether the part of the day was said of the hour: `alle 3 di notte`, and not `domani notte alle 3`.
  var isPartOfHour = false
  var zone: ZoneWords?

  var isComplete: Bool { day != nil || clock != nil }

  /// Which day, or days, or with it the very moment.
  enum Day: Hashable {
    /// `in 2 hours`, `un'ora fa`: seconds from now.
    case elapsed(Int64)
    /// `today`, `in 3 days`, `due settimane fa`.
    case after(Int64, CalendarUnit)
    case weekday(Weekday, Which)
    case date(DateWords, Weekday?)
    /// `next week`, `settembre`.
    case period(Period)
    /// `end of month`, `inizio settembre`.
    case edge(Edge, Period)
  }

  /// Which one of several that have the same name.
  enum Which: Hashable {
    case coming, next, last
    /// Of so many weeks from this one.
    case ofWeek(Int64)
  }

  enum DateWords: Hashable {
    case named(day: Int64, month: Int64, year: Int64?)
    /// `2026-03-05`
    case iso(year: Int64, month: Int64, day: Int64)
    /// `3/4/2026`, in whichever order.
    case numbers(Int64, Int64, year: Int64?)
    /// `il 15`: of the coming month that has it, or of so many months from this one.
    case ofMonth(day: Int64, months: Int64?)
  }

  enum Period: Hashable {
    /// So many from this one.
    case unit(CalendarUnit, Int64)
    case month(Int64, year: Int64?, Which)
  }

  enum Edge: Hashable { case start, middle, end }

  enum CalendarUnit: Hashable { case day, week, weekend, month, quarter, year }

  /// An hour, with what was said of it.
  struct Clock: Hashable {
    var hour: Int64
    /// Negative for a time before the hour: `quarter to four`.
    var minute: Int64 = 0
    var second: Int64 = 0
    var millisecond: Int64 = 0
    var kind: Kind

    enum Kind: Hashable {
      /// Of 24 hours: `15:00`, `03:00`.
      case exact
      /// It may be of the morning or the afternoon: `3`, `3:30`.
      case open
      case am, pm
      /// Midnight, or a time after it: the hour is 24, the end of the day.
      case midnight
    }
  }

  /// Whose clocks show it.
  enum ZoneWords: Hashable {
    /// Seconds east of Greenwich.
    case offset(Int64)
    /// A name of the time zone database.
    case place(String)
    /// A name that a part of Europe has for its time.
    case european(EuropeanTime)
    /// A name that several parts of the world have for theirs.
    case unclear(String)
  }
}
