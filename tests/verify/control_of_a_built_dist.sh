# A dist that Keelback built is proven; with one library and one data file taken out, both are named.
. "$COMMON"
cat > app.py <<'PY'
import json
import ssl
print("labels", json.load(open("labels.json")), ssl.OPENSSL_VERSION.split()[0])
PY
echo '{"one": 1}' > labels.json
"$KEELBACK" build --python="$TEST_PYTHON" app.py > out 2>&1 || fail "the build failed"
verify app.dist
expect_status 0
expect "labels {'one': 1} OpenSSL"
expect "verified: it runs from nothing (0 faults, 0 warnings)"

library=$(cd app.dist/lib && ls libssl*.so*)
rm "app.dist/lib/$library" app.dist/labels.json
verify app.dist
expect_status 1
expect "lib/$library is missing"
expect "labels.json is missing"
expect "the program asked for $library, which is not in the dist"
sed -i '/^import ssl/d; s/, ssl.*/)/' app.py
"$KEELBACK" build --python="$TEST_PYTHON" app.py > out 2>&1 || fail "the second build failed"
rm app.dist/labels.json
verify app.dist
expect_status 1
expect "the program asked for labels.json, which is not in the dist"
expect "FileNotFoundError"
