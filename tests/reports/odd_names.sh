# Names that are not ASCII.
. "$COMMON"
why größe
expect_status 0
expect_chain "app.py:7"
why größe.py
expect_chain "app.py:7"
why übersicht.txt
expect_chain "app.py:14"
why --json größe
[ "$(value 'it["chain"][0]["place"]')" = app.py:7 ] || fail "not in the JSON"
