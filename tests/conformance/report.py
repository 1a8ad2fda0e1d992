"""Turns the runs into a score, as JSON and as markdown."""
import json

PASSED = ("ok", "xfail")


def last_line(detail):
    """The line of a traceback that says what happened."""
    lines = [line.strip() for line in detail.strip().splitlines() if line.strip()]
    return lines[-1][:240] if lines else ""


def judged_cases(first, second):
    """The cases that CPython passes in both of its runs, in order; skipped and expected failures are no cases."""
    return [case for case in first.order
            if first.cases.get(case, ("",))[0] == "ok" and second.cases.get(case, ("",))[0] == "ok"]


def score_module(module, judged, run, causes):
    """One row. A case that did not run at all is lost like one that failed."""
    lost = []
    for case in judged:
        status, detail = run.cases.get(case, ("missing", run.broken or "was not run"))
        if status not in PASSED:
            lost.append({"case": case, "status": status, "why": last_line(detail), "detail": detail,
                         "cause": causes.get(case, "")})
    return {"module": module, "cases": len(judged), "passed": len(judged) - len(lost), "lost": lost,
            "broken": last_line(run.broken), "restarts": run.restarts, "seconds": round(run.seconds, 1), "proof": run.proof}


def totals(rows):
    cases, passed = sum(row["cases"] for row in rows), sum(row["passed"] for row in rows)
    kinds = {}
    for row in rows:
        for loss in row["lost"]:
            kinds[loss["status"]] = kinds.get(loss["status"], 0) + 1
    return {"cases": cases, "passed": passed, "percent": 100.0 * passed / cases if cases else 0.0, "lost": kinds}


def broken_cases(rows):
    """The cases that ended in a crash or a hang, but for those whose cause is known to be no fault: an endless loop that a
    trace function was to leave, say."""
    return [loss["case"] for row in rows for loss in row["lost"]
            if loss["status"] in ("crash", "hang") and not loss["cause"]]


def proof_line(row):
    proof = row["proof"]
    if not proof:
        return "-"
    return f"{proof['interpreted_runs']} of {proof['interpreted_runs'] + proof['forwarder_runs']}"


def markdown(result):
    total = result["total"]
    lines = [f"# Lib/test of CPython {result['version']}, compiled natively", ""]
    lines += [f"{total['passed']} of {total['cases']} cases that pass under CPython pass compiled: "
              f"**{total['percent']:.2f} %**; lost: "
              + (", ".join(f"{count} {kind}" for kind, count in sorted(total["lost"].items())) or "none") + ".", ""]
    lines += [f"- {note}" for note in result["notes"]] + [""]
    lines += ["| module | CPython | ours | lost | restarts | seconds | frames run as bytecode |",
              "|---|---:|---:|---:|---:|---:|---:|"]
    for row in result["rows"]:
        lines.append(f"| {row['module']} | {row['cases']} | {row['passed']} | {len(row['lost'])} | {row['restarts']} "
                     f"| {row['seconds']} | {proof_line(row)} |")
    lines.append(f"| **all** | {total['cases']} | {total['passed']} | {total['cases'] - total['passed']} | | | |")
    for row in result["rows"]:
        if row["lost"]:
            lines += ["", f"## {row['module']}: {len(row['lost'])} lost", ""]
        if row["broken"]:
            lines.append(f"All: {row['broken']}")
            continue
        for loss in row["lost"]:
            cause = f" **Cause:** {loss['cause']}" if loss["cause"] else ""
            lines.append(f"- `{loss['case']}` ({loss['status']}): {loss['why']}{cause}")
    for row in result["rows"]:
        if row["proof"] and row["proof"]["interpreted"]:
            lines += ["", f"## {row['module']}: ran as bytecode", ""]
            lines += [f"- `{name}`" for name in row["proof"]["interpreted"][:50]]
    return "\n".join(lines) + "\n"


def write(result, path):
    """Writes PATH.json and PATH.md."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"{path.name}.json").write_text(json.dumps(result, indent=1) + "\n")
    path.with_name(f"{path.name}.md").write_text(markdown(result))
