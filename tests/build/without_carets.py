"""without_carets.py THEIRS OURS: are the tracebacks equal, but for rows of carets that OURS lacks?"""
import re
import sys

theirs, ours = (open(name, encoding="utf-8").read().splitlines() for name in sys.argv[1:])
while theirs and ours:
    if theirs[0] != ours[0]:
        if not re.fullmatch(r"[ |]*[~^][~^ ]*", theirs.pop(0)):
            sys.exit(1)
        continue
    theirs, ours = theirs[1:], ours[1:]
sys.exit(bool(theirs or ours))
