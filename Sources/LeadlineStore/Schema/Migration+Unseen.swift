import Leadline

/// Version 10: what people were told and have not seen goes on by mail.
extension Migration {
  static let unseen: [SQL] = [
    // When it is to be mailed should it not have been read by then; and the mail in the outbox that says it.
    "ALTER TABLE notification ADD COLUMN mail_at INTEGER",
    "ALTER TABLE notification ADD COLUMN mail INTEGER",
    "CREATE INDEX notification_mail_at ON notification (mail_at) WHERE mail_at IS NOT NULL",
    "CREATE INDEX notification_mail ON notification (mail) WHERE mail IS NOT NULL",
    // Whether it is to be known at its hour; and the key of the card that a reminder is about.
    "ALTER TABLE notification ADD COLUMN is_urgent INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE notification ADD COLUMN cause TEXT",
    // Whether somebody wants that, and when they were last sent such a mail.
    "ALTER TABLE person ADD COLUMN unseen_mail INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE person ADD COLUMN unseen_at INTEGER",
  ]
}
