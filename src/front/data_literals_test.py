"""The table below: a line of Python, and what data_literals finds in it."""

import ast
import sys

from data_literals import data_literals

CASES = [
    ('open("./idx2cls.json")', ["cwd idx2cls.json"]),
    ('np.load("./checkpoint/x.npz")', ["cwd checkpoint/x.npz"]),
    ('np.load(f"./checkpoint/{n}.npz")', ["cwd checkpoint *"]),
    ('open("data/%s.txt" % n)', ["cwd data *"]),
    ('open("data/{}.txt".format(n))', ["cwd data *"]),
    ('open(os.path.join("data", name))', ["cwd data *"]),
    ('(Path(__file__).parent / "labels.txt").read_text()', ["file_relative labels.txt"]),
    ('open(os.path.join(os.path.dirname(__file__), "data", "u.txt"))', ["file_relative data/u.txt"]),
    ('BASE = os.path.dirname(os.path.abspath(__file__)); open(BASE + "/r.txt")', ["file_relative r.txt"]),
    ('HERE = Path(__file__).resolve().parents[1]; x = HERE / "conf" / name', ["file_relative ../conf *"]),
    ('files("utils").joinpath("a.txt").read_text()', ["package a.txt"]),
    ('glob.glob("imgs/*.png")', ["cwd imgs *"]),
    ('class A:\n root = Path("assets")\n def f(self): return (self.root / "icon.png").open()', ["cwd icon.png", "cwd assets/icon.png"][1:]),
    ('p.add_argument("--ckpt", default="./checkpoint/bird.npz")', ["cwd checkpoint/bird.npz weak"]),
    ('sqlite3.connect("app.db")', ["cwd app.db update"]),
    ('Blueprint("x", __name__, static_folder="assets")', ["file_relative assets *"]),
    ('pkg_resources.resource_string("pkg", "a.txt")', ["package a.txt"]),
    ('open("out.txt", "w")', []),
    ('plt.savefig("fig.png")', []),
    ('requests.get("https://x.org/a.json")', []),
    ('open("/etc/passwd")', []),
    ('"""docs/of/module.txt"""', []),
    ('version == "3.14"', []),
]


def shown(row):
    words = [row["kind"], row["path"]]
    words += ["*"] if row["is_pattern"] else []
    words += [] if row["is_strong"] else ["weak"]
    words += ["update"] if row["for_update"] else []
    return " ".join(words)


def main():
    bad = 0
    for source, wanted in CASES:
        found = [shown(row) for row in data_literals(ast.parse(source))]
        if found != wanted:
            bad += 1
            print(f"{source}\n    wanted {wanted}\n    found  {found}")
    sys.exit(bad != 0)


main()
