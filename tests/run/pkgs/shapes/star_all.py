# star import with __all__
__all__ = ("exported", "_also")
exported, _also, not_exported = 1, 2, 3
