# one module of a package
from pkgs.shapes.circle import area
import pkgs.shapes
print(area(2), pkgs.shapes.NAME)
