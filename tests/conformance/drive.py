"""Runs one judged module in a program (CPython or a dist) and restarts it past a crash or a hang.

The program appends events to a file (case_runner.py); here they are read, and whatever died is charged to the
case that had been started.
"""
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
MAX_RESTARTS = 400


@dataclass
class ModuleRun:
    """What one module did. `cases` maps case id to (status, detail); status: ok fail skip xfail crash hang."""
    module: str
    order: list = field(default_factory=list)
    cases: dict = field(default_factory=dict)
    restarts: int = 0
    broken: str = ""          # why the module gave no list of cases at all
    proof: dict = field(default_factory=dict)
    seconds: float = 0.0


def read_events(path):
    if not path.exists():
        return []
    events = []
    for line in path.read_text().splitlines():
        try:
            events.append(json.loads(line))
        except ValueError:
            pass  # the line that a killed process did not finish
    return events


def watch(process, events_path, timeout):
    """Waits for the process; False when it wrote no event for `timeout` seconds and had to be killed."""
    size, since = -1, time.monotonic()
    while True:
        try:
            process.wait(0.05)
            return True
        except subprocess.TimeoutExpired:
            pass
        now = events_path.stat().st_size if events_path.exists() else 0
        if now != size:
            size, since = now, time.monotonic()
        elif time.monotonic() - since > timeout:
            os.killpg(process.pid, signal.SIGABRT)  # faulthandler prints where it hangs
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                pass
            return False


def end_group(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def death(process, alive, log_path):
    """(status, text) for the case that was running when the program ended."""
    text = log_path.read_text(errors="replace")[-6000:]
    if not alive:
        return "hang", text
    code = process.returncode
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return "crash", f"{text}\n{name}"


def run_module(command, module, folder, *, timeout, proof=None):
    """Runs `command MODULE EVENTS ...` in the empty `folder` until every case has a verdict."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    run = ModuleRun(module)
    begin = time.monotonic()
    for attempt in range(MAX_RESTARTS):
        events_path, log_path = folder / f"events-{attempt}", folder / f"log-{attempt}"
        skip_path, scratch = folder / "skip.json", folder / f"cwd-{attempt}"
        events_path.unlink(missing_ok=True)
        scratch.mkdir(exist_ok=True)
        skip_path.write_text(json.dumps(sorted(run.cases)))
        arguments = [*command, module, str(events_path), "--skip", str(skip_path)]
        if proof:
            arguments += ["--proof", str(proof)]
        environment = {**PROGRAM_ENVIRONMENT, "HOME": str(scratch), "TMPDIR": str(scratch)}
        with open(log_path, "wb") as log:
            process = subprocess.Popen(arguments, cwd=scratch, env=environment, stdin=subprocess.DEVNULL,
                                       stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
            alive = watch(process, events_path, timeout)
            end_group(process)
        if not take_events(run, read_events(events_path), death(process, alive, log_path)):
            break
        run.restarts += 1
    run.seconds = time.monotonic() - begin
    return run


def take_events(run, events, fate):
    """Adds one process's events to `run`. True when the program must be started again for the rest."""
    started = None
    for event in events:
        kind = event["event"]
        if kind == "cases":
            run.order = event["ids"]
        elif kind == "start":
            started = event["id"]
        elif kind == "end":
            run.cases[event["id"]] = (event["status"], event["detail"])
            started = None
        elif kind == "broken":
            run.broken = event["detail"]
        elif kind == "proof":
            run.proof = event
        elif kind == "done":
            return False
    if started is not None:
        run.cases[started] = fate
        return True
    if not run.order and not run.broken:
        run.broken = fate[1] or fate[0]
    # It ended between two cases: nobody's case, but the rest still has to run, once something was achieved.
    return bool(run.order) and any(event["event"] == "end" for event in events)
