# a yield near the beginning of a long generator: its place has columns, so that what is thrown in there has carets
import traceback


def early(a):
    got = [a, (yield), (yield
                        a)]
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    return got, a


for steps in 1, 2:
    generator = early(1)
    for _ in range(steps):
        next(generator)
    try:
        generator.throw(ValueError("thrown"))
    except ValueError as error:
        traceback.print_exc()
        code, last = early.__code__, error.__traceback__.tb_next
        if hasattr(code, "co_positions"):
            print(list(code.co_positions())[last.tb_lasti // 2])
