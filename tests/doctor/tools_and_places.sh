# Compiler, ninja and patchelf; folders that cannot be written. All are said at once.
. "$COMMON"
make_env
mkdir bin
for tool in env bash; do ln -s "$(command -v $tool)" bin/; done
PATH=$PWD/bin doctor --json
expect_status 1
found fault KB0301 "no C compiler"
found fault KB0301 "archiver"
found fault KB0303 "ninja"
found fault KB0503 "patchelf"
printf '#!%s\nexit 1\n' "$(command -v bash)" > bin/gcc
chmod +x bin/gcc
PATH=$PWD/bin doctor --json
found fault KB0301 "does not run"
touch file
doctor --json --output-dir=file/result
expect_status 1
found fault KB0402 "the output folder cannot be written"
KEELBACK_CACHE_DIR=$PWD/file/cache doctor --json
expect_status 0
found warning KB0405 "the cache cannot be written"
# A compiler without libc's headers.
printf '#!%s\ncase "$*" in *--version*) echo cc 1;; *) echo "stdio.h: No such file" >&2; exit 1;; esac\n' "$(command -v bash)" > bin/gcc
PATH=$PWD/bin:$PATH doctor --json
expect_status 1
found fault KB0302 "cannot read Python.h"
