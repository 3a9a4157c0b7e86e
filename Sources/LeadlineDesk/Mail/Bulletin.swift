import Leadline

/// What a mail to somebody who works here says.
struct Bulletin {
  let subject: Message
  let text: String
}
