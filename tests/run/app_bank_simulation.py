# a small object model: validation, own exceptions, properties, class registries, context manager transactions
import contextlib
import datetime
from decimal import Decimal
class BankError(Exception):
    code = 1
class Insufficient(BankError):
    code = 2
    def __init__(self, need, have):
        self.need, self.have = need, have
        super().__init__(f"need {need}, have {have}")
class Account:
    _next = 1
    registry = {}
    rate = Decimal("0.00")
    def __init_subclass__(cls, kind, **kw):
        super().__init_subclass__(**kw)
        cls.kind = kind
        Account.registry[kind] = cls
    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.log = owner, Decimal(balance), []
        self.id, Account._next = Account._next, Account._next + 1
    @classmethod
    def open(cls, kind, *a): return cls.registry[kind](*a)
    @property
    def balance(self): return self._balance
    @balance.setter
    def balance(self, v):
        if v < self.floor():
            raise Insufficient(-(v - self._balance), self._balance)
        self.log.append((self._balance, v))
        self._balance = v
    def floor(self): return Decimal(0)
    def month(self): self.balance += self.balance * self.rate
    def __lt__(self, o): return (self.balance, self.owner) < (o.balance, o.owner)
    def __repr__(self): return f"{self.kind}({self.owner}: {self.balance:.2f})"
class Saving(Account, kind="saving"):
    rate = Decimal("0.05")
class Giro(Account, kind="giro"):
    def floor(self): return Decimal(-200)
    def month(self):
        super().month()
        if self.balance < 0: self.balance -= 1
@contextlib.contextmanager
def transaction(*accounts):
    saved = [(a, a._balance, len(a.log)) for a in accounts]
    try:
        yield
    except BankError as e:
        for a, b, n in saved:
            a._balance = b
            del a.log[n:]
        print("rolled back:", e, e.code)
    else:
        print("committed")
def transfer(a, b, amount):
    amount = Decimal(amount)
    b.balance += amount
    a.balance -= amount
s, g = Account.open("saving", "ann", 100), Account.open("giro", "bob", "20.50")
for amt in ("50", "70", "0.5"):
    with transaction(s, g): transfer(g, s, amt)
    print(s, g, len(s.log))
with transaction(s): s.balance = Decimal(-1)
for _ in range(5):
    for a in (s, g): a.month()
print(sorted([s, g]), sorted(Account.registry), s.id, g.id, type(s).__mro__[1].__name__)
try:
    Account.open("stock")
except KeyError as e:
    print(repr(e))
d = datetime.date(2024, 2, 28) + datetime.timedelta(days=2)
print(d, d.strftime("%A"), (datetime.date(2025, 1, 1) - d).days, f"{d:%d.%m.%y}")
