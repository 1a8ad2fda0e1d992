#!/usr/bin/env python3
"""The judge judged: it must survive crashes and hangs, charge them to the right case, and not be fooled by bytecode.

    tests/conformance/selftest.py [--python PYTHON]
"""
import argparse
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import nativeness
import project
import report
import table
from drive import run_module

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable

BAD_MODULE = '''
import os, signal, sys, time, unittest

class Cases(unittest.TestCase):
    def test_a_passes(self): pass
    def test_b_crashes(self): os.kill(os.getpid(), signal.SIGSEGV)
    def test_c_leaves(self): os._exit(0)
    def test_d_hangs(self): time.sleep(600)
    def test_e_exits(self): sys.exit(3)
    def test_f_fails(self): self.assertEqual(1, 2)
    def test_g_skips(self): self.skipTest("no")
    def test_h_passes(self): pass
'''


def fake_dist(folder):
    """A "dist" whose program is a script that lets plain Python run the project."""
    facts = project.target_facts(PYTHON)
    dist = folder / "main.dist"
    made = project.write_project(facts, ["test_raise"], dist)
    program = dist / "main"
    program.write_text(f'#!/bin/sh\nexec {PYTHON} -s -B "$(dirname "$0")/main.py" "$@"\n')
    program.chmod(0o755)
    return facts, project.Dist(made, dist, program, "")


class Driver(unittest.TestCase):
    def test_crash_hang_and_exit_are_that_case_lost(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "project"
            project.write_project(project.target_facts(PYTHON), [], folder)
            (folder / "test_bad.py").write_text(BAD_MODULE)
            (folder / "main.py").write_text(project.MAIN.format(
                loaders="def load():\n    import test_bad\n    return test_bad\n", table='"test_bad": load', native={}))
            run = run_module([PYTHON, "-B", str(folder / "main.py")], "test_bad", Path(name) / "run", timeout=2)
        found = {case.split(".test_")[1]: status for case, (status, _) in run.cases.items()}
        self.assertEqual(found, {"a_passes": "ok", "b_crashes": "crash", "c_leaves": "crash", "d_hangs": "hang",
                                 "e_exits": "fail", "f_fails": "fail", "g_skips": "skip", "h_passes": "ok"})
        row = report.score_module("test_bad", run.order, run, {})
        self.assertEqual((row["cases"], row["passed"], row["restarts"]), (8, 2, 3))

    def test_module_that_does_not_import_loses_all(self):
        with tempfile.TemporaryDirectory() as name:
            run = run_module(["/bin/false"], "test_x", Path(name), timeout=2)
        self.assertEqual(report.score_module("test_x", ["a", "b"], run, {})["passed"], 0)


class Nativeness(unittest.TestCase):
    def test_bytecode_dist_is_refused(self):
        with tempfile.TemporaryDirectory() as name:
            _, dist = fake_dist(Path(name))
            done = subprocess.run([sys.executable, HERE / "run.py", "--python", PYTHON, "--dist", dist.folder, "--visible",
                                   "--modules", "test_raise"], capture_output=True, text=True)
        self.assertIn("**100.00 %**", done.stdout, done.stderr)
        self.assertIn("NOT NATIVE: test_raise:", done.stdout)
        self.assertIn("NOT NATIVE: in the dist: test_raise.py", done.stdout)
        self.assertEqual(done.returncode, 1)

    def test_static_search_sees_bytecode(self):
        with tempfile.TemporaryDirectory() as name:
            facts, dist = fake_dist(Path(name))
            subprocess.run([PYTHON, "-m", "compileall", "-q", dist.folder], check=True)
            found = nativeness.static_proof(PYTHON, facts, dist)
        self.assertEqual(len(found["files"]), 2)
        self.assertGreater(found["found"]["test_raise"], 10)
        self.assertTrue(found["blind"])  # this dist has no stdlib

    def test_functions_that_others_have_too_are_not_hits(self):
        facts = project.target_facts(PYTHON)
        frozen = str(Path(facts["stdlib"]) / "importlib" / "_bootstrap.py")
        with tempfile.TemporaryDirectory() as name:
            stdlib, own = Path(name) / "stdlib", Path(name) / "own.py"
            stdlib.mkdir()
            own.write_text("def only_here(a, b):\n    b = [" + 5 * "a ** b - (b or a) % 7, " + "{a: b}[a << 3]]\n")
            appended = [Path(name) / f"{number}.py" for number in range(len(nativeness.appended()))]
            for path, text in zip(appended, nativeness.appended()):
                path.write_text(text)
            found = nativeness.bytecode_of(PYTHON, [*appended, own, frozen])
            strings = [string for texts in found.values() for string in texts]
            left = nativeness.not_elsewhere(PYTHON, stdlib, strings, [])
        self.assertTrue(found[frozen])
        self.assertTrue(any(found[str(path)] for path in appended))
        self.assertEqual((len(left), left), (1, found[str(own)]))

    def test_python_is_hidden(self):
        facts = project.target_facts(PYTHON)
        prefix = project.hide_python(facts, [])
        if not prefix:
            self.skipTest("no namespaces here")
        done = subprocess.run([*prefix, "sh", "-c", f"ls {facts['stdlib']}; {PYTHON} -c 'print(1)'"],
                              capture_output=True, text=True)
        self.assertEqual((done.returncode != 0, done.stdout), (True, ""))


class Table(unittest.TestCase):
    @staticmethod
    def result(status, cause):
        lost = [{"case": "test_x.a", "status": status, "cause": cause}]
        return {"total": {"percent": 99.9}, "faults": [], "rows": [{"module": "test_x", "passed": 1, "cases": 2, "lost": lost}]}

    def test_only_a_failure_may_be_without_a_cause(self):
        for group in ("language", "bytecode"):
            met = [table.is_met("3.11", group, self.result(*loss))
                   for loss in (("fail", ""), ("crash", ""), ("hang", ""), ("hang", "an endless loop"))]
            self.assertEqual(met, [True, False, False, True], group)

    def test_too_few_and_bytecode_fail_a_scored_group(self):
        for change in ({"total": {"percent": 99.4}}, {"faults": ["ran as bytecode"]}):
            changed = self.result("fail", "") | change
            self.assertEqual((table.is_met("3.11", "language", changed), table.is_met("3.11", "bytecode", changed)),
                             (False, True))

    def test_row_tells_a_hang_from_a_failure(self):
        for status, cell in (("fail", "1/2"), ("hang", "1/2 hang")):
            rows = table.module_rows({("3.11", "language"): self.result(status, "")})
            self.assertEqual(rows[-1], f"| language | test_x | {cell} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default=sys.executable)
    options, rest = parser.parse_known_args()
    PYTHON = options.python
    unittest.main(argv=[sys.argv[0], *rest])
