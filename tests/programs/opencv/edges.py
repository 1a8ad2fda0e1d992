"""OpenCV without a window: a picture is drawn, written as PNG and JPEG, read again; its edges and corners are found."""
import cv2
import numpy

picture = numpy.zeros((120, 160, 3), numpy.uint8)
cv2.rectangle(picture, (20, 20), (100, 90), (0, 200, 255), -1)
cv2.putText(picture, "bird", (30, 60), cv2.FONT_HERSHEY_SIMPLEX, 1, (255, 255, 255), 2)
for suffix in (".png", ".jpg", ".webp"):
    written, data = cv2.imencode(suffix, picture)
    again = cv2.imdecode(data, cv2.IMREAD_COLOR)
    print(suffix, written, again.shape, suffix != ".png" or bool((again == picture).all()))
grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
print("edges", int((cv2.Canny(grey, 50, 150) > 0).sum()))
print("points", len(cv2.ORB_create(50).detect(grey)) > 10, cv2.minMaxLoc(grey)[1])
print("net", type(cv2.dnn).__name__, callable(cv2.dnn.readNet), bool(cv2.haveImageReader("none.png")))
