# a module with nothing in it
