# warnings.warn with stacklevel: the file and line of the right caller; once registries; filters
import os
import warnings

def show(message, category, filename, lineno, file=None, line=None):
    print(f"{os.path.basename(filename)}:{lineno}: {category.__name__}: {message}")

warnings.showwarning = show
warnings.simplefilter("always")

def deprecated(level):
    warnings.warn(f"level {level}", DeprecationWarning, stacklevel=level)

def middle(level):
    deprecated(level)

class C:
    def m(self, level):
        middle(level)

for lvl in (1, 2, 3, 4, 5, 50):
    C().m(lvl)
[middle(3) for _ in (1,)]
list(map(middle, [2]))
(lambda: middle(3))()

def gen():
    warnings.warn("in gen", stacklevel=2)
    yield

next(gen())
warnings.resetwarnings()
warnings.simplefilter("default")
for i in range(3):
    middle(1)
    warnings.warn("loop default", UserWarning)
warnings.simplefilter("once")
for i in range(3):
    warnings.warn("once only")
warnings.simplefilter("error")
try:
    warnings.warn("as error", RuntimeWarning)
except RuntimeWarning as e:
    print("raised", e, e.__traceback__.tb_lineno)
warnings.filterwarnings("ignore", message="quiet")
warnings.warn("quiet please")
with warnings.catch_warnings(record=True) as rec:
    warnings.simplefilter("always")
    warnings.warn("recorded")
    compile("1 is 1\nassert (1, 2)", "c.py", "exec")
    exec("import warnings\nwarnings.warn('from exec')")
print([(str(r.message), r.lineno, os.path.basename(r.filename), r.category.__name__) for r in rec])
for bad in (lambda: warnings.warn("x", int), lambda: warnings.warn_explicit("m", UserWarning, "f.py", 7)):
    try:
        bad()
    except (TypeError, UserWarning) as e:
        print(type(e).__name__, e)
