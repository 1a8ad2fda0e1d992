# free variables that pass through four levels, with parameters as cells
def a(x, *args, y=0, **kw):
    def b(z):
        def c():
            nonlocal z

            def d():
                nonlocal x, y
                x += 1
                y += 10
                return x, y, z, args, kw
            z = z * 2
            return d
        return c
    return b, lambda: (x, y, args, kw)


b, peek = a(1, 2, 3, y=5, k="v")
d = b(100)()
print(d(), d(), peek())
print([c.cell_contents for c in d.__closure__])
print(d.__code__.co_freevars)


def mutual():
    def even(n):
        return True if n == 0 else odd(n - 1)

    def odd(n):
        return False if n == 0 else even(n - 1)
    return even


print(mutual()(100), mutual()(101))


def shadow(x):
    def inner():
        x = 2
        return x
    return inner(), x


print(shadow(1))
