"""Kill -9 while 64 clients write: what was acknowledged is there, once; what was not is there at most once.

LEADLINE_CHAOS_ROUNDS says how often (20); LEADLINE_CHAOS_SEED makes the moments of the kills the same again.
"""

import json
import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import http.client

import pytest

pytestmark = pytest.mark.engines("sqlite")

ROUNDS = int(os.environ.get("LEADLINE_CHAOS_ROUNDS", "20"))
SEED = int(os.environ.get("LEADLINE_CHAOS_SEED", "20261123"))
CLIENTS = 64
LEADS = 8
# A client stops after so many posts: a fast machine writes long enough too, and the reading back stays short.
POSTS_EACH = 40


@dataclass
class Client:
    """One writer: what it sent, and what was acknowledged."""

    number: int
    lead: int
    sent: list[tuple[str, str]] = field(default_factory=list)
    acknowledged: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def write(self, api, round_number: int, stop: threading.Event) -> None:
        for count in range(POSTS_EACH):
            if stop.is_set():
                return
            key = f"chaos-{round_number}-{self.number}-{count}"
            self.sent.append((key, f"{key} anyone know this customer?"))
            try:
                answer = post(api, self.lead, *self.sent[-1])
            except (OSError, http.client.HTTPException):
                return
            if answer.status == 201:
                self.acknowledged[key] = answer.body
            else:
                self.refused.append(str(answer))


def post(api, lead: int, key: str, body: str):
    return api.post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": body}, {"Idempotency-Key": key})


def write_until_killed(world, leads: list[int], number: int, chance: random.Random) -> list[Client]:
    clients = [Client(index, leads[index % len(leads)]) for index in range(CLIENTS)]
    stop = threading.Event()
    threads = [
        threading.Thread(target=client.write, args=(world.api("john", timeout=10), number, stop)) for client in clients]
    for thread in threads:
        thread.start()
    # The moment is drawn from the time in which answers come, on slow machines too.
    late = time.monotonic() + 30
    while sum(len(client.acknowledged) for client in clients) < CLIENTS and time.monotonic() < late:
        time.sleep(0.005)
    end = time.monotonic() + chance.uniform(0, 1)
    while time.monotonic() < end and any(thread.is_alive() for thread in threads):
        time.sleep(0.005)
    world.server.kill()
    stop.set()
    for thread in threads:
        thread.join(15)
        assert not thread.is_alive()
    return clients


def bodies_on(world, leads: list[int]) -> Counter[str]:
    api = world.api("john")
    return Counter(entry["body"] for lead in leads for entry in api.timeline(lead, kinds="post"))


def repeat(world, clients: list[Client]) -> None:
    """Sends everything again under its own key, as clients do that had no answer."""

    def again(client: Client) -> None:
        api = world.api("john")
        for key, body in client.sent:
            answer = post(api, client.lead, key, body)
            assert answer.status == 201, answer
            if key in client.acknowledged:
                assert answer.body == client.acknowledged[key], f"{key} is answered otherwise than the first time"
        api.close()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(again, clients))


def test_a_killed_server_loses_nothing_it_acknowledged_and_doubles_nothing(make_world, capsys):
    world = make_world("chaos")
    world.serve()
    chance = random.Random(SEED)
    total = Counter()
    everywhere: list[int] = []
    for number in range(ROUNDS):
        leads = [world.new_lead(f"Round {number}, lead {index}") for index in range(LEADS)]
        everywhere += leads
        clients = write_until_killed(world, leads, number, chance)
        refused = [text for client in clients for text in client.refused]
        assert not refused, f"round {number}: {refused[:3]}"
        world.serve()

        found = bodies_on(world, leads)
        sent = {key: body for client in clients for key, body in client.sent}
        acknowledged = {key for client in clients for key in client.acknowledged}
        lost = [key for key in acknowledged if found[sent[key]] != 1]
        assert not lost, f"round {number} (seed {SEED}): acknowledged, but not there once: {lost[:5]}"
        doubled = [body for body, count in found.items() if count > 1]
        assert not doubled, f"round {number} (seed {SEED}): there twice: {doubled[:5]}"
        assert set(found) <= set(sent.values()), f"round {number}: nobody sent this"

        repeat(world, clients)
        complete = bodies_on(world, leads)
        assert complete == Counter(sent.values()), f"round {number}: after repeating, not everything is there once"
        world.program.check()
        total.update(sent=len(sent), acknowledged=len(acknowledged), in_flight=len(sent) - len(acknowledged),
                     kept_unacknowledged=len(found) - len(acknowledged))
        assert len(acknowledged) >= CLIENTS, f"round {number}: too little was written to say anything: {len(acknowledged)}"

    for server in world.servers[:-1]:
        server.log_path.unlink(missing_ok=True)
    assert sum(bodies_on(world, everywhere).values()) == total["sent"]
    world.server.stop()
    assert "well" in world.program.check()
    with capsys.disabled():
        print(f"\n  {ROUNDS} kills: {json.dumps(total)}", end=" ")
