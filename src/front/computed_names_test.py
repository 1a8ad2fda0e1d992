"""Run by ctest: which places computed_names finds."""
import ast
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from computed_names import computed_names  # noqa: E402
from data_literals import known_paths  # noqa: E402

FOUND = {
    "def read(folder, name):\n    return open(os.path.join(folder, name))": [("file", 2, "read")],
    "open(f'{x}.json')": [("file", 1, "")],
    "(HERE / x).read_text()": [("file", 1, "")],
    "HERE = Path(__file__).parent\n(HERE / x).read_text()": [("file", 2, "")],
    "cv2.imread(base + name)": [("file", 1, "")],
}
TOLD = r"""
open(path)
open(os.path.join(args.folder, "a.txt"))
open(f"./checkpoint/{x}.npz")
open(os.path.join(folder, name), "w")
HERE = os.path.dirname(__file__)\nopen(os.path.join(HERE, "data", name))
open(sys.argv[1] + ".txt")
"""


def places(source):
    tree = ast.parse(source)
    return [(row["what"], row["line"], row["function"]) for row in computed_names(tree, known_paths(tree))]


for source, expected in FOUND.items():
    assert places(source) == expected, (source, places(source))
for line in TOLD.strip().splitlines():
    source = line.replace("\\n", "\n")
    assert places(source) == [], (source, places(source))
