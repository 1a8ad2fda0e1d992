"""Makes a dist by hand for the boot tests: `python make_dist.py WORK PROGRAM_DIR`, run by the Python that is packaged.

PROGRAM_DIR holds `prog.py` (the script), `native/` (modules that count as compiled), `bytecode/` (user modules kept as
bytecode), `data/` (user data), `excluded.txt` (NAME<tab>MESSAGE). The whole standard library goes into the archive.
"Native" code is compiled from text at run time: the compile core is not what is tested here.
"""
import marshal
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig

REPO = pathlib.Path(__file__).resolve().parents[2]
WORK = pathlib.Path(sys.argv[1]).resolve()
PROGRAM = pathlib.Path(sys.argv[2]).resolve()
STATIC = "KEELBACK_TEST_STATIC" in os.environ    # link libpython.a although there is a shared one
DIST = WORK / "prog.dist"
CFLAGS = [*os.environ.get("KEELBACK_TEST_CFLAGS", "").split(), "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-fwrapv", "-fPIC", "-fvisibility=hidden",
          "-I" + str(REPO / "runtime/include"), "-I" + sysconfig.get_paths()["include"]]
SKIPPED = {"test", "idlelib", "lib2to3", "turtledemo", "site-packages", "ensurepip", "__pycache__", "config-"}


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)


def build_packer():
    packer = WORK.parent / "pack"
    sources = [REPO / "tests/boot/pack.cc", REPO / "src/dist/archive.cc", REPO / "src/base/fs.cc"]
    newest = max(path.stat().st_mtime for path in sources)
    if not packer.exists() or packer.stat().st_mtime < newest:
        run("g++", "-std=c++20", "-O1", "-I", REPO / "src", "-I", REPO / "runtime/include", *sources, "-lfmt", "-o", packer)
    return packer


def modules_below(root, prefix=""):
    """(name, origin, is_package, path) of every .py below root."""
    for path in sorted(root.rglob("*.py")):
        relative = path.relative_to(root)
        if any(part in SKIPPED or part.startswith("config-") for part in relative.parts):
            continue
        is_package = path.name == "__init__.py"
        parts = relative.parts[:-1] if is_package else relative.parts[:-1] + (path.stem,)
        if parts:
            yield ".".join(parts), prefix + relative.as_posix(), is_package, path


def c_string(text):
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in text) + '"'


def write_native_table():
    rows = []
    for i, (name, origin, is_package, path) in enumerate(sorted(modules_below(PROGRAM / "native"))):
        rows.append(f'MODULE({i}, "{name}", "{origin}", {int(is_package)}, {c_string(path.read_bytes())})\n')
    (WORK / "modules.inc").write_text("".join(rows))
    (WORK / "main.inc").write_text(c_string((PROGRAM / "prog.py").read_bytes()) + "\n")


def link_executable():
    objects = []
    for source in [REPO / "tests/boot/program.c", *sorted((REPO / "runtime/boot").glob("*.c"))]:
        out = WORK / (source.stem + ".o")
        run("gcc", *CFLAGS, "-I", WORK, "-c", source, "-o", out)
        objects.append(out)
    runtime = WORK / "libkbruntime.a"
    run("ar", "rcs", runtime, *objects[1:])
    library = sysconfig.get_config_var("LDLIBRARY")
    if library.endswith(".so") and sysconfig.get_config_var("Py_ENABLE_SHARED") and not STATIC:
        shared = pathlib.Path(sysconfig.get_config_var("LIBDIR")) / sysconfig.get_config_var("INSTSONAME")
        shutil.copy(shared, DIST / "lib")
        libraries = [DIST / "lib" / shared.name, "-Wl,--disable-new-dtags,-rpath,$ORIGIN/lib"]
    else:
        static = pathlib.Path(sysconfig.get_config_var("LIBPL")) / sysconfig.get_config_var("LIBRARY")
        libraries = ["-no-pie", "-Wl,--whole-archive", static, "-Wl,--no-whole-archive", *sysconfig.get_config_var("LIBS").split(), *sysconfig.get_config_var("SYSLIBS").split(),
                     "-lz", "-lexpat"]
    flags = (REPO / "runtime/boot/link_flags.txt").read_text().split("\n")
    flags = [flag for flag in flags if flag and not flag.startswith("#")]
    run("gcc", objects[0], runtime, *libraries, *flags, "-o", DIST / "prog")
    run("gcc", *CFLAGS, REPO / "runtime/stub/python3.c", "-o", DIST / "lib/python3")


def write_archive(packer):
    rows = []
    found = [*modules_below(pathlib.Path(sysconfig.get_paths()["stdlib"]), "lib/")]
    if (PROGRAM / "bytecode").is_dir():
        found += modules_below(PROGRAM / "bytecode")
    for i, (name, origin, is_package, path) in enumerate(found):
        try:
            code = compile(path.read_bytes(), origin, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            continue
        blob = WORK / "blobs" / str(i)
        blob.write_bytes(marshal.dumps(code))
        rows.append(f"module\t{name}\t{origin}\t{int(is_package)}\t{blob}\n")
    excluded = PROGRAM / "excluded.txt"
    if excluded.exists():
        rows += ["excluded\t" + line + "\n" for line in excluded.read_text().splitlines()]
    run(packer, "archive", DIST / "lib/kb.archive", input="".join(rows).encode())


def build_data_libraries():
    """clib/libouter.so finds inner/libinner.so with its own run path when it calls dlopen."""
    inner = DIST / "clib/inner"
    inner.mkdir(parents=True)
    (WORK / "inner.c").write_text("int answer(void) { return 42; }\n")
    (WORK / "outer.c").write_text(
        "#include <dlfcn.h>\n"
        "int ask(void) { void *l = dlopen(\"libinner.so\", RTLD_NOW);\n"
        "  return l ? ((int (*)(void))dlsym(l, \"answer\"))() : -1; }\n")
    run("gcc", "-shared", "-fPIC", WORK / "inner.c", "-o", inner / "libinner.so")
    run("gcc", "-shared", "-fPIC", WORK / "outer.c", "-Wl,-rpath,$ORIGIN/inner", "-Wl,--enable-new-dtags", "-ldl", "-o", DIST / "clib/libouter.so")
    return ["file\tclib/libouter.so\n", "file\tclib/inner/libinner.so\n"]


def copy_data(packer):
    rows = build_data_libraries()
    data = PROGRAM / "data"
    if data.is_dir():
        shutil.copytree(data, DIST, dirs_exist_ok=True)
        for path in sorted(data.rglob("*")):
            kind = "folder" if path.is_dir() else "file"
            relative = path.relative_to(data).as_posix()
            if not relative.startswith("lib/"):
                rows.append(f"{kind}\t{relative}\n")
    run(packer, "paths", DIST / "lib/kb.paths", "prog", input="".join(rows).encode())


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    (WORK / "blobs").mkdir(parents=True)
    (DIST / "lib/lib-dynload").mkdir(parents=True)
    packer = build_packer()
    write_native_table()
    link_executable()
    write_archive(packer)
    copy_data(packer)
    dynload = pathlib.Path(sysconfig.get_paths()["platstdlib"]) / "lib-dynload"
    for extension in dynload.glob("*.so"):
        shutil.copy(extension, DIST / "lib/lib-dynload" / extension.name)
    shutil.rmtree(WORK / "blobs")


main()
