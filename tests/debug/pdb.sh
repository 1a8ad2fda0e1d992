# pdb: breakpoint() in a running function, step, next, return, until, where, list, jump, and an error afterwards.
. "$COMMON"
cat > main.py <<'PY'
import warnings
warnings.simplefilter("ignore")  # of jumps over assignments
def area(width, height):
    side, sides = 0, [width, height]
    for side in sides:
        if side < 0:
            raise ValueError(side)
    return width * height
def report(shapes):
    total = 0
    for width, height in shapes:
        if width == 2:
            breakpoint()
        total += area(width, height)
    done = True
    return total
def main():
    print(report([(1, 1), (2, 3), (4, 5)]))
    for _ in range(2):
        try:
            report([(2, -1)])
        except ValueError as error:
            print("error", error)
main()
PY
cat > input <<'E2'
where
args
next
step
step
list
p sides
return
next
up
p shapes
down
break area
continue
until
jump 8
clear 1
continue
continue
continue
continue
E2
same main
expect "total += area(width, height)"
expect "error -1"

# Without --debug the build says that pdb will see nothing.
expect_note() { grep -A2 'KB0107' out | grep -qF -- "$1" || fail "no note about $1"; }
build --dry-run main.py
expect_note main.py
expect_note "build with --debug"
build --dry-run --debug main.py
reject "build with --debug"
