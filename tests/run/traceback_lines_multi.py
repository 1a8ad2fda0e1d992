# line numbers of multi-line constructs: f_lineno and tb_lineno at each point
import sys
def here():
    return sys._getframe(1).f_lineno - base
def base_line():
    return sys._getframe(1).f_lineno
base = base_line()
print(
    here(),
    here(), (
        here()),
)
x = [
    here(),
    here()
]
print(x, {
    here():
        here(),
})
def f(
    a=here(),
    *,
    b=here(),
):
    return (
        here()
    )

print(f(), f.__defaults__, f.__kwdefaults__, f.__code__.co_firstlineno - base)
if (here() and
        here() == 0):
    pass
elif here():
    print("elif", here())
for i in (
    here(),
    here(),
): print(i)
while not (
    here()
): pass
with open(
    __file__
): print(here())
y = here() if \
    here() \
    else 0
print(y, f"""
{here()}
{here()}
""".split(), (lambda:
    here())())

@(lambda fn: (here(), fn.__code__.co_firstlineno - base))
def decorated():
    pass

print(decorated)
