# A console script has no suffix: it is a program, and no module that hides the package of its name.
. "$COMMON"
mkdir bin
cat > bin/json <<'EOF'
#!/usr/bin/env python3
import multiprocessing
import sys
from json import decoder


def double(number):
    return number * 2


def main():
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(double, decoder.JSONDecoder().decode("[1, 2]")), __name__)
    try:
        import json.json
    except ModuleNotFoundError as error:
        print(error)


if __name__ == "__main__":
    sys.exit(main())
EOF
build bin/json
expect_status 0
program "$PWD/json.dist/json"
expect_output "[2, 4] __main__
No module named 'json.json'"
program "$PWD/json.dist/lib/python3" "$PWD/json.dist/json"
expect "[2, 4] __main__"
keelback verify json.dist
expect_status 0
# Without --python, that of the environment which it lies in.
"$TEST_PYTHON" -m venv --without-pip env
echo 'X = "of the environment"' > "$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')/part.py"
printf 'import part\nprint(part.X)\n' > env/bin/tool
keelback build env/bin/tool
expect_status 0
program "$PWD/tool.dist/tool"
expect_output "of the environment"
