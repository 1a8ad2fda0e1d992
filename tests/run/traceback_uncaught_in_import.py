# an error while a package's module is imported: the chain of imports without importlib frames
import pkgs.broken.entry
