# star import without __all__
public = 1
public2 = 2
_private = 3
_priv = 4
import os as hidden_os
