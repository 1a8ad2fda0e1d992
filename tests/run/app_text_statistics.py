# words, counters, regular expressions, text wrapping, tables, caesar and run-length coding
import re
import textwrap
from collections import Counter, defaultdict, OrderedDict

TEXT = """The quick brown fox jumps over the lazy dog. The dog barks; the fox runs away!
It was -- as they say -- a "dog day", wasn't it?  Numbers: 12, 3.5 and 1,000."""

def words(t): return re.findall(r"[a-z']+", t.lower())

def concordance(t):
    d = defaultdict(list)
    for n, line in enumerate(t.splitlines(), 1):
        for w in words(line):
            if n not in d[w]:
                d[w].append(n)
    return {w: ns for w, ns in sorted(d.items()) if len(ns) > 1}

def caesar(t, k):
    out = []
    for c in t:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            c = chr((ord(c) - base + k) % 26 + base)
        out.append(c)
    return "".join(out)

def rle(t):
    out, i = [], 0
    while i < len(t):
        j = i
        while j < len(t) and t[j] == t[i]:
            j += 1
        out.append((t[i], j - i))
        i = j
    return out

def lev(a, b):
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (ca != cb)))
        prev = cur
    return prev[-1]

def table(rows):
    widths = [max(len(str(r[i])) for r in rows) for i in range(len(rows[0]))]
    for r in rows:
        yield " | ".join(f"{str(c):{'>' if isinstance(c, (int, float)) else '<'}{w}}" for c, w in zip(r, widths))

c = Counter(words(TEXT))
print(c.most_common(4), c["the"] - c["zzz"], sum(c.values()), (c + Counter("dog dog".split()))["dog"], sorted((c & Counter(["dog", "fox"])).items()))
print(concordance(TEXT), caesar("Hello, World!", 3), caesar(caesar(TEXT, 7), -7) == TEXT)
print(rle("aaabccd"), "".join(ch * n for ch, n in rle("aaabccd")), lev("kitten", "sitting"), lev("", "abc"), lev(TEXT[:40], TEXT[5:50]))
print("\n".join(table([("word", 1), *[(w, n) for w, n in c.most_common(3)], ("longer", 12.5)])))
print(textwrap.fill(TEXT, 30), textwrap.dedent("  a\n   b"), textwrap.shorten(TEXT, 20))
print(re.sub(r"(\w+) (\w+)", lambda m: f"{m[2]} {m[1]}", "one two three four"), re.split(r"[;.!?]\s*", "a. b; c!"), re.fullmatch(r"(?P<y>\d+)-(?P<m>\d+)", "2020-05").groupdict())
print(" ".join(w[::-1] for w in "abc def".split()), "".join(OrderedDict.fromkeys("mississippi")), max(words(TEXT), key=lambda w: (len(w), w)), [m.span() for m in re.finditer("the", TEXT, re.I)][:3])
