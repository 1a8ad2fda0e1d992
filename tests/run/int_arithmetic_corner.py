# int arithmetic: floor division and modulo signs, shifts, powers, big values, bool
vals = [0, 1, -1, 7, -7, 2 ** 30 - 1, 2 ** 30, -(2 ** 30), 2 ** 31, 2 ** 62, 2 ** 63 - 1, 2 ** 63, -(2 ** 63), -(2 ** 63) - 1, 2 ** 64, 10 ** 30]
h = 0
for a in vals:
    for b in vals:
        row = [a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, a != b]
        try:
            row += [a // b, a % b, divmod(a, b)]
            assert a == (a // b) * b + a % b
        except ZeroDivisionError as e:
            row.append(str(e))
        for x in row:
            h = (h * 31 + hash(x if not isinstance(x, str) else len(x))) % (2 ** 61 - 1)
print(h)
print([7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3, divmod(-7, 2), divmod(7, -2)])
print([-a for a in vals[:6]], [~a for a in vals[:6]], [abs(a) for a in vals[-4:]], [+True, -True, ~False])
for a, n in ((1, 0), (1, 100), (-1, 70), (5, 63), (-5, 1), (0, 10 ** 6), (2 ** 70, 69), (-(2 ** 70), 71), (-1, 1000)):
    print(a << min(n, 200), a >> n, end=" | ")
print()
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 5 // 0, lambda: 5 % 0, lambda: 5 / 0, lambda: divmod(5, 0), lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 2 ** 0.5,
          lambda: (-8) ** (1 / 3), lambda: pow(3, -1, 7), lambda: pow(2, 100, 0), lambda: 2 ** -2, lambda: (-2) ** 3, lambda: 0 ** 0, lambda: True + True,
          lambda: True & 3, lambda: True & False, lambda: True ^ True, lambda: 10 ** 400 / 10 ** 399, lambda: 10 ** 400 / 3, lambda: float(10 ** 400), lambda: int("9" * 30) + 1):
    try:
        r = f()
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, e)
i = 2 ** 62
for _ in range(5):
    i += i
    print(i, end=" ")
print(int("-0b101", 0), int("0x_ff", 16), int(" 12 "), int("z", 36), int(3.99), int(-3.99), (255).to_bytes(2, "big"), int.from_bytes(b"\xff\x00", "little", signed=True))
print((10).bit_length(), (-1).bit_length(), (6).conjugate(), (7).numerator, round(1250, -2), round(-15, -1), round(25, -1), 3 .real)
