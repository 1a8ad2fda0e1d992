# What is there for another reason than an import: a literal, an option, a rule, its distribution, Python itself.
. "$COMMON"
why values.txt
expect_chain "app.py:15"
expect "names it: open"
why extra.txt
expect_chain "--include-data-files"
why wsgiref.types
expect_chain "--include-module=wsgiref.types"
why PIL.ToyImagePlugin
expect_chain "rules/PIL.toml < app.py:4"
expect "import the formats by name (for PIL.Image)"
why big.bin
expect_chain "app.py:2"
expect "data file, 900.0 kB, from solid 2.0"
why encodings.cp437
expect_chain "Python itself"
expect "codecs are found by name"
