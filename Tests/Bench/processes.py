"""Programs that are started, and all of them stopped."""

import pathlib
import signal
import subprocess
import sys


class Failed(Exception):
    """Something did not run; says what."""


started: list[subprocess.Popen] = []


def start(arguments, **how):
    process = subprocess.Popen([str(argument) for argument in arguments], stdin=subprocess.DEVNULL, **how)
    started.append(process)
    return process


def stop(process, patience=15):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            say(f"process {process.pid} did not end within {patience} s of SIGTERM: killed")
            process.kill()
            process.wait()
    if process in started:
        started.remove(process)


def stop_all():
    for process in list(started):
        stop(process, patience=3)


def run(arguments, patience, **how):
    """Runs to the end and returns standard output."""
    process = start(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)
    try:
        output, errors = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        raise Failed(f"{pathlib.Path(arguments[0]).name} did not end within {patience:.0f} s") from None
    finally:
        stop(process)
    if process.returncode:
        words = " ".join(str(argument) for argument in arguments[1:3])
        raise Failed(f"{pathlib.Path(arguments[0]).name} {words} … exited {process.returncode}: {errors.strip()[-800:]}")
    return output, errors


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def interrupted(number, _frame):
    raise KeyboardInterrupt(signal.Signals(number).name)
