"""A table is grouped with pandas and drawn with matplotlib's Agg; another copy goes through pickle and an f-string path."""
import hashlib
import io
import pathlib

import matplotlib
import pandas

matplotlib.use("Agg")
import matplotlib.pyplot as plt

frame = pandas.read_csv(pathlib.Path(__file__).parent / "birds.csv", parse_dates=["seen"])
groups = frame.groupby("name")["weight"].agg(["mean", "count"])
print(groups.to_string())
print(frame.set_index("seen").tz_localize("Europe/Berlin").resample("MS")["weight"].sum().to_string())
print(pandas.read_json(io.StringIO(frame.to_json())).shape, frame.query("weight > 10").shape, frame.dtypes["seen"])

figure, axes = plt.subplots(figsize=(4, 3), dpi=80)
groups["mean"].plot.bar(ax=axes, title="Gewicht $\\alpha_1$")
figure.tight_layout()
figure.canvas.draw()
pixels = bytes(figure.canvas.buffer_rgba())
print(figure.canvas.get_width_height(), hashlib.sha256(pixels).hexdigest()[:16])
