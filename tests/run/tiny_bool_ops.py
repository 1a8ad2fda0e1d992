# and, or, not, chained comparison
for a in (0, 1):
    for b in (0, 2):
        print(a and b, a or b, not a, a < b, 0 <= a < b)
