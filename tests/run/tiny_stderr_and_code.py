# text on stderr and SystemExit with a message
import sys
print("out")
print("err", file=sys.stderr)
raise SystemExit("fatal: message")
