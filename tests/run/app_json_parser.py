# a hand-written JSON parser and printer: recursion, string building, errors with positions
import json
class JsonError(ValueError):
    def __init__(self, msg, pos):
        super().__init__(f"{msg} at {pos}")
        self.pos = pos
class Parser:
    ESC = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
    def __init__(self, s): self.s, self.i = s, 0
    def ws(self):
        while self.i < len(self.s) and self.s[self.i] in " \n\t": self.i += 1
    def expect(self, c):
        self.ws()
        if self.s[self.i:self.i + 1] != c: raise JsonError(f"expected {c!r}", self.i)
        self.i += 1
    def peek(self):
        self.ws()
        return self.s[self.i] if self.i < len(self.s) else ""
    def value(self):
        match self.peek():
            case "{": return dict(self.items("{", "}", self.pair))
            case "[": return list(self.items("[", "]", self.value))
            case '"': return self.string()
            case "": raise JsonError("unexpected end", self.i)
            case c if c in "-0123456789": return self.number()
        for word, val in (("true", True), ("false", False), ("null", None)):
            if self.s.startswith(word, self.i):
                self.i += len(word)
                return val
        raise JsonError("bad value", self.i)
    def items(self, opening, closing, item):
        self.expect(opening)
        if self.peek() != closing:
            yield item()
            while self.peek() == ",":
                self.i += 1
                yield item()
        self.expect(closing)
    def pair(self):
        self.ws()
        k = self.string()
        self.expect(":")
        return k, self.value()
    def string(self):
        self.expect('"')
        out = []
        while (c := self.s[self.i:self.i + 1]) != '"':
            if not c: raise JsonError("open string", self.i)
            self.i += 1
            if c == "\\":
                e = self.s[self.i]
                self.i += 1
                if e == "u":
                    c = chr(int(self.s[self.i:self.i + 4], 16))
                    self.i += 4
                else: c = self.ESC[e]
            out.append(c)
        self.i += 1
        return "".join(out)
    def number(self):
        j = self.i
        while self.i < len(self.s) and self.s[self.i] in "+-0123456789.eE": self.i += 1
        t = self.s[j:self.i]
        return float(t) if set(t) & set(".eE") else int(t)
doc = '{"a": [1, -2.5e3, true, null, "x\\n\\u00e9"], "b": {"c": {}, "d": []}, "big": 123456789012345678901}'
print(Parser(doc).value() == json.loads(doc), Parser(doc).value())
for bad in ('{"a" 1}', "[1, 2", '"abc', "[1,]", "{1: 2}", "nope", ""):
    try:
        print(Parser(bad).value())
    except JsonError as e:
        print(e, e.pos)
big = json.dumps([{"id": i, "tags": ["t"] * (i % 5), "v": i / 3} for i in range(300)])
print(Parser(big).value() == json.loads(big))
