# cProfile, timeit, tracemalloc, dis, doctest and unittest run on compiled functions
import cProfile
import contextlib
import io
import pstats
import timeit
import tracemalloc
import unittest
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

pr = cProfile.Profile()
pr.enable()
fib(10)
pr.disable()
stats = pstats.Stats(pr, stream=io.StringIO())
print([(k[2], v[0], v[1]) for k, v in stats.stats.items() if k[2] == "fib"])
print(timeit.timeit("f(5)", globals={"f": fib}, number=10) > 0, timeit.timeit(lambda: fib(3), number=3) > 0)
tracemalloc.start()
keep = [object() for _ in range(100)]
print(tracemalloc.get_traced_memory()[0] > 0)
tracemalloc.stop()

class T(unittest.TestCase):
    def setUp(self): self.v = [1]
    def test_ok(self): self.assertEqual(fib(10), 55)
    def test_raises(self):
        with self.assertRaisesRegex(ZeroDivisionError, "division"):
            1 / 0
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertLess(i, 3)
    @unittest.skip("skipped")
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xfail(self): self.assertIn(5, self.v)

r = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures))
from unittest import mock
with mock.patch(f"{__name__}.fib", return_value="mocked") as m:
    print(fib(3), m.call_args)
print(fib(5), mock.create_autospec(fib)(1) is not None)
try:
    mock.create_autospec(fib)(1, 2)
except TypeError as e:
    print(e)
import doctest
def add(a, b):
    """
    >>> add(1, 2)
    3
    >>> add(1, "x")
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    """
    return a + b
runner = doctest.DocTestRunner(verbose=False)
for t in doctest.DocTestFinder(recurse=False).find(add, "add", globs={"add": add}): print(runner.run(t))
