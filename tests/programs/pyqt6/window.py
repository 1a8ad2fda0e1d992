"""A PyQt6 window without a screen: widgets, a signal, a timer, a picture of it, an SVG icon."""
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PyQt6.QtCore import QLocale, QTimer, QT_VERSION_STR
from PyQt6.QtGui import QIcon, QImage, QImageReader
from PyQt6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QStyleFactory, QVBoxLayout, QWidget

app = QApplication(sys.argv)
window = QWidget()
layout = QVBoxLayout(window)
label, edit, button = QLabel("birds"), QLineEdit("wren"), QPushButton("Show")
for widget in (label, edit, button):
    layout.addWidget(widget)
button.clicked.connect(lambda: label.setText(edit.text().upper()))
window.resize(200, 120)
window.show()
button.click()
print(QT_VERSION_STR, app.platformName(), label.text(), "Fusion" in QStyleFactory.keys())
image = window.grab().toImage()
print(image.width(), image.height(), image.format() != QImage.Format.Format_Invalid)
formats = {bytes(name).decode() for name in QImageReader.supportedImageFormats()}
print(sorted(formats & {"png", "jpeg", "svg", "gif", "ico", "webp"}))
print(QIcon("none.svg").isNull(), QLocale("de").toString(1234.5))
QTimer.singleShot(50, app.quit)
print("exit", app.exec())
