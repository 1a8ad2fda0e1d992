# swap, nest, star
a, b = 1, 2
a, b = b, a
(c, *d), e = "xyz", 5
print(a, b, c, d, e)
