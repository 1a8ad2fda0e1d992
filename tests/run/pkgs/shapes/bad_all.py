# __all__ names what is not there
__all__ = ["missing_name"]
