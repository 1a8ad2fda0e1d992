# everything
# --root with whole systems as debootstrap makes them: Debian 11 refuses a dist that was built here, Debian 13 runs it.
. "$COMMON"
command -v debootstrap > /dev/null || fail "debootstrap is not here; tools/setup test installs it"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/*$')
for release in bullseye trixie; do
    debootstrap --variant=minbase "$release" "$PWD/$release" "$mirror" > debootstrap.log 2>&1 ||
        fail "debootstrap $release: $(tail -n 20 debootstrap.log)"
done
echo 'import ssl, sqlite3, sys; print("runs", sys.version_info[:2], sqlite3.connect(":memory:").execute("select 7").fetchone())' > app.py
"$KEELBACK" build --python="$TEST_PYTHON" app.py > build.log 2>&1 || fail "no dist: $(cat build.log)"
verify --root=trixie app.dist
expect_status 0
expect "(7,)"
expect "no Python ("
verify --root=bullseye app.dist
expect_status 1
expect "/x86_64-linux-gnu/libc-2.31.so does not have"
expect "not found (required by"
