# backtracking with sets, generators and early return
GRID = "53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79"

def parse(text):
    return [[0 if c == "." else int(c) for c in row] for row in text.split()]

def candidates(g, r, c):
    used = set(g[r]) | {g[i][c] for i in range(9)}
    br, bc = r // 3 * 3, c // 3 * 3
    used |= {g[i][j] for i in range(br, br + 3) for j in range(bc, bc + 3)}
    return [v for v in range(1, 10) if v not in used]

def solve(g):
    best = None
    for r in range(9):
        for c in range(9):
            if g[r][c] == 0:
                cand = candidates(g, r, c)
                if not cand:
                    return
                if best is None or len(cand) < len(best[2]):
                    best = r, c, cand
    if best is None:
        yield [row[:] for row in g]
        return
    r, c, cand = best
    for v in cand:
        g[r][c] = v
        try:
            yield from solve(g)
        finally:
            g[r][c] = 0

g = parse(GRID)
first = next(solve(g))
for row in first:
    print("".join(map(str, row)))
print(g == parse(GRID), sum(1 for _ in solve(g)))
hard = parse("8........ ..36..... .7..9.2.. .5...7... ....457.. ...1...3. ..1....68 ..85...1. .9....4..")
del hard[8][8:], hard[8][0]
hard[8][0:0] = [first[0][0] * 0]
hard[8].append(0)
hard = parse("..9748... 7........ .2.1.9... ..7...24. .64.1.59. .98...3.. ...8.3.2. ........6 ...2759..")
print(["".join(map(str, r)) for r in next(solve(hard))])

def queens(n, row=0, cols=(), d1=frozenset(), d2=frozenset()):
    if row == n:
        yield cols
        return
    for c in range(n):
        if c not in cols and row + c not in d1 and row - c not in d2:
            yield from queens(n, row + 1, cols + (c,), d1 | {row + c}, d2 | {row - c})

print(next(queens(8)), sum(1 for _ in queens(6)), max((q for q in queens(7)), key=lambda q: (q[3], q)))
