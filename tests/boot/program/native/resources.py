"""Data beside modules: pkgutil.get_data, importlib.resources."""
import importlib.resources
import pkgutil

import wheel_pkg  # its code is in the archive, its data in the dist

check = wheel_pkg.check
check(pkgutil.get_data("wheel_pkg", "data/resource.txt") == b"text of the resource\n")
files = importlib.resources.files("wheel_pkg")
check((files / "data" / "resource.txt").read_text() == "text of the resource\n")
check(sorted(p.name for p in files.iterdir()) == ["data"])
with importlib.resources.as_file(files / "data" / "resource.txt") as path:
    check(path.is_file())
print("ok")
