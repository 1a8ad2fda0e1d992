raise ImportError("must not be found: the kept file wins only outside")
