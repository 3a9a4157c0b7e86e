"""A disk that is full: a clear error, nothing lost, and on it goes when there is room."""

import os
import shutil
import subprocess
import time

import pytest

pytestmark = pytest.mark.engines("sqlite")

SIZE = "12m"


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few megabytes, where this machine lets us make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("left out: only root can mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip(f"left out: no small disk can be mounted here ({mounted.stderr.decode().strip()})")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(folder):
    """Takes all room there is, and gives a function that lets go of it."""
    ballast = folder / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        for size in (65_536, 4_096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass
    return ballast.unlink


def post(world, lead, body, key=None):
    return world.api("john").post(
        f"/api/v1/leads/{lead}/timeline", {"kind": "post", "body": body}, {"Idempotency-Key": key} if key else None)


def test_a_full_disk_is_said_clearly_loses_nothing_and_is_left_behind(make_world, small_disk):
    world = make_world("full", folder=small_disk)
    world.folder = small_disk.parent
    world.serve()
    lead = world.new_lead()
    acknowledged = []
    for number in range(50):
        assert post(world, lead, f"before {number}").status == 201
        acknowledged.append(f"before {number}")
    make_room = fill(small_disk)

    refused = None
    for number in range(2_000):
        body = f"while it fills {number} " + "x" * 4_000
        answer = post(world, lead, body, key=f"fill-{number}")
        if answer.status != 201:
            refused = (f"fill-{number}", body, answer)
            break
        acknowledged.append(body)
    assert refused is not None, "the disk never became full"
    key, body, answer = refused
    assert answer.status == 503 and answer.headers["Content-Type"].startswith("application/problem+json"), answer
    assert answer.json["detail"] and int(answer.headers["Retry-After"]) >= 1

    with world.lines("john") as john:
        reply = john.say(f"/post #{lead} no room for this {'x' * 4_000}")
    assert reply["ok"] is False and reply["error"]["message"], reply
    many = [post(world, lead, f"refused {number} " + "x" * 8_000).status for number in range(20)]
    assert set(many) <= {503, 201}
    assert world.api("john").get("/healthz").status == 200
    shown = [entry["body"] for entry in world.api("john").timeline(lead)]
    assert set(acknowledged) <= set(shown), "reading must go on, and show everything that was acknowledged"

    make_room()
    end = time.monotonic() + 15
    while (again := post(world, lead, body, key=key)).status != 201 and time.monotonic() < end:
        time.sleep(0.2)
    assert again.status == 201, f"there is room again, and still: {again}"
    assert post(world, lead, "after").status == 201
    bodies = [entry["body"] for entry in world.api("john").timeline(lead)]
    assert bodies.count(body) == 1 and bodies.count("after") == 1
    for text in acknowledged:
        assert bodies.count(text) == 1

    world.server.stop()
    assert "well" in world.program.check()
    world.serve()
    assert [entry["body"] for entry in world.api("john").timeline(lead)] == bodies
    world.close()
