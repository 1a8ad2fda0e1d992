# layout: semicolons, backslashes, comments everywhere, empty lines, form feeds, deep indentation, one-line suites
if True:  # comment
    # comment in block

    x = \
        1; y = 2 ;

    # dedented comment
  # odd comment
    z = (x +  # in parentheses

         y)
print(x, y, z)
def f(a,  # first
      b=2,  # second
      *,
      c=3,
      ): return (a,
                 b, c)
print(f(1,
        c=5,
        ))
class A: x = 1; y = 2; f = lambda self: (
    self.x)
print(A().f(), A.y)
for i in (1,
          2): print(i); print(-i)
while x: x -= 1; continue
else: print("done")
try: pass
except: pass
else: print("else")
finally: print("finally")
if x: pass
elif not x: print("elif")
else: pass
with open(__file__) as a, \
     open(__file__) as b: print(a.readable() and b.readable())
if 1:
                                        print("deep")
print("a"
      "b" 'c'
      f"{1}")
lst = [
    1, 2,  # trailing comma
]
d = {"a": 1, **{"b": 2, }, }
print(lst, d, (1,), (1), [i for i in range(3)
                         if i
                         ])
assert [1,
        2]
del (x), [y]
def g():
    return
    print("unreachable")
def h(): ...
print(g(), h(), (lambda: (yield))().__class__.__name__); print("end")
if __name__ == "__main__": print("main")
