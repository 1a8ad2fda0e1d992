"""Makes what inference.py needs and what is too big for a repository: bird.png and checkpoint/bird.npz.

The birds are drawn, not photographed. The convolutions keep random weights; the last layer is fitted to drawn birds
by ridge regression, so the network is trained in a second and the answers mean something. Same output on every run.
"""
import json
import os
import sys

import numpy as np
from PIL import Image, ImageDraw

import inference
from utils import modules

SAMPLES_PER_CLASS = 12
# Back, breast, cap; one row per class of idx2cls.json.
PLUMAGE = (
    ((110, 115, 125), (215, 95, 85), (25, 25, 35)),
    ((30, 120, 190), (225, 130, 50), (20, 90, 160)),
    ((95, 130, 60), (150, 175, 70), (110, 125, 75)),
    ((25, 25, 25), (245, 205, 40), (245, 205, 40)),
    ((20, 20, 25), (95, 90, 90), (20, 20, 25)),
    ((60, 55, 50), (245, 245, 245), (245, 240, 235)),
    ((130, 80, 70), (205, 50, 60), (190, 30, 50)),
    ((120, 105, 140), (140, 75, 60), (40, 35, 60)),
)


def draw_bird(plumage, rng, size=(400, 300)):
    """One bird on a branch; position, scale and colours vary with rng."""
    def vary(colour):
        return tuple(int(c) for c in np.clip(np.array(colour) + rng.integers(-12, 13, 3), 0, 255))

    def at(x, y):
        return x0 + x * scale, y0 + y * scale

    def ellipse(x, y, rx, ry, fill):
        draw.ellipse((*at(x - rx, y - ry), *at(x + rx, y + ry)), fill=fill)

    back, breast, cap = map(vary, plumage)
    width, height = size
    scale = height / 100 * rng.uniform(0.9, 1.1)
    x0, y0 = width / 2 + rng.uniform(-12, 12), height / 2 + rng.uniform(-12, 12)
    image = Image.new("RGB", size, vary((175, 205, 225)))
    draw = ImageDraw.Draw(image)
    draw.line((0, at(0, 32)[1] + 20, width, at(0, 32)[1]), fill=vary((105, 80, 55)), width=int(5 * scale))
    draw.polygon([at(18, 2), at(52, 26), at(44, 34), at(10, 18)], fill=back)  # tail
    ellipse(0, 5, 27, 21, back)
    ellipse(-6, 11, 20, 16, breast)
    ellipse(-22, -18, 13, 12, breast)
    ellipse(-21, -22, 11, 8, cap)
    draw.polygon([at(-34, -20), at(-34, -13), at(-45, -15)], fill=(70, 60, 50))  # beak
    ellipse(-26, -19, 2, 2, (10, 10, 10))
    return image


def train(model, rng):
    """Random features, fitted head. Weights are rounded so that no machine's arithmetic shows in them."""
    for name, owner, attribute in model.features.named_parameters():
        old = getattr(owner, attribute)
        if name.endswith("weight") and old.ndim == 4:
            new = rng.normal(0, (2 / old[0].size) ** 0.5, old.shape)
            setattr(owner, attribute, new.astype(np.float32).round(4))
    pictures, labels = [], []
    for label, plumage in enumerate(PLUMAGE):
        for _ in range(SAMPLES_PER_CLASS):
            pictures.append(inference.preprocess(draw_bird(plumage, rng)))
            labels.append(label)
    x = model.embed(np.concatenate(pictures)).astype(np.float64)
    mean = x.mean(axis=0)
    targets = np.eye(len(PLUMAGE))[labels]
    centred = x - mean
    weight = np.linalg.solve(centred.T @ centred + 1.0 * np.eye(x.shape[1]), centred.T @ targets)
    model.head.weight = weight.T.astype(np.float32).round(4)
    model.head.bias = (targets.mean(axis=0) - mean @ weight).astype(np.float32).round(4)


def main():
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    with open("./idx2cls.json") as f:
        idx2cls = json.load(f)
    assert len(idx2cls) == len(PLUMAGE)
    rng = np.random.default_rng(25)

    model = modules.ConvNet(len(PLUMAGE))
    train(model, rng)
    os.makedirs("checkpoint", exist_ok=True)
    np.savez("checkpoint/bird.npz", **model.state_dict())
    draw_bird(PLUMAGE[1], rng).save("bird.png")

    right = sum(model(inference.preprocess(draw_bird(plumage, rng))).argmax() == label
                for label, plumage in enumerate(PLUMAGE) for _ in range(5))
    total = 5 * len(PLUMAGE)
    print(f"bird.png and checkpoint/bird.npz written; {right} of {total} new drawings recognised")
    return 0 if right >= 0.9 * total else 1


if __name__ == "__main__":
    sys.exit(main())
