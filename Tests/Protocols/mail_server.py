"""A real mail server on this machine (aiosmtpd), that says what a test wants said."""

from __future__ import annotations

import asyncio
import email
import email.policy
import time
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from program import free_port


class MailServer:
    """Takes mail on a loopback port, unless `answers` holds something else to say: `451 later`, or a number of seconds to stand
    still for after the whole message has come."""

    def __init__(self):
        self.port = free_port()
        self.taken: list[EmailMessage] = []
        self.seen: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: list[str | float] = []
        self.controller: Controller | None = None
        self.start()

    def start(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.seen.append(message)
        answer = self.answers.pop(0) if self.answers else "250 2.0.0 taken"
        if isinstance(answer, (int, float)):
            await asyncio.sleep(answer)
            answer = "250 2.0.0 taken at last"
        if answer.startswith("250"):
            self.taken.append(message)
            self.recipients += envelope.rcpt_tos
        return answer

    def wait(self, count: int, timeout: float = 20) -> list[EmailMessage]:
        """Waits until so many have been taken."""
        self.until(lambda: len(self.taken) >= count, timeout, f"{len(self.taken)} of {count} mails came")
        return self.taken

    @staticmethod
    def until(condition, timeout: float = 20, message: str = "it never came true") -> None:
        end = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < end, message
            time.sleep(0.05)

    def settings(self, **more: str) -> dict[str, str]:
        return {
            "LEADLINE_MAIL_SERVER": f"smtp://127.0.0.1:{self.port}", "LEADLINE_MAIL_PLAIN": "true",
            "LEADLINE_MAIL_FROM": "leads@contoso.example", "LEADLINE_MAIL_NAME": "Contoso Coffee",
            "LEADLINE_MAIL_RETRY_AFTER": "1", "LEADLINE_MAIL_BUSINESS_HOURS_ONLY": "false",
            "LEADLINE_PUBLIC_URL": "https://leads.contoso.example"} | more

    def close(self) -> None:
        if self.controller:
            self.controller.stop()
        self.controller = None
