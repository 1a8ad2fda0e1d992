# cloudpickle and dill pickle functions and classes by value; joblib's workers run them. Another build refuses them.
. "$COMMON"
"$TEST_PYTHON" -m venv env
env/bin/pip install -q --disable-pip-version-check cloudpickle dill joblib psutil 2> pip.log || fail "$(cat pip.log)"
TEST_PYTHON=$PWD/env/bin/python
cat > helper.py <<'PY'
def twice(x): return x * 2
PY
cat > main.py <<'PY'
import subprocess
import sys
import cloudpickle
import dill
import joblib
import helper
G = 10
def fact(n): return 1 if n < 2 else n * fact(n - 1) + 0 * G
def closure(n):
    def add(x): return helper.twice(x) + n + G
    return add
def make_class():
    class Base:
        def get(self): return G
    class Derived(Base):
        def get(self): return super().get() + 1, __class__.__name__
        def __iter__(self): yield from range(2)
    return Derived
def bad(x): raise ValueError(x)
THINGS = [(fact, lambda f: f(6)), (closure(5), lambda f: f(1)), (make_class()(), lambda o: (o.get(), list(o))), (helper, lambda m: m.twice(4)), (lambda *a: (a, G), lambda f: f(1))]
if len(sys.argv) > 2:
    with open(sys.argv[2], "rb") as file:
        thing, use = (cloudpickle if sys.argv[1] == "cloudpickle" else dill).load(file)
    print(" child", use(thing))
elif __name__ == "__main__":
    for library in (cloudpickle, dill):
        for pair in THINGS:
            thing, use = library.loads(library.dumps(pair))
            print(library.__name__, use(thing), flush=True)
            with open(sys.argv[1], "wb") as file:
                library.dump(pair, file)
            subprocess.run([sys.executable, sys.argv[0], library.__name__, sys.argv[1]], check=True)
    with joblib.Parallel(n_jobs=2) as parallel:
        print(parallel(joblib.delayed(closure(1))(i) for i in range(3)), parallel(joblib.delayed(lambda x: x + G)(i) for i in range(2)))
        try:
            parallel(joblib.delayed(bad)(i) for i in range(1))
        except ValueError as error:
            print(repr(error))
PY
"$TEST_PYTHON" main.py "$PWD/plain.pickle" > expected
build main.py
expect_status 0
program "$PWD/main.dist/main" "$PWD/pickle"
expect_status 0
diff expected out
sed -i 's/^G = 10$/G = 11/' main.py
build main.py
program "$PWD/main.dist/main" dill "$PWD/pickle"
expect "ImportError: a function of module '__main__' was pickled by value in another program, or in another build of this one"
