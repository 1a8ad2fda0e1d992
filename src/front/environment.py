"""Checks what installed packages require, as `pip check` does. Loaded by worker.py on first use.

Requirements are read by the `packaging` library: that of the environment's pip, else an installed one, else the one in
the pip wheel that comes with the interpreter. Folders are put at the end of sys.path for its import, so that nothing of
the environment takes the place of the standard library.
"""
import glob
import importlib
import os
import sys
import sysconfig


def candidates(site_dirs):
    """(what to name it, folder or wheel, package that holds `packaging`)"""
    for name, inside in (("pip", "pip._vendor.packaging"), ("packaging", "packaging")):
        for folder in site_dirs:
            if os.path.isfile(os.path.join(folder, inside.replace(".", "/"), "requirements.py")):
                yield name, folder, inside
    places = [os.path.join(os.path.dirname(os.__file__), "ensurepip", "_bundled"), sysconfig.get_config_var("WHEEL_PKG_DIR")]
    for place in filter(None, places):
        for wheel in sorted(glob.glob(os.path.join(glob.escape(place), "pip-*.whl"))):
            yield "the interpreter's own pip", wheel, "pip._vendor.packaging"


def packaging_library(site_dirs):
    for name, place, package in candidates(site_dirs):
        sys.path.append(place)
        try:
            return name, [importlib.import_module(package + part) for part in (".requirements", ".specifiers", ".utils")]
        except Exception:  # a damaged pip is one of the things that doctor is asked about
            for loaded in [module for module in sys.modules if module.partition(".")[0] in ("pip", "packaging")]:
                del sys.modules[loaded]
        finally:
            sys.path.remove(place)
    return "", None


def problems_of(package, versions, library):
    requirements, specifiers, utils = library
    wanted_python = package["requires_python"]
    try:
        if wanted_python and not specifiers.SpecifierSet(wanted_python).contains(sys.version.split()[0].rstrip("+"), True):
            yield {"kind": "python", "requirement": wanted_python}
    except Exception:
        yield {"kind": "unreadable", "requirement": "Requires-Python: " + wanted_python}
    for text in package["requirements"]:
        try:
            wanted = requirements.Requirement(text)
            if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
                continue
            name = utils.canonicalize_name(wanted.name)
            if name not in versions:
                yield {"kind": "missing", "requirement": text, "name": wanted.name, "wanted": wanted.name + str(wanted.specifier)}
            elif versions[name] and not wanted.specifier.contains(versions[name], prereleases=True):
                yield {"kind": "version", "requirement": text, "name": wanted.name, "found": versions[name],
                       "wanted": wanted.name + str(wanted.specifier)}
        except Exception:
            yield {"kind": "unreadable", "requirement": text}


def environment_request(request):
    """Of the packages [{key, version, requires_python, requirements}], each first on sys.path: what they lack."""
    import site
    name, library = packaging_library(request["site_dirs"])
    facts = {"user_site": site.getusersitepackages(), "read_by": name, "problems": []}
    if library:
        versions = {package["key"]: package["version"] for package in request["packages"]}
        for index, package in enumerate(request["packages"]):
            facts["problems"] += [dict(problem, package=index) for problem in problems_of(package, versions, library)]
    return facts, b""
