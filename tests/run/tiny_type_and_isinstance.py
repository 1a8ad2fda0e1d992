# types of compiled things are CPython's own
import types


def f(): yield
async def c(): pass
async def ag(): yield
class K:
    def m(self): pass


co = c()
print(type(f) is types.FunctionType, type(f()) is types.GeneratorType, type(co) is types.CoroutineType, type(ag()) is types.AsyncGeneratorType)
print(type(K().m) is types.MethodType, type(lambda: 0) is types.LambdaType, type(f.__code__) is types.CodeType, type(K) is type)
print(isinstance(f, types.FunctionType), str(type(f)), str(type(f())), repr(f).split(" at ")[0], repr(K.m).split(" at ")[0])
co.close()
