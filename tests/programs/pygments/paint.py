"""Pygments: every lexer, formatter and style by its name."""
import hashlib

import pygments
import pygments.formatters
import pygments.lexers
import pygments.styles

digest = hashlib.sha256()
count = 0
for _, names, _, _ in pygments.lexers.get_all_lexers():
    lexer = pygments.lexers.get_lexer_by_name(names[0]) if names else None
    if lexer:
        digest.update(repr(list(lexer.get_tokens("def f(x): return x + 1 # bird\n"))).encode())
        count += 1
print(count, digest.hexdigest()[:16])
styles = sorted(pygments.styles.get_all_styles())
print(len(styles), hashlib.sha256("".join(pygments.formatters.HtmlFormatter(style=style).get_style_defs() for style in styles)
                                  .encode()).hexdigest()[:16])
lexer = pygments.lexers.guess_lexer_for_filename("a.rs", "fn main() {}")
for name in ("terminal", "latex", "rtf", "svg", "bbcode", "html"):
    text = pygments.highlight("fn main() { let x = 1; }", lexer, pygments.formatters.get_formatter_by_name(name))
    print(name, len(text))
