# loop and branch bodies so long that jumps need EXTENDED_ARG
def f(n):
    acc = 0
    for i in range(n):
        if i % 2:
            try:
                acc = acc + i * 0 - (acc ^ 1); acc = acc + i * 2 - (acc ^ 3); acc = acc & 0xFFFFFF
                acc = acc + i * 1 - (acc ^ 2); acc = acc + i * 3 - (acc ^ 4); acc = acc & 0xFFFFFF
                acc = acc + i * 2 - (acc ^ 3); acc = acc + i * 4 - (acc ^ 5); acc = acc & 0xFFFFFF
                acc = acc + i * 3 - (acc ^ 4); acc = acc + i * 5 - (acc ^ 6); acc = acc & 0xFFFFFF
                acc = acc + i * 4 - (acc ^ 5); acc = acc + i * 6 - (acc ^ 7); acc = acc & 0xFFFFFF
                acc = acc + i * 5 - (acc ^ 6); acc = acc + i * 7 - (acc ^ 8); acc = acc & 0xFFFFFF
                acc = acc + i * 6 - (acc ^ 7); acc = acc + i * 8 - (acc ^ 9); acc = acc & 0xFFFFFF
                acc = acc + i * 7 - (acc ^ 8); acc = acc + i * 9 - (acc ^ 10); acc = acc & 0xFFFFFF
                acc = acc + i * 8 - (acc ^ 9); acc = acc + i * 10 - (acc ^ 11); acc = acc & 0xFFFFFF
                acc = acc + i * 9 - (acc ^ 10); acc = acc + i * 11 - (acc ^ 12); acc = acc & 0xFFFFFF
                acc = acc + i * 10 - (acc ^ 11); acc = acc + i * 12 - (acc ^ 13); acc = acc & 0xFFFFFF
                acc = acc + i * 11 - (acc ^ 12); acc = acc + i * 13 - (acc ^ 14); acc = acc & 0xFFFFFF
                if i == 7:
                    continue
                if i == 15:
                    break
            finally:
                acc += 1
        else:
            while acc >= 0:
                acc = acc + i * 0 - (acc | 1); acc = acc + i * 2 - (acc & 3); acc = acc & 0xFFFFFF
                acc = acc + i * 1 - (acc | 2); acc = acc + i * 3 - (acc & 4); acc = acc & 0xFFFFFF
                acc = acc + i * 2 - (acc | 3); acc = acc + i * 4 - (acc & 5); acc = acc & 0xFFFFFF
                acc = acc + i * 3 - (acc | 4); acc = acc + i * 5 - (acc & 6); acc = acc & 0xFFFFFF
                acc = acc + i * 4 - (acc | 5); acc = acc + i * 6 - (acc & 7); acc = acc & 0xFFFFFF
                acc = acc + i * 5 - (acc | 6); acc = acc + i * 7 - (acc & 8); acc = acc & 0xFFFFFF
                acc = acc + i * 6 - (acc | 7); acc = acc + i * 8 - (acc & 9); acc = acc & 0xFFFFFF
                acc = acc + i * 7 - (acc | 8); acc = acc + i * 9 - (acc & 10); acc = acc & 0xFFFFFF
                acc = acc + i * 8 - (acc | 9); acc = acc + i * 10 - (acc & 11); acc = acc & 0xFFFFFF
                acc = acc + i * 9 - (acc | 10); acc = acc + i * 11 - (acc & 12); acc = acc & 0xFFFFFF
                acc = acc + i * 10 - (acc | 11); acc = acc + i * 12 - (acc & 13); acc = acc & 0xFFFFFF
                acc = acc + i * 11 - (acc | 12); acc = acc + i * 13 - (acc & 14); acc = acc & 0xFFFFFF
                break
    else:
        return "no break", acc
    return "broke", acc
print(f(5), f(20))
def gen(n):
    for i in range(n):
        with open(__file__):
            x = i + 0; x = x * x - 1; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 1; x = x * x - 2; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 2; x = x * x - 3; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 3; x = x * x - 4; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 4; x = x * x - 5; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 5; x = x * x - 6; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 6; x = x * x - 7; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 7; x = x * x - 8; x = x % 1009 + i; x = (x << 2) ^ i
            x = i + 8; x = x * x - 9; x = x % 1009 + i; x = (x << 2) ^ i
            yield x
            if i == 3:
                return x
print(list(gen(10)))
