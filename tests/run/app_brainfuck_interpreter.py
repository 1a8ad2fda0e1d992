# an interpreter loop with a jump table: while loops, dict dispatch, byte arithmetic
def compile_bf(src):
    ops, stack, i = [], [], 0
    while i < len(src):
        c = src[i]
        if c in "+-<>":
            n = 0
            while i < len(src) and src[i] == c:
                n += 1
                i += 1
            ops.append((c, n))
            continue
        if c == "[":
            stack.append(len(ops))
            ops.append([c, None])
        elif c == "]":
            if not stack:
                raise SyntaxError(f"unmatched ] at {i}")
            j = stack.pop()
            ops[j] = ("[", len(ops))
            ops.append(("]", j))
        elif c in ".,":
            ops.append((c, 1))
        i += 1
    if stack:
        raise SyntaxError("unmatched [")
    return ops

def run(src, inp=""):
    ops, tape, ptr, pc, out, steps = compile_bf(src), [0] * 300, 0, 0, [], 0
    inp = iter(inp)
    while pc < len(ops):
        op, arg = ops[pc]
        steps += 1
        if op == "+": tape[ptr] = (tape[ptr] + arg) & 255
        elif op == "-": tape[ptr] = (tape[ptr] - arg) & 255
        elif op == ">": ptr += arg
        elif op == "<":
            ptr -= arg
            if ptr < 0: raise IndexError("left of the tape")
        elif op == ".": out.append(chr(tape[ptr]))
        elif op == ",": tape[ptr] = ord(next(inp, "\0"))
        elif op == "[":
            if not tape[ptr]: pc = arg
        elif op == "]":
            if tape[ptr]: pc = arg
        pc += 1
    return "".join(out), steps

hello = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
print(run(hello))
print(run(",[.,]", "echo"), run("++[>+++[>++<-]<-]>>."), run(",>,<[->[->+>+<<]>>[-<<+>>]<<<]>>.", "\x06\x07"))
for bad in ("[", "]", "<"):
    try:
        run(bad)
    except (SyntaxError, IndexError) as e:
        print(type(e).__name__, e)
