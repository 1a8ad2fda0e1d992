"""A native package."""
value = 1
