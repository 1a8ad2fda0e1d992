# identifiers outside ASCII, NFKC normalisation, unicode in strings, attributes, keywords, errors
größe = 5
名前 = "name"
π = 3.14
ﬁ = "ligature"
print(größe, 名前, π, fi, "fi" in globals(), "ﬁ" in globals())


def функция(параметр, *, ключ="k", **остальное):
    λ = параметр * 2
    return λ, ключ, остальное, sorted(locals())


class Ünïcode:
    attribut_é = 1
    __privé = 2
    def méthode(self): return self.attribut_é, self.__privé
    @property
    def ℌ(self): return "script H"


print(функция(1, ключ=2, ещё=3), функция.__name__, функция.__code__.co_varnames)
u = Ünïcode()
u.новый = 7
print(u.méthode(), u.__dict__, sorted(n for n in dir(u) if "riv" in n), u.H, Ünïcode.__qualname__)
try:
    неизвестно
except NameError as e:
    print(e)
try:
    u.größe
except AttributeError as e:
    print(e)
try:
    функция(неверно=1)
except TypeError as e:
    print(e)
print(f"{größe=} {名前!r:>8}", "\N{SNOWMAN} \u2603 \U0001F600 \x7f".encode("unicode_escape"), "é" == "é", len("😀"), "\ud83d" < "😀")
for 变量 in "日本":
    print(变量, ord(变量))
print({"ключ": "значение"}, ["ß".upper(), "İ".lower(), "ﬃ".upper()], "ÀÉ".casefold(), sorted("zéàa"))
exec("ä = 'a-umlaut'\nprint(ä, eval('ä'))")
try:
    raise ValueError("Fehler: größer als ∞")
except ValueError as ë:
    print(ë)
def f(ａ): return a
print(f(a=1), "ａ" in f.__code__.co_varnames)
import sys
sys.stderr.write("to stderr: ünï\n")
def fehlerträger(): return größe / 0
fehlerträger()
