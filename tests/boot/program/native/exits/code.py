import sys
print("out", end="")
sys.exit(3)
