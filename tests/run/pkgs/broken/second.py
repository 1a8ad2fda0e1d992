# fails while it is imported


def compute():
    return {}["no such key"]


RESULT = compute()
