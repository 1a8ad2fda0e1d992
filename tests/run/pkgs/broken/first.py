# fine by itself
value = 1
