# One command makes NAME.build and NAME.dist; the last line has the result, its size, the time and the memory.
. "$COMMON"
echo 'print("hello")' > hello.py
build hello.py
expect_status 0
for phase in "PASS 1: read and analyse" "PASS 2: optimise" "C Source Generation" "Backend C" "Packaging"; do expect "$phase: "; done
tail -1 out | grep -Eq '^Created hello.dist/hello: [0-9.]+ MB, [0-9]+ files, .* s, peak memory [0-9.]+ MB$' || fail "the last line is another"
for file in c/program.c build.ninja plan.json plan.txt log.txt; do [ -s hello.build/$file ] || fail "no hello.build/$file"; done
program "$PWD/hello.dist/hello"
expect_status 0
expect_output hello
# Without a subcommand, and with another place.
keelback --python="$TEST_PYTHON" --output-dir=some/result hello.py
expect_status 0
program "$PWD/some/result/hello.dist/hello"
expect_output hello
