# context variables across tasks, run(), tokens
import asyncio
import contextvars
var = contextvars.ContextVar("var", default="default")
nodef = contextvars.ContextVar("nodef")

async def child(n):
    before = var.get()
    tok = var.set(n)
    await asyncio.sleep(0)
    mid = var.get()
    var.reset(tok)
    return before, mid, var.get()

async def main():
    var.set("main")
    print(await asyncio.gather(child(1), child(2)))
    print(var.get())
    await child(3)
    var.set("after")
    t = asyncio.create_task(child(4))
    var.set("later")
    print(await t)

asyncio.run(main())
print(var.get())
ctx = contextvars.copy_context()

def inside():
    var.set("inside")
    nodef.set(1)
    return var.get()

print(ctx.run(inside), var.get(), ctx[var], nodef in ctx, len(ctx) >= 2)
try:
    nodef.get()
except LookupError as e:
    print(type(e).__name__)
print(nodef.get("fallback"))
tok = var.set(1)
var.set(2)
var.reset(tok)
print(var.get(), tok.old_value is contextvars.Token.MISSING)
try:
    var.reset(tok)
except RuntimeError as e:
    print(str(e)[:30])

def gen():
    var.set("in gen")
    yield var.get()

print(next(gen()), var.get())
try:
    ctx.run(lambda: ctx.run(print))
except RuntimeError as e:
    print("cannot enter" in str(e))
