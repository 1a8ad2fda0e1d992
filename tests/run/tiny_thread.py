# one thread
import threading
out = []
t = threading.Thread(target=lambda: out.append("from thread"))
t.start()
t.join()
print(out)
