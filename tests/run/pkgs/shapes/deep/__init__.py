# a subpackage
