"""What is acknowledged has been brought to the disk: counted where the program asks the system for it."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytestmark = pytest.mark.engines("sqlite")

POSTS = 40
SOURCE = Path(__file__).with_name("count_syncs.c")


@pytest.fixture
def counting(make_world, tmp_path):
    """A server whose calls for the disk are counted, and the count so far."""
    compiler = shutil.which("cc") or shutil.which("clang")
    assert compiler, "no C compiler: Swift brings clang along"
    library, counter = tmp_path / "count_syncs.so", tmp_path / "count"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    counter.write_bytes(bytes(8))
    world = make_world("durable")
    world.serve(LD_PRELOAD=str(library), COUNT_SYNCS=str(counter))
    yield world, lambda: int.from_bytes(counter.read_bytes(), "little")
    world.close()


def post(world, lead: int, number: int) -> None:
    answer = world.api().post(f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": f"post {number}"})
    assert answer.status == 201, answer


def test_each_post_of_one_who_waits_for_the_answer_has_reached_the_disk(counting):
    world, count = counting
    lead = world.new_lead()
    for number in range(POSTS):
        before = count()
        post(world, lead, number)
        assert count() > before, f"post {number} was acknowledged and nothing was brought to the disk"


def test_posts_that_come_together_share_the_way_to_the_disk_and_none_is_left_out(counting):
    world, count = counting
    lead = world.new_lead()
    before = count()
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda number: post(world, lead, number), range(POSTS * 16)))
    syncs = count() - before
    # Every client waits for its answer before it posts again: at best sixteen share a commit.
    assert POSTS <= syncs <= POSTS * 16 + 50, syncs


def test_the_count_is_none_while_nothing_is_written(counting):
    world, count = counting
    lead = world.new_lead()
    before = count()
    for _ in range(20):
        assert world.api().get(f"/api/v1/leads/{lead}/timeline").status == 200
    assert count() == before
