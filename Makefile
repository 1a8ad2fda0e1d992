# make           builds build/keelback
# make demo      installs what is missing, packages examples/bird, and proves that it runs without Python
# make demo-torch   the same with examples/bird-torch: PyTorch, albumentations, OpenCV
# make test      everything that CI runs
# make test-all   the same, and whole suites where make test runs a slice that changes with the commit (hours)
# make check     format, include directions, sizes, warnings with a second compiler
# make install   to PREFIX (/usr/local), below DESTDIR if set
PREFIX ?= /usr/local
JOBS ?= $(shell nproc)

.PHONY: all everything demo demo-torch test test-all conformance check install clean configure
all: configure
	@cmake --build build --parallel $(JOBS) --target keelback

# With the unit tests.
everything: configure
	@cmake --build build --parallel $(JOBS)

configure: build/build.ninja

# Ninja runs CMake again by itself when a CMakeLists.txt has changed.
build/build.ninja:
	@tools/setup --check build
	@cmake -S . -B build -G Ninja

demo:
	@tools/setup demo
	@$(MAKE) --no-print-directory all
	@tools/demo

demo-torch:
	@tools/setup demo-torch
	@$(MAKE) --no-print-directory all
	@tools/demo bird-torch

test:
	@tools/setup test
	@tests/all

test-all:
	@tools/setup test
	@tests/all --everything

conformance: everything
	@tools/setup --check test
	@tests/conformance/table.py

check: everything
	@tools/setup --check test
	@tools/check

install: all
	@DESTDIR=$(DESTDIR) cmake --install build --prefix $(PREFIX)

clean:
	@rm -rf build
