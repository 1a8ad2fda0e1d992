# argparse: sub commands, types, defaults, errors with exit code, help text
import argparse
import sys


def positive(s):
    n = int(s)
    if n <= 0:
        raise argparse.ArgumentTypeError(f"{n} is not positive")
    return n


def build():
    p = argparse.ArgumentParser(prog="tool", description="做一件事 – does things", epilog="end")
    p.add_argument("-v", "--verbose", action="count", default=0, help="louder")
    p.add_argument("--device", choices=["cpu", "gpu"], default="cpu", help="the device (default: %(default)s)")
    sub = p.add_subparsers(dest="cmd", required=True, metavar="COMMAND")
    run = sub.add_parser("run", help="run it", aliases=["r"])
    run.add_argument("files", nargs="+")
    run.add_argument("-n", type=positive, default=3, metavar="N")
    run.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True)
    run.set_defaults(func=lambda a: f"run {a.files} {a.n} {a.flag}")
    lst = sub.add_parser("list")
    g = lst.add_mutually_exclusive_group()
    g.add_argument("--all", action="store_true")
    g.add_argument("--one", type=float)
    lst.add_argument("kv", nargs="*", action="append")
    lst.set_defaults(func=lambda a: f"list {a.all} {a.one} {a.kv}")
    return p


def main(argv):
    a = build().parse_args(argv)
    print(a.func(a), a.verbose, a.device, a.cmd)


for argv in (["run", "a", "b"], ["-vv", "--device=gpu", "r", "x", "-n", "5", "--no-flag"], ["list", "--one", "2.5", "k", "v"], ["list", "--all"]):
    main(argv)
for argv in (["run"], ["run", "x", "-n", "0"], ["run", "x", "-n", "q"], ["--device", "tpu", "list"], ["list", "--all", "--one", "1"], [], ["nope"], ["list", "--zzz"]):
    try:
        main(argv)
    except SystemExit as e:
        print("exit", e.code)
sys.stdout.flush()
for argv in (["--help"], ["run", "-h"]):
    try:
        main(argv)
    except SystemExit as e:
        print("exit", e.code)
main(["run", "file", "-n", "-3"])
