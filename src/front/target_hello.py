"""What the target interpreter and its environment are: versions, folders, what .pth files add. Nothing of the user's runs."""
import ast
import json
import os
import sys

PROTOCOL = 1


def venv_of(executable):
    """(prefix, settings) of the virtual environment of `executable`, or (None, {})."""
    here = os.path.dirname(os.path.abspath(executable))
    for folder in (here, os.path.dirname(here)):
        try:
            with open(os.path.join(folder, "pyvenv.cfg"), encoding="utf-8") as file:
                pairs = [line.partition("=") for line in file]
        except OSError:
            continue
        return os.path.dirname(here), {key.strip().lower(): value.strip() for key, _, value in pairs}
    return None, {}


def tree_of(path):
    try:
        with open(path, "rb") as file:
            return ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return ast.parse("")


def literal(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def editable_places(folder, line):
    """name -> folders or file, from the module that a code line of a .pth file imports: the finders that setuptools, hatchling
    (the editables project) and meson-python write. Read and not run."""
    name = line.split(";")[0].replace("import", "", 1).strip()
    tree = tree_of(os.path.join(folder, name + ".py")) if name.isidentifier() else ast.parse("")
    out = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):  # MAPPING = {"pkg": "/src/pkg"}, NAMESPACES = {"space": ["/src/space"]}
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            found = literal(node.value) if node.value and getattr(target, "id", "") in ("MAPPING", "NAMESPACES") else None
            for key, value in found.items() if isinstance(found, dict) else ():
                out.setdefault(str(key), []).extend(map(str, value if isinstance(value, list) else [value]))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "map_module" and len(node.args) == 2:
            name, place = map(literal, node.args)
            if isinstance(name, str) and isinstance(place, str):  # the package's __init__.py, or the module
                out[name] = [os.path.dirname(place) if os.path.basename(place) == "__init__.py" else place]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "install" and len(node.args) >= 3:
            build = literal(node.args[2])
            if isinstance(build, str):
                out.update(meson_places(build))
    return {name: list(dict.fromkeys(places)) for name, places in out.items() if "." not in name}


def meson_places(build):
    """top-level name -> its folders in the source and in the build tree, from Meson's plan of what it would install."""
    try:
        with open(os.path.join(build, "meson-info", "intro-install_plan.json"), encoding="utf-8") as file:
            plan = json.load(file)
    except (OSError, ValueError):
        return {}
    out = {}
    for files in plan.values():
        for source, row in files.items():
            parts = row.get("destination", "").split("/")
            if parts[0] not in ("{py_purelib}", "{py_platlib}") or len(parts) < 2:
                continue
            place = source
            for _ in parts[2:]:
                place = os.path.dirname(place)
            name = parts[1].partition(".")[0]
            known = out.setdefault(name, [])
            if place not in known and source.endswith("/".join(parts[1:])):
                known.append(place)
    return out


def zipped_names(entry):
    """Top-level names of the modules in a zip file on sys.path."""
    import zipfile
    try:
        with zipfile.ZipFile(entry) as file:
            names = file.namelist()
    except (OSError, ValueError, zipfile.BadZipFile):
        return []
    tops = {name.partition("/")[0] for name in names if name.endswith((".py", ".pyc"))}
    return sorted(top.partition(".")[0] for top in tops)


def path_lines(folder, facts):
    """What the .pth files of a site folder add, as site.py would, without running their code lines."""
    added = []
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".pth") and not name.startswith("."))
    except OSError:
        return added
    for name in names:
        try:
            with open(os.path.join(folder, name), encoding="utf-8-sig", errors="surrogateescape") as file:
                lines = file.read().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(("import ", "import\t")):
                facts["editable"].update(editable_places(folder, line))
            elif line.strip() and not line.startswith("#"):
                path = os.path.abspath(os.path.join(folder, line.rstrip()))
                if os.path.exists(path):
                    added.append(path)
    return added


def site_folders(facts, venv, settings, user_site):
    """The site folders in sys.path order: user, then the environment's, then (if asked for) the system's."""
    import site  # under -S this only defines functions
    base = (sys.prefix, sys.exec_prefix)
    folders = []
    if venv:
        sys.prefix = sys.exec_prefix = venv  # Debian's getsitepackages looks at these
        try:
            folders += site.getsitepackages([venv])
        finally:
            sys.prefix, sys.exec_prefix = base
    if not venv or settings.get("include-system-site-packages", "").lower() == "true":
        if user_site:
            folders.append(site.getusersitepackages())
        folders += site.getsitepackages(list(dict.fromkeys(base)))
    return [folder for folder in dict.fromkeys(folders) if os.path.isdir(folder)]


def hello(request):
    import importlib.machinery
    import importlib.util
    import sysconfig
    var = sysconfig.get_config_var
    venv, settings = venv_of(sys.executable)
    facts = {
        "protocol": PROTOCOL,
        "executable": sys.executable,
        "real_executable": os.path.realpath(sys.executable),
        "implementation": sys.implementation.name,
        "version": list(sys.version_info[:3]),
        "hexversion": sys.hexversion,
        "version_text": sys.version,
        "magic": importlib.util.MAGIC_NUMBER.hex(),
        "platform": sys.platform,
        "multiarch": var("MULTIARCH") or "",
        "abiflags": getattr(sys, "abiflags", ""),
        "free_threaded": bool(var("Py_GIL_DISABLED")),
        "prefix": venv or sys.prefix,
        "exec_prefix": venv or sys.exec_prefix,
        "base_prefix": sys.base_prefix,
        "base_exec_prefix": sys.base_exec_prefix,
        "include_dir": var("INCLUDEPY") or sysconfig.get_path("include"),
        "platinclude_dir": sysconfig.get_path("platinclude") or "",
        "ext_suffix": var("EXT_SUFFIX") or "",
        "ext_suffixes": importlib.machinery.EXTENSION_SUFFIXES,
        "platlibdir": getattr(sys, "platlibdir", "lib"),
        "stdlib_dir": os.path.dirname(os.path.abspath(os.__file__)),
        "lib_shared": bool(var("Py_ENABLE_SHARED")),
        "lib_dir": var("LIBDIR") or "",
        "lib_names": [name for name in (var("INSTSONAME"), var("LDLIBRARY")) if name],
        "lib_static": var("LIBRARY") or "",
        "lib_config_dir": var("LIBPL") or "",
        "static_libs": " ".join(filter(None, [var("LOCALMODLIBS"), var("BASEMODLIBS"), var("MODLIBS"), var("LIBS"),
                                              var("SYSLIBS")])),
        "builtin_modules": list(sys.builtin_module_names),
        "stdlib_modules": sorted(getattr(sys, "stdlib_module_names", ())),
        "editable": {},
        "zipped": {},
    }
    core = [path for path in sys.path if path]
    sites = site_folders(facts, venv, settings, request.get("user_site", True))
    path = [os.path.abspath(entry) for entry in request.get("pythonpath", []) if entry] + core
    for folder in sites:
        path.append(folder)
        path += path_lines(folder, facts)
    facts["site_dirs"] = [entry for entry in dict.fromkeys(path) if entry not in core
                          and entry not in request.get("pythonpath", [])]
    facts["sys_path"] = [entry for entry in dict.fromkeys(path) if os.path.exists(entry)]
    facts["core_path"] = core
    for entry in reversed(facts["sys_path"]):
        if os.path.isfile(entry):
            facts["zipped"].update((name, entry) for name in zipped_names(entry))
    facts["frozen_modules"] = frozen_modules()
    return facts


def frozen_modules():
    """Frozen modules that have no file of their own beside the standard library."""
    import _imp
    names = ["_frozen_importlib", "_frozen_importlib_external", "__hello__", "__phello__", "__phello__.spam"]
    return [name for name in names if _imp.is_frozen(name)]
