"""Makes what inference.py needs and what is too big for a repository: bird.png and checkpoint/99866.pt.

The birds are those of ../bird. The transformer keeps random weights; the head is fitted to drawn birds by ridge
regression, so that it is trained in seconds and the answers mean something. Same output on every run.
"""
import json
import os
import sys

import numpy as np
import torch

os.chdir(os.path.dirname(os.path.abspath(__file__)))  # the model is loaded from ./dinov2

import inference
from utils import modules

SAMPLES_PER_CLASS = 24


def bird_drawings():
    """The module with the drawings; it imports its own example's inference.py, which is not ours."""
    ours = {name: sys.modules.pop(name) for name in ("inference", "utils", "utils.modules")}
    sys.path.insert(0, os.path.abspath("../bird"))
    try:
        import make_inputs as drawings
    finally:
        sys.path.pop(0)
        sys.modules.update(ours)
    return drawings


def as_batch(pictures):
    return torch.stack([inference.transform(image=np.array(picture))["image"] for picture in pictures])


@torch.no_grad()
def train(model, batch, labels):
    """Fits the head to the embeddings of the batch (ridge regression)."""
    x = model.embed(batch).double()
    mean = x.mean(dim=0)
    targets = torch.eye(model.head.out_features, dtype=torch.float64)[labels]
    centred = x - mean
    weight = torch.linalg.solve(centred.T @ centred + 1e-2 * torch.eye(x.shape[1], dtype=torch.float64), centred.T @ targets)
    model.head.weight.copy_(weight.T)
    model.head.bias.copy_(targets.mean(dim=0) - mean @ weight)


def main():
    drawings = bird_drawings()
    with open("./idx2cls.json") as f:
        idx2cls = json.load(f)
    classes = range(len(idx2cls))
    rng = np.random.default_rng(25)
    torch.manual_seed(25)
    model = modules.BirdNet(len(idx2cls), False).eval()

    def draw(count):
        labels = [label for label in classes for _ in range(count)]
        return as_batch([drawings.draw_bird(drawings.PLUMAGE[label], rng) for label in labels]), labels

    train(model, *draw(SAMPLES_PER_CLASS))
    os.makedirs("checkpoint", exist_ok=True)
    torch.save({"model": model.state_dict()}, "checkpoint/99866.pt")
    drawings.draw_bird(drawings.PLUMAGE[1], rng).save("bird.png")

    batch, labels = draw(5)
    with torch.no_grad():
        right = (model(batch).argmax(-1) == torch.tensor(labels)).sum().item()
    print(f"bird.png and checkpoint/99866.pt written; {right} of {len(labels)} new drawings recognised")
    return 0 if right >= 0.8 * len(labels) else 1


if __name__ == "__main__":
    sys.exit(main())
