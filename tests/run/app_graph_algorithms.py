# dijkstra, BFS, DFS, topological sort, union-find, floyd-warshall on small graphs
import heapq
from collections import defaultdict, deque
class Graph:
    def __init__(self, edges, directed=False):
        self.adj = defaultdict(dict)
        for a, b, w in edges:
            self.adj[a][b] = w
            if directed:
                self.adj[b]
            else:
                self.adj[b][a] = w
    def dijkstra(self, src):
        dist, prev, heap, done = {src: 0}, {}, [(0, src)], set()
        while heap:
            d, u = heapq.heappop(heap)
            if u in done:
                continue
            done.add(u)
            for v, w in self.adj[u].items():
                if (nd := d + w) < dist.get(v, float("inf")):
                    dist[v], prev[v] = nd, u
                    heapq.heappush(heap, (nd, v))
        return dist, prev
    def path(self, a, b):
        _, prev = self.dijkstra(a)
        out = [b]
        while out[-1] != a:
            if out[-1] not in prev:
                return None
            out.append(prev[out[-1]])
        return out[::-1]
    def bfs(self, src):
        seen, q = {src}, deque([(src, 0)])
        while q:
            u, d = q.popleft()
            yield u, d
            for v in sorted(self.adj[u]):
                if v not in seen:
                    seen.add(v)
                    q.append((v, d + 1))
    def dfs(self, u, seen=None):
        seen = set() if seen is None else seen
        seen.add(u)
        yield u
        for v in sorted(self.adj[u]):
            if v not in seen:
                yield from self.dfs(v, seen)
    def topo(self):
        indeg = {u: 0 for u in self.adj}
        for vs in self.adj.values():
            for v in vs: indeg[v] += 1
        ready = sorted(u for u, n in indeg.items() if n == 0)
        while ready:
            u = ready.pop(0)
            yield u
            for v in sorted(self.adj[u]):
                indeg[v] -= 1
                if indeg[v] == 0: ready.append(v)
        if any(indeg.values()): raise ValueError(f"cycle: {sorted(u for u, n in indeg.items() if n)}")
g = Graph([("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("c", "d", 8), ("e", "f", 1)])
print(sorted(g.dijkstra("a")[0].items()), g.path("a", "d"), g.path("a", "f"), list(g.bfs("a")), list(g.dfs("a")))
print(list(Graph([(1, 2, 1), (1, 3, 1), (2, 4, 1), (3, 4, 1), (4, 5, 1)], True).topo()))
try:
    list(Graph([(1, 2, 1), (2, 3, 1), (3, 2, 1)], True).topo())
except ValueError as e:
    print(e)
parent = list(range(50))
def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x
for i in range(0, 48, 2): parent[find(i)] = find(i + 2)
print(len({find(i) for i in range(50)}), find(0) == find(48))
grid = Graph([((x, y), (x + dx, y + dy), (x * y) % 3 + 1) for x in range(20) for y in range(20) for dx, dy in ((1, 0), (0, 1))])
print(grid.dijkstra((0, 0))[0][19, 19], sum(1 for _ in grid.bfs((0, 0))), len(grid.path((0, 0), (19, 19))))
