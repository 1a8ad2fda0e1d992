# standard library C modules with callbacks into compiled code: sqlite3, csv, json hooks, re, struct, zlib, hashlib
import csv
import hashlib
import io
import json
import re
import sqlite3
import struct
import zlib
from datetime import date
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        if isinstance(o, date): return {"$date": o.isoformat()}
        return super().default(o)

def hook(d): return date.fromisoformat(d["$date"]) if "$date" in d else d

text = json.dumps({"s": {3, 1}, "d": date(2020, 1, 2), "n": [1.5, None, True, "é\n"], 5: "int key"}, cls=Enc, sort_keys=False, indent=1)
print(text, json.loads(text, object_hook=hook)["d"], json.loads("[1.5, NaN, 10]", parse_float=lambda s: "F" + s, parse_int=lambda s: s * 2))
try:
    json.dumps({"f": lambda: 0}, cls=Enc)
except TypeError as e:
    print(e)
try:
    json.loads('{"a": [1, 2}')
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno)
db = sqlite3.connect(":memory:")
db.row_factory = sqlite3.Row
db.create_function("twice", 1, lambda x: x * 2)

class Longest:
    def __init__(self): self.s = ""
    def step(self, v): self.s = max(self.s, v, key=len)
    def finalize(self): return self.s

db.create_aggregate("longest", 1, Longest)
db.create_collation("rev", lambda a, b: (a < b) - (a > b))
db.execute("create table t (name text, n integer)")
db.executemany("insert into t values (?, ?)", ((w, i) for i, w in enumerate("pear fig apple kiwi".split())))
print([tuple(r) for r in db.execute("select name, twice(n) from t order by name collate rev")], db.execute("select longest(name) m from t").fetchone()["m"])
db.create_function("boom", 0, lambda: 1 / 0)
try:
    db.execute("select boom()").fetchall()
except sqlite3.OperationalError as e:
    print(e)
try:
    with db:
        db.execute("delete from t")
        raise ValueError("roll back")
except ValueError as e:
    print(e, db.execute("select count(*) from t").fetchone()[0])
buf = io.StringIO()
w = csv.DictWriter(buf, ["a", "b"], lineterminator="\n")
w.writeheader()
w.writerows({"a": i, "b": f'q"{i},'} for i in range(2))
print(repr(buf.getvalue()), [dict(r) for r in csv.DictReader(io.StringIO(buf.getvalue()))])
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "a1 b22"), struct.unpack("<Hf2s", struct.pack("<Hf2s", 513, 1.5, b"xy")), zlib.crc32(b"abc"), hashlib.sha256(b"x" * 1000).hexdigest()[:16], zlib.decompress(zlib.compress(text.encode())).decode() == text)
