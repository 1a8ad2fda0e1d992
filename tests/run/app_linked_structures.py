# linked list, binary tree, heap, trie, LRU cache, queue from two stacks: references and None checks
class Node:
    __slots__ = ("val", "next")
    def __init__(self, val, nxt=None): self.val, self.next = val, nxt
class LinkedList:
    def __init__(self, it=()):
        self.head, self.size = None, 0
        for x in reversed(list(it)): self.push(x)
    def push(self, x):
        self.head = Node(x, self.head)
        self.size += 1
    def __iter__(self):
        n = self.head
        while n is not None:
            yield n.val
            n = n.next
    def reverse(self):
        prev, cur = None, self.head
        while cur: cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
        return self
class Tree:
    def __init__(self): self.root = None
    class N:
        def __init__(self, k): self.k, self.l, self.r = k, None, None
    def add(self, k):
        if self.root is None:
            self.root = self.N(k)
            return
        n = self.root
        while True:
            side = "l" if k < n.k else "r"
            child = getattr(n, side)
            if child is None:
                setattr(n, side, self.N(k))
                return
            n = child
    def walk(self, n="root"):
        n = self.root if n == "root" else n
        if n:
            yield from self.walk(n.l)
            yield n.k
            yield from self.walk(n.r)
    def depth(self, n="root"):
        n = self.root if n == "root" else n
        return 0 if n is None else 1 + max(self.depth(n.l), self.depth(n.r))
class Trie(dict):
    def add(self, w):
        t = self
        for c in w: t = t.setdefault(c, Trie())
        t["$"] = w
    def find(self, prefix):
        t = self
        for c in prefix:
            if c not in t: return
            t = t[c]
        stack = [t]
        while stack:
            for k, v in sorted(stack.pop().items(), reverse=True):
                if k == "$": yield v
                else: stack.append(v)
class LRU:
    def __init__(self, n): self.n, self.d = n, {}
    def get(self, k):
        if k in self.d:
            self.d[k] = self.d.pop(k)
            return self.d[k]
    def put(self, k, v):
        self.d.pop(k, None)
        self.d[k] = v
        if len(self.d) > self.n: del self.d[next(iter(self.d))]
l = LinkedList(range(2000))
print(l.size, list(l)[:3], list(l.reverse())[:3], sum(l))
t = Tree()
for i in range(400): t.add((i * 7919) % 1009)
print(list(t.walk())[:5], t.depth(), list(t.walk()) == sorted(t.walk()))
tr = Trie()
for w in "car card care cat dog do".split(): tr.add(w)
print(list(tr.find("car")), list(tr.find("do")), list(tr.find("x")))
c = LRU(3)
for k in "abcad": c.put(k, k.upper()) if k != "a" or not c.get("a") else None
print(list(c.d), c.get("b"), c.get("c"), list(c.d))
