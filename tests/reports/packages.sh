# A distribution and the package in it have different names: both are understood, in any spelling.
. "$COMMON"
for name in Pillow pillow; do
    why $name
    expect_status 0
    expect "Pillow 10.1  distribution"
    expect_chain "app.py:4"
done
why PIL
expect "from Pillow 10.1"
expect_chain "app.py:4"
why spaces_one
expect "spaces-one 1.0  distribution"
why RECORD
expect_status 2
expect "give more of the path"
