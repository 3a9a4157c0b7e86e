"""Clients that go on working whatever happens, and keep account of what they were told."""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Callable

from api import Answer, Api

# How long a client tries one thing before it gives up.
PATIENCE = 30
# How soon it tries again; a real one would wait as long as Retry-After says.
PAUSE = 0.1


@dataclass
class Client:
    """Posts under keys of its own, each again until it is acknowledged, and looks at what it has posted."""

    name: str
    lead: int
    connect: Callable[[], Api]
    acknowledged: dict[str, bytes] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    # Answers that must not be, calls that got none at all, and what was given up.
    strange: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    retries: Counter[str] = field(default_factory=Counter)
    last: float = 0

    def work(self, stop: threading.Event) -> None:
        self.api = self.connect()
        number = 0
        while not stop.is_set():
            number += 1
            self.post(f"{self.name}-{number}")
            time.sleep(0.005)
        self.api.close()

    def post(self, key: str) -> None:
        posted = self.until(key, lambda: post(self.api, self.lead, key), 201)
        if posted is None:
            return
        self.acknowledged[key] = posted.body
        self.last = time.monotonic()
        entry = posted.json["id"]
        self.until(f"{key}, read", lambda: self.api.get(f"/api/v1/entries/{entry}"), 200)

    @property
    def tried_again(self) -> list[str]:
        return [key for key in self.acknowledged if key in self.retries]

    def until(self, key: str, call: Callable[[], Answer], wanted: int) -> Answer | None:
        """Calls until it is answered as it should be."""
        end = time.monotonic() + PATIENCE
        while True:
            answer = self.answer(call)
            if answer is not None and answer.status == wanted:
                return answer
            if time.monotonic() > end:
                self.given_up.append(f"{key}: {answer or self.broken[-1]}")
                return None
            self.retries[key] += 1
            time.sleep(PAUSE)

    def answer(self, call: Callable[[], Answer]) -> Answer | None:
        try:
            answer = call()
        except (OSError, http.client.HTTPException) as failure:
            self.broken.append(repr(failure))
            self.api.close()
            return None
        self.statuses[answer.status] += 1
        is_unavailable = answer.status == 503 and int(answer.headers.get("Retry-After") or 0) >= 1
        if answer.status not in (200, 201) and not is_unavailable:
            self.strange.append(str(answer))
        return answer


@dataclass
class PlainClient(Client):
    """Posts without keys, each thing once, and takes every answer at its word."""

    # Whether what was sent has been done, as far as it was told: nothing if that was left open.
    outcomes: dict[str, bool | None] = field(default_factory=dict)

    def post(self, key: str) -> None:
        answer = self.answer(lambda: post(self.api, self.lead, key, has_key=False))
        if answer is None or answer.status == 503 and answer.code == "outcome_unknown":
            self.outcomes[key] = None
        else:
            self.outcomes[key] = answer.status == 201
        if self.outcomes[key]:
            self.acknowledged[key] = answer.body
            self.last = time.monotonic()
        else:
            time.sleep(PAUSE)

    def wrong(self, found: Counter[str]) -> list[str]:
        """What is there otherwise than it was told."""
        right = {True: (1,), False: (0,), None: (0, 1)}
        return [
            f"{key}: told {outcome}, there {found[key]} times" for key, outcome in self.outcomes.items()
            if found[key] not in right[outcome]]


class Load:
    """Many clients at once, from `with` to its end."""

    def __init__(
        self, name: str, leads: list[int], connect: Callable[[int], Api], clients: int = 16, kind: type[Client] = Client
    ):
        self.clients = [
            kind(f"{name}-{number}", leads[number % len(leads)], lambda number=number: connect(number))
            for number in range(clients)]
        self.leads = leads
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=client.work, args=(self.stop,), daemon=True) for client in self.clients]

    def __enter__(self) -> Load:
        for thread in self.threads:
            thread.start()
        self.wait_for_all(30)
        self.work_for(0.5)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(2 * PATIENCE + 30)
        assert not any(thread.is_alive() for thread in self.threads), "a client hangs"

    def wait_for_all(self, seconds: float) -> float:
        """Waits until every client has had something acknowledged from now on, and says how long that took."""
        begun = time.monotonic()
        while any(client.last < begun for client in self.clients):
            late = sum(client.last < begun for client in self.clients)
            assert time.monotonic() - begun < seconds, f"after {seconds} s {late} clients still wait; {self}"
            time.sleep(0.01)
        return time.monotonic() - begun

    def work_for(self, seconds: float) -> None:
        time.sleep(seconds)

    def check(self, api: Api, are_calls_answered: bool = True) -> None:
        """That nothing acknowledged is lost, nothing is there twice, and every answer was one that may be.

        - are_calls_answered: whether each call must have had an answer, as where only the database was in trouble.
        """
        sent = {key: client for client in self.clients for key in client.acknowledged}
        found = self.found(api)
        lost = [key for key in sent if found[key] == 0]
        doubled = {key: count for key, count in found.items() if count > 1}
        strange = [answer for client in self.clients for answer in client.strange]
        given_up = [what for client in self.clients for what in client.given_up]
        broken = [what for client in self.clients for what in client.broken]
        assert not lost, f"{len(lost)} acknowledged and lost, as {lost[:5]}; {self}"
        assert not doubled, f"{len(doubled)} there more than once, as {list(doubled.items())[:5]}; {self}"
        assert not strange, f"{len(strange)} answers that must not be, as {strange[:3]}; {self}"
        assert not given_up, f"{len(given_up)} given up after {PATIENCE} s, as {given_up[:3]}; {self}"
        assert not (are_calls_answered and broken), f"{len(broken)} calls without an answer, as {broken[:3]}; {self}"
        assert set(found) == set(sent), f"nobody has sent this; {self}"
        for client in self.clients:
            # What had to be tried again is what could have been done twice.
            for key in [*client.tried_again, *list(client.acknowledged)[-3:]]:
                again = post(api, client.lead, key)
                assert (again.status, again.body) == (201, client.acknowledged[key]), f"{key} is answered anew: {again}; {self}"

    def check_told(self, api: Api) -> None:
        """That what was told of each call is true: done, not done, or either where that was left open."""
        found = self.found(api)
        wrong = [what for client in self.clients for what in client.wrong(found)]
        strange = [answer for client in self.clients for answer in client.strange]
        assert not wrong, f"{len(wrong)} not as they were told, as {wrong[:5]}; {self}"
        assert not strange, f"{len(strange)} answers that must not be, as {strange[:3]}; {self}"

    def found(self, api: Api) -> Counter[str]:
        return Counter(entry["body"] for lead in set(self.leads) for entry in api.timeline(lead, kinds="post"))

    def __str__(self) -> str:
        statuses = sum((client.statuses for client in self.clients), Counter())
        acknowledged = sum(len(client.acknowledged) for client in self.clients)
        retried = sum(len(client.tried_again) for client in self.clients)
        broken = sum(len(client.broken) for client in self.clients)
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
        left_open = sum(list(getattr(client, "outcomes", {}).values()).count(None) for client in self.clients)
        answers += f", {left_open} left open" if left_open else ""
        return f"{acknowledged} posts acknowledged, {retried} after trying again; {answers}, {broken} without an answer"


def post(api: Api, lead: int, key: str, has_key: bool = True) -> Answer:
    headers = {"Idempotency-Key": key} if has_key else None
    return api.post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": key}, headers)
