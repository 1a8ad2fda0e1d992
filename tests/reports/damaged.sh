# A dist of an older Keelback, a damaged one, and folders that are none: errors with a code and a remedy.
. "$COMMON"
mkdir -p bad/lib none
cp "$DIST"/lib/keelback*.json bad/lib/
rm bad/lib/keelback-why.json
for command in "why bad json" "size bad"; do
    keelback $command
    expect_status 2
    expect "error[KB0560]"
    expect "build again"
done
head -c 3000 "$DIST/lib/keelback-why.json" > bad/lib/keelback-why.json
keelback why bad json
expect_status 1
expect "error[KB0561]"
sed 's/"format": 1/"format": 99/' "$DIST/lib/keelback-why.json" > bad/lib/keelback-why.json
keelback why bad json
expect "another version"
sed 's/^\[1,"app\?/[77,"/; s/\[\[0,/[[99999999,/' "$DIST/lib/keelback-why.json" > bad/lib/keelback-why.json
keelback why bad json
expect "error[KB0561]"
head -c 100 "$DIST/lib/keelback.json" > bad/lib/keelback.json
keelback why bad json
expect "error[KB0514]"
keelback why none json
expect "error[KB0004]"
keelback why nowhere json
expect "error[KB0004]"
keelback why "$DIST"
expect_status 2
expect "NAME is missing"
