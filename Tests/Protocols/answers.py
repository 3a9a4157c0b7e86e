"""What a test expects of an answer, and the times it writes."""

from datetime import UTC, datetime, timedelta


def done(answer, status=200):
    """What a request that is to succeed brought."""
    assert answer.status == status, answer
    return answer.json


def said(api, line, **members):
    """The reply to a line that is to succeed."""
    reply = api.say(line, **members)
    assert reply["ok"] and "ask" not in reply, f"{line}: {reply}"
    return reply


def moment(**ahead):
    """A time from now, as the API reads it."""
    return (datetime.now(UTC) + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
