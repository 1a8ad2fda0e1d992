def check(condition):
    assert condition
