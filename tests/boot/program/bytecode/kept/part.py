import sys
frame = sys._getframe()
file = frame.f_code.co_filename
