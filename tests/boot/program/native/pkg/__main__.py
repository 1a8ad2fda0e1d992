import sys
print(__name__, __package__, __spec__.name, sys.argv[1:], __file__.endswith("pkg/__main__.py"))
