# tokenizer, precedence parser, stack machine and evaluator with variables and functions
import math
import operator
import re
TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|([A-Za-z_]\w*)|(\*\*|[-+*/%^()=,<>]))")
BIN = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "%": (2, operator.mod), "**": (4, operator.pow), "<": (0, operator.lt), ">": (0, operator.gt)}
def tokens(text):
    pos = 0
    text = text.rstrip()
    while pos < len(text):
        m = TOKEN.match(text, pos)
        if not m:
            raise SyntaxError(f"bad character {text[pos]!r} at {pos}")
        pos = m.end()
        num, name, op = m.groups()
        yield ("num", float(num) if "." in num else int(num)) if num else ("name", name) if name else ("op", op)
    yield ("end", None)
class Calc:
    def __init__(self):
        self.vars = {"pi": math.pi}
        self.funcs = {"sqrt": math.sqrt, "max": max, "sum": lambda *a: sum(a)}
    def run(self, text):
        self.toks = list(tokens(text))[::-1]
        if len(self.toks) > 2 and self.toks[-1][0] == "name" and self.toks[-2] == ("op", "="):
            name = self.toks.pop()[1]
            self.toks.pop()
            r = self.vars[name] = self.expr(0)
        else:
            r = self.expr(0)
        if self.toks[-1][0] != "end":
            raise SyntaxError(f"unexpected {self.toks[-1][1]!r}")
        return r
    def expr(self, prec):
        left = self.unary()
        while (t := self.toks[-1])[0] == "op" and t[1] in BIN and BIN[t[1]][0] >= prec:
            p, fn = BIN[self.toks.pop()[1]]
            left = fn(left, self.expr(p if t[1] == "**" else p + 1))
        return left
    def unary(self):
        kind, v = self.toks.pop()
        if (kind, v) == ("op", "-"): return -self.expr(3)
        if (kind, v) == ("op", "("):
            r = self.expr(0)
            self.need(")")
            return r
        if kind == "num": return v
        if kind == "name":
            if self.toks[-1] == ("op", "("):
                self.toks.pop()
                args = [self.expr(0)]
                while self.toks[-1] == ("op", ","):
                    self.toks.pop()
                    args.append(self.expr(0))
                self.need(")")
                return self.funcs[v](*args)
            return self.vars[v]
        raise SyntaxError(f"unexpected {kind} {v!r}")
    def need(self, op):
        if self.toks.pop() != ("op", op): raise SyntaxError(f"expected {op}")
c = Calc()
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "x = 7 % 4", "x * x - 1 / 4", "sqrt(x + 13) + max(1, x, 2)", "sum(1,2,3) < 7", "10 / 0", "y + 1", "2 +", "(1", "3 $ 4", "1 2", "foo(1)", "max(x, pi) * 2.0"):
    try:
        print(line, "=", c.run(line))
    except (SyntaxError, ArithmeticError, KeyError) as e:
        print(line, "->", type(e).__name__, e)
