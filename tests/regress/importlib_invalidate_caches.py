"""importlib.invalidate_caches() asks every finder, also where nothing has imported importlib.metadata."""
import importlib
import sys


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return None

    @staticmethod
    def invalidate_caches():
        print("asked")


class Failing(Finder):
    @staticmethod
    def invalidate_caches():
        raise ModuleNotFoundError("No module named 'elsewhere'", name="elsewhere")


importlib.invalidate_caches()
sys.meta_path.append(Finder)
importlib.invalidate_caches()
sys.meta_path[-1] = Failing
try:
    importlib.invalidate_caches()
except ModuleNotFoundError as error:
    print(error)
