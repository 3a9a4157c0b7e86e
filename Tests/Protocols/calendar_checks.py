"""What another reader, PyPI's icalendar, makes of the calendars that Leadline publishes and mails."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from icalendar import Calendar

Zones = dict[str, tzinfo]


@dataclass(frozen=True)
class Attendee:
    address: str
    name: str
    role: str
    answer: str
    is_asked: bool


@dataclass(frozen=True)
class Event:
    # In UTC, or days.
    start: date
    end: date | None
    zone: str | None
    status: str
    sequence: int
    summary: str
    description: str
    location: str
    organizer: str
    attendees: list[Attendee]
    # Minutes before.
    alarms: list[float]


@dataclass(frozen=True)
class Task:
    due: date | None
    status: str
    percent: int | None
    summary: str
    alarms: list[float]


def read(written: bytes) -> Calendar:
    """The calendar in these bytes, which must be written to the letter of RFC 5545."""
    lines = written.split(b"\r\n")
    assert lines.pop() == b"" and not {b"\r", b"\n"} & {bytes([byte]) for byte in b"".join(lines)}
    for line in lines:
        assert 0 < len(line) <= 75, line
        assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line), line
        line.decode()
    calendar = Calendar.from_ical(written)
    assert not [component.errors for component in calendar.walk() if component.errors]
    return calendar


def events(calendar: Calendar) -> dict[str, Event]:
    """Its events by their UIDs."""
    zones = _zones(calendar)
    return {str(event["UID"]): _event(event, zones) for event in calendar.walk("VEVENT")}


def tasks(calendar: Calendar) -> dict[str, Task]:
    """Its tasks by their UIDs."""
    zones = _zones(calendar)
    return {str(task["UID"]): _task(task, zones) for task in calendar.walk("VTODO")}


def _event(event: Any, zones: Zones) -> Event:
    attendees = event.get("ATTENDEE", [])
    return Event(
        start=_time(event["DTSTART"], zones),
        end=_time(event.get("DTEND"), zones),
        zone=event["DTSTART"].params.get("TZID"),
        status=str(event["STATUS"]),
        sequence=int(event["SEQUENCE"]),
        summary=str(event["SUMMARY"]),
        description=str(event.get("DESCRIPTION", "")),
        location=str(event.get("LOCATION", "")),
        organizer=str(event.get("ORGANIZER", "")).removeprefix("mailto:"),
        attendees=[_attendee(one) for one in (attendees if isinstance(attendees, list) else [attendees])],
        alarms=_alarms(event),
    )


def _task(task: Any, zones: Zones) -> Task:
    percent = task.get("PERCENT-COMPLETE")
    return Task(
        due=_time(task.get("DUE"), zones),
        status=str(task["STATUS"]),
        percent=None if percent is None else int(percent),
        summary=str(task["SUMMARY"]),
        alarms=_alarms(task),
    )


def _attendee(attendee: Any) -> Attendee:
    parameters = attendee.params
    return Attendee(
        address=str(attendee).removeprefix("mailto:"),
        name=parameters.get("CN", ""),
        role=parameters["ROLE"],
        answer=parameters["PARTSTAT"],
        is_asked=parameters["RSVP"] == "TRUE",
    )


def _alarms(component: Any) -> list[float]:
    return [-alarm["TRIGGER"].dt.total_seconds() / 60 for alarm in component.walk("VALARM")]


def _zones(calendar: Calendar) -> Zones:
    """As the calendar describes them, not as this machine knows them."""
    return {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}


def _time(value: Any, zones: Zones) -> date | None:
    """A zone must mean the same to those who know it and to those who know only the calendar."""
    if value is None or not isinstance(value.dt, datetime):
        return None if value is None else value.dt
    moment = value.dt.astimezone(UTC)
    if zone := value.params.get("TZID"):
        assert value.dt.replace(tzinfo=zones[zone]).astimezone(UTC) == moment, value
    return moment
