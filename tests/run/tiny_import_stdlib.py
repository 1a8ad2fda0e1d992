# plain imports of the standard library, pure and C
import collections
import math
import os.path
from json import dumps as d, loads
print(math.floor(2.5), collections.Counter("aab")["a"], os.path.join("a", "b"), d(loads("[1]")))
