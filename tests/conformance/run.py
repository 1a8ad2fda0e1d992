#!/usr/bin/env python3
"""Judges compiled code by CPython's own Lib/test, case by case.

    tests/conformance/run.py --keelback build/keelback --python PYTHON [--modules test_class,test_with]

1. The list of judged cases is made by CPython alone: it runs the same program twice and the cases that pass twice count.
2. The program is packaged; each module runs in the dist where no Python can be seen. A crash or a hang is that case
   lost, and the run goes on behind it.
3. Proof of nativeness, dynamic (native_proof.c) and static (nativeness.py).

Exit codes: 0 the bar is met and the code is native; 1 it is not; 2 wrong use; 3 this machine cannot show it.
"""
import argparse
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

import nativeness
import project
import report
from drive import ModuleRun, run_module

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import slices  # noqa: E402

GROUP_OF_DEFAULT = "every_commit"
SLICED = ("language", "doctests")  # the groups that --slice chooses from; the packages take minutes each


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keelback", help="the compiler; without it only CPython's lists are made")
    parser.add_argument("--dist", help="judge this finished main.dist instead of building one")
    parser.add_argument("--python", required=True, help="the target interpreter")
    parser.add_argument("--modules", default="", help="comma-separated names of judged modules (project.py)")
    parser.add_argument("--groups", default="", help="comma-separated groups of groups.json, besides the modules")
    parser.add_argument("--slice", type=int, default=0, help="that many modules, chosen by the commit's hash")
    parser.add_argument("--work", help="working folder (default: a temporary one)")
    parser.add_argument("--report", help="write the result to this name with .json and .md")
    parser.add_argument("--lists", help="file that keeps CPython's lists between runs")
    parser.add_argument("--timeout", type=float, default=120, help="seconds without an event before a case is a hang")
    parser.add_argument("--at-least", type=float, default=97, help="percentage that has to pass")
    parser.add_argument("--explained", action="store_true", help="every lost case must have its cause in causes.json")
    parser.add_argument("--separate", action="store_true", help="one dist per module")
    parser.add_argument("--no-proof", action="store_true", help="leave out the proof of nativeness (development only)")
    parser.add_argument("--debug", action="store_true", help="build with --debug; such code is the interpreter's as "
                        "soon as it is watched, so this is with --no-proof")
    parser.add_argument("--visible", action="store_true", help="do not hide Python from the dist (development only)")
    options = parser.parse_args()
    if options.keelback and not os.access(options.keelback, os.X_OK):
        parser.error(f"{options.keelback} is not a program")
    return options


def say(text):
    print(text, flush=True)


def judged_modules(options, facts):
    groups = [name for name in options.groups.split(",") if name]
    named = [name for name in options.modules.split(",") if name]
    if options.slice:
        named += slices.chosen([name for group in SLICED for name in project.in_group(facts, group)], options.slice)
    if not groups and not named:
        groups = [GROUP_OF_DEFAULT]
    return list(dict.fromkeys([*named, *(name for group in groups for name in project.in_group(facts, group))]))


def judged_lists(options, facts, modules, work):
    """module -> the cases that CPython passes twice."""
    known = {}
    if options.lists and Path(options.lists).exists():
        kept = json.loads(Path(options.lists).read_text())
        known = kept["modules"] if kept["version"] == facts["version"] else {}
    missing = [module for module in modules if module not in known]
    if missing:
        main = project.write_project(facts, missing, work / "cpython" / "project").main
        command = [options.python, "-s", "-B", str(main)]
        for module in missing:
            runs = [run_module(command, module, work / "cpython" / f"{module}-{turn}", timeout=options.timeout)
                    for turn in (1, 2)]
            if runs[0].broken:
                raise project.NotProvable(f"CPython cannot run {module}:\n{runs[0].broken}")
            known[module] = report.judged_cases(*runs)
            say(f"CPython {facts['version']} {module}: {len(known[module])} of {len(runs[0].order)} cases "
                f"pass twice, {runs[0].seconds:.1f} s")
    if options.lists:
        Path(options.lists).write_text(json.dumps({"version": facts["version"], "modules": known}, indent=1) + "\n")
    return {module: known[module] for module in modules}


def build_all(options, facts, modules, work):
    """The dists that together hold all modules: one, or one each where asked for or where the common one fails."""
    if options.dist:
        folder = Path(options.dist).resolve()
        return [project.Dist(project.write_project(facts, modules, work / "project"), folder, folder / "main", "")]
    if not options.separate:
        dist = project.build_dist(options.keelback, options.python, facts, modules, work / "all", options.debug)
        if dist.program or len(modules) == 1:
            return [dist]
        say("the common dist failed to build; one dist per module:")
        say("\n".join(dist.log.splitlines()[-15:]))
    return [project.build_dist(options.keelback, options.python, facts, [module], work / module, options.debug)
            for module in modules]


def run_dist(options, facts, dist, work, proof):
    """Runs the modules of one dist; yields their ModuleRun."""
    hidden = [] if options.visible else project.hide_python(facts, [dist.folder.parent / "main.build",
                                                                    dist.folder.parent.parent / "project"])
    for module in dist.modules:
        if dist.program is None:
            run = ModuleRun(module, broken="build failed: " + report.last_line(dist.log))
        else:
            command = [*hidden, str(dist.program)]
            run = run_module(command, module, work / "runs" / module, timeout=options.timeout)
            if proof and run.order:
                proved = run_module(command, module, work / "proof" / module, timeout=options.timeout, proof=proof)
                run.proof = proved.proof
        yield run


def check_hook(options, facts, work, proof):
    """The hook must see bytecode where there is bytecode: the same program under CPython."""
    control = project.write_project(facts, ["test_raise"], work / "control" / "project")
    run = run_module([options.python, "-s", "-B", str(control.main)], "test_raise", work / "control" / "run",
                     timeout=options.timeout, proof=proof)
    if run.proof.get("interpreted_runs", 0) < 30:
        raise project.NotProvable(f"the frame hook sees no bytecode under CPython itself: {run.proof or run.broken}")


def nativeness_faults(rows, statics):
    """Sentences, each of which refutes the claim that the judged modules are native."""
    faults = []
    for row in rows:
        proof = row["proof"]
        if not proof:
            faults.append(f"{row['module']}: the run under the frame hook gave no count")
        elif proof["interpreted_runs"]:
            faults.append(f"{row['module']}: {len(proof['interpreted'])} code objects ran as bytecode, "
                          f"{proof['interpreted_runs']} times")
        elif not proof["forwarder_runs"]:
            faults.append(f"{row['module']}: the frame hook saw neither bytecode nor forwarders")
    for static in statics:
        if static["files"]:
            faults.append(f"in the dist: {', '.join(static['files'])}")
        if static["found"]:
            faults.append(f"bytecode of judged functions in the dist: {static['found']}")
        if static["blind"]:
            faults.append("the search for bytecode in the dist is blind: it does not find the stdlib's either")
    return faults


def known_causes():
    """case -> why it is lost by design, for all versions (docs/differences.md)."""
    return {case: cause["why"] for cause in json.loads((HERE / "causes.json").read_text()) for case in cause["cases"]}


def notes_of(options, hidden, statics, faults):
    notes = ["Python is hidden from the dist while it runs (own mount and network namespace)." if hidden
             else "NOT ISOLATED: namespaces are not allowed here, or --visible was given."]
    for static in statics:
        notes.append(f"Static search: {sum(static['found'].values())} of {static['searched']} functions' bytecode found "
                     f"in the dist (control: {static['control']} of {static['control_of']} of the stdlib's).")
    if options.no_proof:
        notes.append("NATIVENESS NOT CHECKED (--no-proof).")
    return notes + [f"NOT NATIVE: {fault}" for fault in faults]


def judge(options, work):
    facts = project.target_facts(options.python)
    modules = judged_modules(options, facts)
    judged = judged_lists(options, facts, modules, work)
    if not options.keelback and not options.dist:
        say(f"CPython {facts['version']}: {sum(map(len, judged.values()))} cases in {len(modules)} modules")
        return 0
    for module in [module for module in modules if not judged[module]]:
        say(f"{module}: no case of its own on {facts['minor']}, left out")
    modules = [module for module in modules if judged[module]]
    proof = None
    if not options.no_proof:
        proof = project.build_proof(facts, work)
        check_hook(options, facts, work, proof)
    rows, statics, causes = [], [], known_causes()
    for dist in build_all(options, facts, modules, work):
        if proof and dist.program:  # as it was built: the cases may write bytecode into it
            statics.append(nativeness.static_proof(options.python, facts, dist))
        for run in run_dist(options, facts, dist, work, proof):
            row = report.score_module(run.module, judged[run.module], run, causes)
            rows.append(row)
            say(f"{row['module']}: {row['passed']} of {row['cases']}, restarts {row['restarts']}, {row['seconds']} s, "
                f"bytecode frames {report.proof_line(row)}")
    faults = [] if options.no_proof else nativeness_faults(rows, statics)
    hidden = not options.visible and bool(project.hide_python(facts, []))
    result = {"version": facts["version"], "rows": rows, "total": report.totals(rows), "static": statics,
              "faults": faults, "notes": notes_of(options, hidden, statics, faults)}
    if options.report:
        report.write(result, Path(options.report))
    say(report.markdown(result))
    return 0 if bar_met(options, result) else 1


def bar_met(options, result):
    unexplained = [loss["case"] for row in result["rows"] for loss in row["lost"] if not loss["cause"]]
    if options.explained and unexplained:
        say(f"lost without a cause in causes.json: {', '.join(unexplained)}")
        return False
    broken = report.broken_cases(result["rows"])
    return not result["faults"] and not broken and result["total"]["percent"] >= options.at_least


def main():
    # A shell that starts this with "&" has Ctrl-C ignored, and so would the programs under test.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options = parse()
    try:
        if options.work:
            work = Path(options.work).resolve()
            work.mkdir(parents=True, exist_ok=True)
            return judge(options, work)
        with tempfile.TemporaryDirectory(prefix="conformance-") as work:
            return judge(options, Path(work))
    except project.NotProvable as error:
        print(f"not provable here: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
