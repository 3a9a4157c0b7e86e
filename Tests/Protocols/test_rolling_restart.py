"""Three servers restarted one after the other while clients work: nobody who tries once more notices.

LEADLINE_CHAOS_ROUNDS says how often: all three are restarted a tenth as often (once).
"""

import os
import threading

from events import EventStream
from load import Load

ROUNDS = max(1, int(os.environ.get("LEADLINE_CHAOS_ROUNDS", "10")) // 10)


class Follower:
    """A live view that goes on after the last event it had, wherever the port leads it."""

    def __init__(self, cluster):
        self.cluster = cluster
        self.seen = []
        self.streams = 0
        self.last = None
        self.is_over = threading.Event()
        self.follows = threading.Event()
        self.thread = threading.Thread(target=self.follow, daemon=True)
        self.thread.start()
        assert self.follows.wait(10)

    def follow(self):
        while not self.is_over.is_set():
            try:
                with EventStream(self.cluster.front.port, self.cluster.tokens["maria"], last=self.last) as live:
                    self.streams += live.status == 200
                    self.follows.set()
                    self.read(live)
            except (OSError, IndexError):
                continue

    def read(self, live):
        while (event := live.queue.get(timeout=40)) is not None:
            self.last = event.cursor or self.last
            if event.data.get("kind") == "post":
                self.seen.append(event.data["body"])
                if event.data["body"] == "the end":
                    return self.is_over.set()


def test_three_servers_are_restarted_under_load_and_no_call_fails_that_is_tried_once_more(make_site, capsys):
    cluster = make_site(servers=3)
    leads = [cluster.new_lead(f"Lead {number}") for number in range(4)]
    follower = Follower(cluster)
    with Load("rolling", leads, lambda _: cluster.api(timeout=40, repeats=False)) as load:
        for _ in range(ROUNDS):
            for place in range(3):
                cluster.restart_one(place)
                load.wait_for_all(10)
                load.work_for(0.5)
    load.check(cluster.api(), are_calls_answered=False)
    tried = {key: count for client in load.clients for key, count in client.retries.items() if count > 1}
    assert not tried, f"tried more than once again: {tried}; {load}"
    refused = sum(client.statuses[503] for client in load.clients)
    assert refused == 0, f"{refused} calls were answered 503; {load}"

    last = cluster.api().post(f"/api/v1/leads/{leads[0]}/timeline", {"kind": "post", "body": "the end"})
    assert last.status == 201
    follower.thread.join(20)
    assert not follower.thread.is_alive(), "the live view does not go on"
    for lead in leads:
        shown = [entry["body"] for entry in cluster.api().timeline(lead, kinds="post")]
        of_lead = set(shown)
        assert [body for body in follower.seen if body in of_lead] == shown
    with capsys.disabled():
        print(f"\n  three servers restarted {ROUNDS} times: {load}; a live view on {follower.streams} streams", end=" ")
    cluster.close()
    assert "well" in cluster.program.check()
