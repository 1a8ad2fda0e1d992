# What children use counts: forks, spawned and started interpreters.
. "$COMMON"
mkdir -p parts
for name in forked spawned started; do echo "$name" > parts/$name.txt; printf 'import sys\nNAME = "%s"\n' $name > $name.py; done
cat > main.py <<'PY'
import multiprocessing, os, subprocess, sys
HERE = os.path.dirname(os.path.abspath(__file__))
def show(name):
    module = __import__(name)
    print(module.NAME, open(os.path.join(HERE, "par" + "ts", name + ".txt")).read().strip(), flush=True)
if __name__ == "__main__":
    for kind, name in (("fork", "for" + "ked"), ("spawn", "spaw" + "ned")):
        process = multiprocessing.get_context(kind).Process(target=show, args=(name,))
        process.start()
        process.join()
    name = "star" + "ted"
    subprocess.run([sys.executable, "-c", f"import main; main.show('{name}')"], cwd=HERE, check=True)
PY
record main.py
expect_status 0
"$TEST_PYTHON" main.py > expected
diff expected out
for name in forked spawned started; do fact files "{project}/parts/$name.txt"; fact modules $name; done
build main.py
expect_status 0
program "$PWD/main.dist/main"
expect_status 0
diff expected out
