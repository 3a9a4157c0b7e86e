/// What is said about business hours that cannot be read.
extension Message {
  static let noBusinessHours = Message(
    "There are no business hours: write days with their hours, as mon-fri 9:00-13:00 14:00-18:00.",
    "Non c'è nessun orario di lavoro: scrivi i giorni con le loro ore, come lun-ven 9:00-13:00 14:00-18:00.")

  static func neitherDayNorHoliday(_ word: Substring) -> Message {
    Message(
      "“\(word.prefix(60))” is no day: begin with days, as mon-fri 9:00-18:00, or with holidays, as holidays 2026-12-25.",
      "«\(word.prefix(60))» non è un giorno: comincia con i giorni, come lun-ven 9:00-18:00, o con i festivi, come festivi 2026-12-25."
    )
  }

  static func daysWithoutHours(_ days: String) -> Message {
    Message(
      "“\(days.prefix(60))” has no hours: write \(days.prefix(60)) 9:00-18:00, or leave it out where nobody works.",
      "Mancano le ore di «\(days.prefix(60))»: scrivi \(days.prefix(60)) 9:00-18:00, o toglilo se non si lavora.")
  }

  static func notHours(_ word: Substring) -> Message {
    Message(
      "“\(word.prefix(60))” are no hours: write 9:00-13:00, from 0:00 to 24:00.",
      "«\(word.prefix(60))» non è un orario: scrivi 9:00-13:00, da 0:00 a 24:00.")
  }

  static func hoursEndFirst(_ word: Substring) -> Message {
    Message(
      "\(word.prefix(60)) ends before it begins. Work that goes past midnight belongs to two days: fri 22:00-24:00; sat 0:00-6:00.",
      "\(word.prefix(60)) finisce prima di cominciare. Il lavoro oltre la mezzanotte sta in due giorni: ven 22:00-24:00; sab 0:00-6:00."
    )
  }

  static func hoursOverlap(_ one: String, _ other: String) -> Message {
    Message(
      "\(one) and \(other) overlap: write them as one.", "\(one) e \(other) si sovrappongono: scrivili come uno solo.")
  }

  static func dayTwice(_ day: Message) -> Message {
    Message(
      "The hours of \(day.english) are there twice: write all of them in one place.",
      "Le ore di \(day.italian) ci sono due volte: scrivile tutte in un posto solo.")
  }

  static func notAHoliday(_ word: Substring) -> Message {
    Message(
      "“\(word.prefix(60))” is not a day there is: write holidays as 2026-12-25.",
      "«\(word.prefix(60))» non è un giorno che esiste: scrivi i festivi come 2026-12-25.")
  }
}
