"""watch_screen.py DISPLAY SHOT PID [EXPECTED]: waits for a window and saves the screen; runs with the example's Pillow.

Without EXPECTED: until the screen is not empty and has not changed for STILL_SECONDS. With it: until the screen
equals that picture. Exit code 1 when the program ends before that, or the time is up.
"""
import os
import sys
import time

from PIL import Image, ImageChops, ImageGrab

STILL_SECONDS = 3
LIMIT_SECONDS = 120
MIN_COLOURS = 50  # an axes with text and a picture has more; an empty window has a few


def colours(image):
    return len(image.getcolors(maxcolors=1 << 24))


def differs(a, b):
    return a.size != b.size or ImageChops.difference(a, b).getbbox() is not None


def alive(pid):
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"


def main(display, shot, pid, expected=None):
    wanted = Image.open(expected).convert("RGB") if expected else None
    start = still_since = time.monotonic()
    last = None
    while time.monotonic() - start < LIMIT_SECONDS:
        if not alive(pid):
            print("the program has ended, no window stays open")
            return 1
        image = ImageGrab.grab(xdisplay=display).convert("RGB")
        now = time.monotonic()
        if last is None or differs(image, last):
            last, still_since = image, now
        done = not differs(image, wanted) if wanted else \
            colours(image) >= MIN_COLOURS and now - still_since >= STILL_SECONDS
        if done:
            image.save(shot)
            return 0
        time.sleep(0.25)
    last.save(shot)
    box = ImageChops.difference(last, wanted).getbbox() if wanted else None
    print(f"after {LIMIT_SECONDS} s the screen has {colours(last)} colours and differs in {box}")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
