# many slices with all signs and steps on lists, tuples, strings; assignments and deletions mirrored by loops
def ref_indices(n, s):
    return range(*s.indices(n))


def main():
    vals = (None, 0, 1, 2, -1, -2, 5, -5, 100, -100)
    h = 0
    base = [0, 1, 2, 3, 4]
    text, tup = "abcde", (0, 1, 2, 3, 4)
    for i in vals:
        for j in vals:
            if base[i:j] != [base[k] for k in ref_indices(5, slice(i, j))]: print("BAD", i, j)
            if "".join(text[k] for k in ref_indices(5, slice(i, j))) != text[i:j]: print("BADS", i, j)
            l = base[:]
            l[i:j] = "XY"
            h = (h * 31 + sum((k + 1) * (v if isinstance(v, int) else ord(v)) for k, v in enumerate(l))) % 1000003
            l = base[:]
            del l[i:j]
            h = (h * 31 + len(l) * 7 + sum(l)) % 1000003
            for k in (None, 1, 2, -1, -2, 7, -7):
                a, b, c = base[i:j:k], tup[i:j:k], text[i:j:k]
                if a != list(b) or [ord(x) - 97 for x in c] != a: print("MISMATCH", i, j, k)
                l = base[:]
                del l[i:j:k]
                if l != [x for x in base if x not in a]: print("DEL", i, j, k)
                try:
                    l = base[:]
                    l[i:j:k] = [9] * len(a)
                    h = (h * 33 + sum(l)) % 1000003
                except ValueError as e:
                    print(e)
    return h


print(main())
l = list(range(10))
for s, v in ((slice(0, 10, 2), [1]), (slice(0, 10, 2), range(5)), (slice(5, 2), "ab"), (slice(9, 0, -3), (7, 7, 7)), (slice(None, None, -1), range(11))):
    try:
        l[s] = v
        print(l)
    except ValueError as e:
        print(e)
