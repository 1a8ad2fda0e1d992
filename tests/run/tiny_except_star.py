# requires: 3.11 - one except*
try:
    raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except* ValueError as e:
    print("values", e.exceptions)
except* KeyError as e:
    print("keys", e.exceptions)
