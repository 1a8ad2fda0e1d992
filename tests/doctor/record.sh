# Files that a package installed and that are gone, emptied, or of another size.
. "$COMMON"
make_env
for name in whole gone empty edited; do
    mkdir -p "$site/$name/tests"
    echo 'X = 1' | tee "$site/$name/part.py" > "$site/$name/__init__.py"
    echo 'X = 1' > "$site/$name/tests/test_it.py"
    package $name 1.0 $name
done
rm -r "$site/gone/part.py" "$site/whole/tests"
: > "$site/empty/part.py"
echo 'Y = 2' >> "$site/edited/part.py"
doctor --json
expect_status 1
found fault KB0805 "gone 1.0: 1 file that it installed, gone: gone/part.py"
found fault KB0806 "empty/part.py"
found warning KB0806 "edited/part.py"
found warning KB0805 "whole/tests/test_it.py"
rm -r "$site"/gone* "$site"/empty*
doctor
expect_status 0
