# requires: 3.11
"""The group that except* puts around a naked exception has a traceback on 3.14, and none before."""
import traceback


def caught():
    try:
        raise ValueError(1)
    except* ValueError as group:
        entry = group.__traceback__
        print(entry and (entry.tb_lineno, entry.tb_frame.f_code.co_name, entry.tb_next))
        raise


try:
    caught()
except* ValueError:
    traceback.print_exc()
