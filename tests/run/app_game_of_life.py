# game of life with sets and with lists: comprehensions, modulo arithmetic, counting
from collections import Counter
from itertools import product


def step_set(live):
    n = Counter((x + dx, y + dy) for x, y in live for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy)
    return {c for c, k in n.items() if k == 3 or (k == 2 and c in live)}


def step_grid(g):
    h, w = len(g), len(g[0])
    out = []
    for y in range(h):
        row = []
        for x in range(w):
            n = 0
            for dy in (-1, 0, 1):
                for dx in (-1, 0, 1):
                    if dx or dy:
                        n += g[(y + dy) % h][(x + dx) % w]
            row.append(1 if n == 3 or n == 2 and g[y][x] else 0)
        out.append(row)
    return out


def show(live, w=8, h=5):
    return "\n".join("".join("#" if (x, y) in live else "." for x in range(w)) for y in range(h))


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
s = glider
for i in range(5):
    print(show(s), "\n")
    s = step_set(s)
grid = [[0] * 24 for _ in range(16)]
for x, y in ((10, 8), (11, 8), (11, 7), (12, 9), (9, 8), (11, 9)):
    grid[y][x] = 1
hist = []
for _ in range(40):
    hist.append(sum(map(sum, grid)))
    grid = step_grid(grid)
print(hist)
print("\n".join("".join(" #"[c] for c in r) for r in grid).rstrip())
