# recursion up to a high limit works when the limit is raised
import sys
sys.setrecursionlimit(30000)


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


class Node:
    def __init__(self, nxt):
        self.nxt = nxt

    def length(self):
        return 1 if self.nxt is None else 1 + self.nxt.length()


def flat(n):
    if n:
        yield from flat(n - 1)
    yield n


print(down(20000))
node = None
for _ in range(10000):
    node = Node(node)
print(node.length())
while node:
    node = node.nxt
print(sum(flat(400)))


def both(n):
    return (lambda: 0 if n == 0 else 1 + both(n - 1))()


print(both(5000))
