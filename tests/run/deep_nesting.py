# deeply nested blocks, functions, expressions, displays, comprehensions and conditionals
def blocks(n):
    for a in range(2):
        for b in range(2):
            while True:
                try:
                    with open(__file__) as f:
                        for c in range(2):
                            if c:
                                try:
                                    for d in range(2):
                                        if d:
                                            try:
                                                with open(__file__):
                                                    for e in range(2):
                                                        try:
                                                            if n == e: raise ValueError((a, b, c, d, e))
                                                            if n == 5: return "five"
                                                            if n == 6: break
                                                        finally:
                                                            n += 10
                                            except KeyError:
                                                pass
                                            finally:
                                                n -= 1
                                except ValueError as x:
                                    return x.args, n
                finally:
                    n += 100
                break
    return n

print(blocks(0), blocks(1), blocks(5), blocks(6), blocks(7))
print(((((((((((((((((((((1)))))))))))))))))))), [[[[[[[[[[[[[[[[[[[["x"]]]]]]]]]]]]]]]]]]]])
f = lambda a: lambda b: lambda c: lambda d: lambda e: lambda g: lambda h: (a, b, c, d, e, g, h)
print(f(1)(2)(3)(4)(5)(6)(7))
print([[[[(a, b, c, d) for d in range(c)] for c in range(b)] for b in range(a)] for a in range(4)][3])
print(1 if 0 else 2 if 0 else 3 if 0 else 4 if 0 else 5 if 0 else 6, not not not not True, - - - + + ~ ~ 5)
def l1():
    x1 = 1
    def l2():
        x2 = 2
        class L3:
            x3 = 3
            def m(self):
                x4 = 4
                def l5():
                    x5 = 5
                    return lambda: [x1 + x2 + x4 + x5 + y + L3.x3 for y in (x1, x5)]
                return l5()
        return L3
    return l2()
print(l1()().m()())
x = {"a": {"b": {"c": {"d": [0, {"e": (1, 2, [3])}]}}}}
x["a"]["b"]["c"]["d"][1]["e"][2][0] += 5
print(x, str(eval("(" * 60 + "1" + ",)" * 60)).count("("))
def r(n): return (n and (yield from r(n - 1)), (yield n))
print(list(r(5)))
