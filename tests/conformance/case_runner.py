"""Runs the unittest cases of one judged module, one line per event, inside the program under test.

It goes into the generated project beside main.py and stays bytecode in the dist: what is judged is the test
module, and the judge itself must not depend on the compiler. Python's stdlib only, 3.10 and later.

Events, one JSON object per line, flushed:
    {"event": "cases", "ids": [...]}                         the module's cases, in order
    {"event": "start", "id": ID}
    {"event": "end", "id": ID, "status": S, "detail": TEXT, "seconds": F}      S: ok fail skip xfail
    {"event": "proof", ...}                                  only with --proof
    {"event": "done"}
A process that dies between "start" and "end" has lost that case; the driver starts it again with --skip.
"""
import argparse
import doctest
import faulthandler
import importlib.machinery
import importlib.util
import json
import os
import sys
import time
import traceback
import unittest


class EventFile:
    def __init__(self, path):
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def write(self, **event):
        os.write(self._fd, (json.dumps(event) + "\n").encode())


def flatten(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flatten(item)
        else:
            yield item


def wants_old_style_doctests(module):
    """Before 3.11 several modules run their doctests from test_main(), which no unittest loader calls."""
    test_main = getattr(module, "test_main", None)
    return (not hasattr(module, "load_tests") and test_main is not None
            and "run_doctest" in test_main.__code__.co_names)


def cases_of(module):
    """The module's cases as (unique id, case), in the order CPython's own loader gives them."""
    cases = list(flatten(unittest.defaultTestLoader.loadTestsFromModule(module)))
    if wants_old_style_doctests(module):
        cases += flatten(doctest.DocTestSuite(module))
    seen = {}
    named = []
    for case in cases:
        name = case.id()
        seen[name] = seen.get(name, 0) + 1
        named.append((name if seen[name] == 1 else f"{name}#{seen[name]}", case))
    return named


def verdict(result):
    """(status, text): what one case's TestResult says."""
    bad = result.errors + result.failures
    if bad:
        return "fail", "\n".join(text for _, text in bad)
    if result.unexpectedSuccesses:
        return "fail", "unexpected success"
    if result.skipped:
        return "skip", str(result.skipped[0][1])
    if result.expectedFailures:
        return "xfail", ""
    return "ok", ""


def run_case(case):
    result = unittest.TestResult()
    # A suite of one: class and module fixtures run for every case, so that a restart can begin anywhere.
    unittest.TestSuite([case]).run(result)
    return verdict(result)


def load_proof(path):
    loader = importlib.machinery.ExtensionFileLoader("native_proof", path)
    spec = importlib.util.spec_from_loader("native_proof", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def opcodes_of(codes):
    """How often each instruction occurs in the bytecode of these code objects (padding counted too)."""
    import dis
    counts = {}
    for code in codes:
        for instruction in dis.get_instructions(code):
            counts[instruction.opname] = counts.get(instruction.opname, 0) + 1
    return counts


def parse(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("events")
    parser.add_argument("--skip", help="file with the ids of cases that are not to be run (JSON list)")
    parser.add_argument("--proof", help="path of the native_proof extension module")
    return parser.parse_args(argv)


def main(argv, loaders, native):
    options = parse(argv)
    faulthandler.enable()
    events = EventFile(options.events)
    skip = set()
    if options.skip:
        with open(options.skip) as file:
            skip = set(json.load(file))
    proof = load_proof(options.proof) if options.proof else None
    if proof:
        proof.start(native[options.module])
    try:
        cases = cases_of(loaders[options.module]())
    except unittest.SkipTest:  # a module that is for another system
        cases = []
    except BaseException:
        events.write(event="broken", detail=traceback.format_exc())
        raise
    events.write(event="cases", ids=[name for name, _ in cases])
    for name, case in cases:
        if name in skip:
            continue
        events.write(event="start", id=name)
        begin = time.monotonic()
        try:
            status, detail = run_case(case)
        except BaseException:  # SystemExit and KeyboardInterrupt leave unittest; they are that case's loss only
            status, detail = "fail", traceback.format_exc()
        events.write(event="end", id=name, status=status, detail=detail[-8000:],
                     seconds=round(time.monotonic() - begin, 3))
    if proof:
        proof.stop()
        events.write(event="proof", interpreted=proof.interpreted(), interpreted_runs=proof.interpreted_runs(),
                     forwarder_runs=proof.forwarder_runs(), forwarders=len(proof.forwarders()),
                     opcodes=opcodes_of(proof.forwarders()))
    events.write(event="done")
    return 0
