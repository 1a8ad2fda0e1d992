# f-strings: conversions, specs, nesting, quoting, expressions, errors, evaluation
x, name, pi, n = 42, "wörld", 3.14159, None
d, l = {"k": [1, 2], "a b": 3}, [1, 2, 3]
print(f"{x} {name!r} {name!s} {name!a} {pi:.2f} {pi:{x // 5}.{2}f}|{x:>{10}}|{name:^11}|{x:#x} {x:08b} {-x:+,d} {n} {n!r:>6}")
print(f"{x=} {x = } {x=!s} {x=:>5} {d['k'][0]=} {x + 1 = !r:^8} {(lambda: 5)()=} { x }{{}}{{{x}}} {{{{")
print(f'{d["a b"]} {d.get("zz", "dflt")} {l[1:]} {[i for i in l if i > 1]} {x if x > 1 else "no"} {(y := 5)} {y:=6} {x!r:}')
print(f"""multi
{x}
  {name
   } {
   l[0]}""")
print(f"a" "b" f"{x}" 'c' rf"\n{x}\t" fr"{x}\d" f"\x41{x}\u00e9\N{BULLET}" f"" f"{''}" f"{'a' 'b'}")
print(f"{'nested ' + f'{x:{5}}' + f'''{'deep'}'''}", f"{f'{1}' + f'{2}'}", f"{x:{'>'}{6}}", f"{x:{f'>{8}'}}", f"{'%d' % x} {'{}'.format(x)}")
print(f"{1,2} {*l,} {lambda_(3) if (lambda_ := lambda q: q * 2) else 0} {not x} {x == 42 != 3} {-x ** 2} {x, } { {'a': 1}['a'] } { {1, } }")


class F:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"


class BadF:
    def __format__(self, s): return 5


class NoF: __slots__ = ()


f = F()
print(f"{f} {f:abc} {f!s:>5} {f!r:>6} {f!a} {f:{x}:{name}} {f:%Y-%m}")
for bad in (lambda: f"{BadF()}", lambda: f"{NoF():x}", lambda: f"{'s':d}", lambda: f"{x:zz}", lambda: f"{undefined_x}", lambda: f"{1 / 0}", lambda: f"{x:{'a'}}", lambda: f"{1.5:d}", lambda: f"{None:>5}", lambda: f"{l:5}"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
log = []
print(f"{log.append(1)}{log.append(2)!r:>{log.append(3) or 6}}{log}")
async def co(): return f"{await co2()}"
async def co2(): return "awaited"
try:
    co().send(None)
except StopIteration as e:
    print(e.value)
def gen(): return [(yield f"{(yield 1)}")]
g = gen()
next(g)
print(g.send("sent"), "".join(f"{i}" for i in range(12)), f"{'':*^10}", f"{b'x'}", f"{x}" f"{x!r}" is not None, f"{3.0} {1e100} {1j} {True:d} {'é':>3}")
