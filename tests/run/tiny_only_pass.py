# a module body of pass and a bare name
pass
...
None
1 + 1
