#!/usr/bin/env python3
"""All of CPython's Lib/test that groups.json names, on every version of Python that is found: one dated table.

    tests/conformance/table.py [--versions 3.11,3.12] [--groups language,doctests] [--output build/conformance]
    CC=clang tests/conformance/table.py --cc-flags=-O0      most of the time is the C compiler's: this takes a third

Each group of a version is one run of run.py; its report stays beside the table. The scored groups must meet the bar, and
nothing in the others may crash or hang. Without --again a run that was interrupted goes on where it stopped: a report
counts until a commit changes the compiler, the runtime, the rules or this run. Each row names its report's commit.
"""
import argparse
import datetime
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
import project  # noqa: E402
import interpreters  # noqa: E402
import report  # noqa: E402
import run  # noqa: E402
import run_corpus  # noqa: E402
import slices  # noqa: E402

BAR = 99.5  # percent of the cases that pass under CPython
BAR_OF = {"3.14": 98.0}
MEMORY = 16 << 30  # bytes for a process of a run: a case may be an endless loop that appends


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keelback", default=os.environ.get("KEELBACK", str(ROOT / "build" / "keelback")))
    parser.add_argument("--versions", default=",".join(interpreters.VERSIONS), help="comma-separated")
    parser.add_argument("--groups", default=",".join(project.SCORED + project.UNSCORED), help="comma-separated")
    parser.add_argument("--output", default=str(ROOT / "build" / "conformance"), help="folder of the table and the reports")
    parser.add_argument("--cc-flags", default="", help="compiler flags that come last")
    parser.add_argument("--again", action="store_true", help="run again what this commit has a report of")
    options = parser.parse_args()
    options.compiler = f"{os.environ.get('CC', 'gcc')} {options.cc_flags or '-O2'}"
    return options


def settings(text, facts):
    """What groups.json says of a version: without the modules of Lib/test that it lacks."""
    groups = json.loads(text)
    for kind in ("imports", "reads"):
        there = {module: [name for name in names if not name.startswith("test.") or project.source_of(facts, name)]
                 for module, names in groups[kind].items()}
        groups[kind] = {module: names for module, names in there.items() if names}
    return groups


def still_counts(report, facts):
    """Whether only texts, causes, other tests and what belongs to other versions have changed since its commit."""
    groups = "tests/conformance/groups.json"
    then = subprocess.run(["git", "show", f"{report['commit']}:{groups}"], cwd=ROOT, capture_output=True, text=True)
    if then.returncode or settings(then.stdout, facts) != settings((ROOT / groups).read_text(), facts):
        return False
    own = "py" + "".join(report["version"].split(".")[:2])
    others = [path.relative_to(ROOT) for path in (ROOT / "runtime" / "compat").iterdir() if path.name != own]
    paths = ["src", "runtime", "rules", "cmake", "CMakeLists.txt", "tests/conformance", f":!{groups}",
             ":!tests/conformance/causes.json", ":!tests/conformance/table.py", ":!tests/conformance/run",
             ":!tests/conformance/selftest.py", *(f":!{path}" for path in others)]
    return subprocess.run(["git", "diff", "--quiet", report["commit"], "HEAD", "--", *paths], cwd=ROOT,
                          stderr=subprocess.DEVNULL).returncode == 0


def group_report(options, version, python, group, output):
    """The result of one group on one version, from its report if this commit has one already."""
    path = output / f"{version}-{group}.json"
    if not options.again and path.exists():
        known = json.loads(path.read_text())
        if known.get("compiler") == options.compiler and still_counts(known, project.target_facts(python)):
            causes = run.known_causes()
            for loss in (loss for row in known["rows"] for loss in row["lost"]):
                loss["cause"] = causes.get(loss["case"], "")
            return known
    path.unlink(missing_ok=True)
    command = [HERE / "run.py", f"--keelback={options.keelback}", f"--python={python}", f"--groups={group}",
               f"--report={path.with_suffix('')}", f"--lists={output / (version + '-lists.json')}"]
    command += ["--debug", "--no-proof"] * (group in project.GROUPS["with_debug"])
    with open(path.with_suffix(".log"), "w") as log:
        subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env=run_corpus.with_cc_flags(options.cc_flags, output))
    if not path.exists():
        sys.exit(f"{version} {group}: no result, see {path.with_suffix('.log')}")
    result = {"commit": slices.commit(), "compiler": options.compiler, **json.loads(path.read_text())}
    path.write_text(json.dumps(result, indent=1) + "\n")
    return result


def summary_line(version, group, result):
    total = result["total"]
    lost = ", ".join(f"{count} {kind}" for kind, count in sorted(total["lost"].items())) or "none"
    native = "; ".join(result["faults"]) or ("all native" if result["static"] else "no proof with --debug")
    return (f"| {version} | {group} | {total['cases']} | {total['passed']} | {total['percent']:.2f} % | {lost} "
            f"| {native} | {result['compiler']} | {result['commit'][:12]} |")


def is_met(version, group, result):
    scored = group in project.SCORED
    enough = not scored or (result["total"]["percent"] >= BAR_OF.get(version, BAR) and not result["faults"])
    return enough and not report.broken_cases(result["rows"])


def module_rows(results):
    """One line per module: passed/cases of each version."""
    versions = sorted({version for version, _ in results}, key=lambda text: tuple(map(int, text.split("."))))
    cells = {}
    for (version, group), result in results.items():
        for row in result["rows"]:
            broken = sorted({loss["status"] for loss in row["lost"]} - {"fail"})
            cells.setdefault((group, row["module"]), {})[version] = " ".join((f"{row['passed']}/{row['cases']}", *broken))
    lines = ["| group | module | " + " | ".join(versions) + " |", "|---|---|" + "---:|" * len(versions)]
    for (group, module), found in cells.items():
        lines.append(f"| {group} | {module} | " + " | ".join(found.get(version, "") for version in versions) + " |")
    return lines


def lost_lines(results):
    """Each lost case of the scored groups with its cause, once for all versions."""
    lost = {}
    for (version, group), result in results.items():
        for row in result["rows"] if group in project.SCORED else []:
            for loss in row["lost"]:
                why = loss["cause"] or f"{loss['status']}, not explained: {loss['why']}"
                lost.setdefault((loss["case"], why), []).append(version)
    return [f"- `{case}` ({', '.join(versions)}): {why}" for (case, why), versions in sorted(lost.items())]


def table(results):
    now = datetime.datetime.now(datetime.timezone.utc)
    return "\n".join(["# Lib/test of CPython, compiled", "",
                      f"{now:%Y-%m-%d %H:%M} UTC, commit {slices.commit()[:12] or 'unknown'}.", "",
                      "| Python | group | cases that pass under CPython | pass compiled | | lost | nativeness | compiler | commit |",
                      "|---|---|---:|---:|---:|---|---|---|---|",
                      *(summary_line(version, group, result) for (version, group), result in results.items()), "",
                      *module_rows(results), "", "## Lost cases", "", *lost_lines(results)]) + "\n"


def main():
    options = parse()
    output = Path(options.output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    pythons = interpreters.find()
    results = {}
    for version in options.versions.split(","):
        for group in options.groups.split(",") if version in pythons else []:
            results[version, group] = group_report(options, version, pythons[version], group, output)
            print(summary_line(version, group, results[version, group]), flush=True)
            (output / "table.md").write_text(table(results))
    print(f"the table: {output / 'table.md'}")
    return 0 if results and all(is_met(*key, result) for key, result in results.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
