import Leadline
import Testing

@testable import Playbook

struct MailLimitTests {
  private let anna = EmailAddress("anna@bar.example")
  private let limits = MailLimits(perRecipientADay: 1, perRecipientAWeek: 3, perSenderADay: 3)

  private func verdict(
    _ traffic: MailTraffic, at now: String = "2026-03-04 10:00", _ limits: MailLimits? = nil
  ) -> MailVerdict {
    (limits ?? self.limits).verdict(on: traffic, at: Rome.at(now), hours: Rome.hours)
  }

  @Test func `an e-mail to whom it may go leaves at once`() {
    #expect(verdict(MailTraffic(address: anna)) == .now)
  }

  @Test func `who must not be written to is not`() {
    #expect(verdict(MailTraffic(address: anna, doNotMail: true)) == .refused(.doNotMail))
    #expect(verdict(MailTraffic(address: anna, hasUnsubscribed: true)) == .refused(.unsubscribed))
    #expect(verdict(MailTraffic(address: nil)) == .refused(.noAddress))
    // Whether there is an address does not matter to whoever must not be written to.
    #expect(verdict(MailTraffic(address: nil, doNotMail: true)) == .refused(.doNotMail))
  }

  @Test func `out of business hours it leaves when they begin`() {
    #expect(verdict(MailTraffic(address: anna), at: "2026-03-04 13:30") == .later(Rome.at("2026-03-04 14:00")))
    #expect(verdict(MailTraffic(address: anna), at: "2026-03-06 18:00") == .later(Rome.at("2026-03-09 09:00")))
    let always = MailLimits(onlyInBusinessHours: false)
    #expect(verdict(MailTraffic(address: anna), at: "2026-03-06 18:00", always) == .now)
  }

  @Test func `a customer gets so many a day and a week`() {
    let yesterday = MailTraffic(address: anna, toRecipient: [Rome.at("2026-03-03 11:00")])
    #expect(verdict(yesterday) == .later(Rome.at("2026-03-04 11:00")))
    #expect(verdict(yesterday, at: "2026-03-04 11:00") == .now)
    let week = MailTraffic(
      address: anna,
      toRecipient: [Rome.at("2026-03-03 09:30"), Rome.at("2026-02-26 11:00"), Rome.at("2026-02-27 11:00")])
    #expect(verdict(week) == .later(Rome.at("2026-03-05 11:00")))
  }

  @Test func `a seller sends so many a day`() {
    let times = ["2026-03-03 10:30", "2026-03-03 17:50", "2026-03-04 09:00"].map(Rome.at)
    #expect(verdict(MailTraffic(address: anna, fromSender: times)) == .later(Rome.at("2026-03-04 10:30")))
    #expect(verdict(MailTraffic(address: anna, fromSender: Array(times.dropFirst()))) == .now)
    #expect(
      verdict(MailTraffic(address: anna, fromSender: times + [Rome.at("2026-03-04 09:30")]))
        == .later(Rome.at("2026-03-04 17:50")))
  }

  @Test func `a limit that ends at night ends in the morning`() {
    let night = MailLimits(onlyInBusinessHours: false)
    let traffic = MailTraffic(address: anna, toRecipient: [Rome.at("2026-03-03 22:00")])
    #expect(verdict(traffic, night) == .later(Rome.at("2026-03-04 22:00")))
    #expect(verdict(traffic) == .later(Rome.at("2026-03-05 09:00")))
  }

  @Test func `a limit of none switches e-mails off`() {
    let none = MailLimits(perRecipientADay: 0)
    #expect(verdict(MailTraffic(address: anna), none) == .refused(.switchedOff))
  }

  @Test func `when it comes to leave, nothing holds it up any more`() {
    var dice = SequenceDice(seed: 31)
    for _ in 0..<2_000 {
      let now = Rome.monday.adding(seconds: .random(in: 0...1_000_000, using: &dice))
      let times = { (dice: inout SequenceDice) in
        (0..<Int.random(in: 0...6, using: &dice)).map { _ in
          now.adding(seconds: -.random(in: 0...700_000, using: &dice))
        }
      }
      let traffic = MailTraffic(address: anna, toRecipient: times(&dice), fromSender: times(&dice))
      guard case .later(let time) = limits.verdict(on: traffic, at: now, hours: Rome.hours) else { continue }
      #expect(time > now)
      #expect(limits.verdict(on: traffic, at: time, hours: Rome.hours) == .now)
      let before = Timestamp(milliseconds: time.milliseconds - 1)
      #expect(limits.verdict(on: traffic, at: before, hours: Rome.hours) != .now)
    }
  }

  @Test func `every reason is told in both languages`() {
    for refusal in MailRefusal.allCases { #expect(refusal.message.english != refusal.message.italian) }
    for reason in EndReason.allCases { #expect(reason.message.english != reason.message.italian) }
    let missing = PauseReason.missingValue("firstName").message(FieldCatalog())
    #expect(missing.english.contains("“First name” is empty"))
    #expect(missing.italian.contains("«Nome» è vuoto"))
  }
}
