"""Turns the doctests of a module of Lib/test into files, so that the compiler and not exec() is tested.

Runs under the target Python:  doctest_files.py test_NAME FOLDER

Each docstring becomes one file of module-level code, in which every example stands between marks that tell the judge
(doctest_judge.py) where it begins and what it raised. An expression statement prints its value, as at the prompt. What
cannot stand in a file with the others (most often an example of a SyntaxError) becomes a file of its own, imported
where the example stands. Written: FOLDER/doctests_NAME.py, the judged module, and FOLDER/examples_NAME_*.py. Printed:
the names of the files that compile, as JSON.
"""
import ast
import doctest
import importlib
import json
import pathlib
import sys
import warnings

HEAD = '''"""Generated from {test} of {module}."""
import {name} as _origin_

globals().update((key, value) for key, value in vars(_origin_).items() if not key.startswith("__"))
__name__ = "test.{name}"
from doctest_judge import begin as _begin_, raised as _raised_
'''

ALONE = '''import sys as _sys_

globals().update((key, value) for key, value in vars(_sys_.modules["{whole}"]).items() if key != "__builtins__")
{source}
vars(_sys_.modules["{whole}"]).update(globals())
'''

JUDGED = '''"""Generated from the doctests of {module}: a case for each example."""
import doctest_judge
{loaders}
load_tests = doctest_judge.loader([{tests}])
'''


class Prompt(ast.NodeTransformer):
    """Expression statements outside of functions and classes print, as in interactive mode."""

    def visit_Expr(self, node):
        call = ast.Call(ast.Attribute(ast.Call(ast.Name("__import__", ast.Load()), [ast.Constant("sys")], []),
                                      "displayhook", ast.Load()), [node.value], [])
        return ast.copy_location(ast.Expr(call), node)

    def leave(self, node):
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = leave


def compiles(text):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "example", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def marked(source, number):
    """The example between its marks, or None if it is no text of a module."""
    if not compiles(source):
        return None
    tree = Prompt().visit(ast.parse(source))
    body = ast.unparse(ast.fix_missing_locations(tree)) or "pass"
    lines = [f"_begin_(__name__, {number})", "try:", *("    " + line for line in body.splitlines()),
             "except BaseException:", "    _raised_(__name__)"]
    text = "\n".join(lines) + "\n"
    # A literal of several lines does not survive the indentation.
    same = compiles(text) and ast.dump(ast.Module(ast.parse(text).body[1].body, [])) == ast.dump(ast.parse(body or "pass"))
    return text if same else None


def write_test(folder, module, name, number, test):
    """One docstring; returns the names of the modules written that compile."""
    whole = f"examples_{name}_{number}"
    written, text = [whole], HEAD.format(test=test.name, module=module, name=name)
    for index, example in enumerate(test.examples):
        part = marked(example.source, index)
        if part is None or not compiles(text + part):
            alone = f"{whole}_{index}"
            plain = example.source
            if compiles(plain):
                plain = ALONE.format(whole=whole, source=plain)
                written.append(alone)
            (folder / f"{alone}.py").write_text(plain)
            part = f"_begin_(__name__, {index})\ntry:\n    import {alone}\nexcept BaseException:\n    _raised_(__name__)\n"
        text += part
    (folder / f"{whole}.py").write_text(text)
    return written


def main(name, folder):
    folder = pathlib.Path(folder)
    module = importlib.import_module(f"test.{name}")
    tests = [test for test in doctest.DocTestFinder(exclude_empty=True).find(module, name) if test.examples]
    loaders, rows, files = [], [], [f"doctests_{name}.py"]
    for number, test in enumerate(tests):
        files += [f"{written}.py" for written in write_test(folder, module.__name__, name, number, test)]
        loaders.append(f"\n\ndef load_{number}():\n    import examples_{name}_{number}\n\n")
        examples = [(example.source, example.want, example.exc_msg, list(example.options.items())) for example in test.examples]
        rows.append(f"({test.name!r}, 'examples_{name}_{number}', load_{number},\n    {examples!r})")
    (folder / f"doctests_{name}.py").write_text(
        JUDGED.format(module=module.__name__, loaders="".join(loaders), tests=",\n".join(rows)))
    print(json.dumps(files))


if __name__ == "__main__":
    main(*sys.argv[1:])
