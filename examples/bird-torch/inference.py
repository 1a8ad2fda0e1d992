"""Says which bird is in a picture, and shows the picture with the answer as its title."""
import argparse
import json
import os

import albumentations as A
import matplotlib
import numpy as np
import torch
from albumentations.pytorch import ToTensorV2
from PIL import Image

from utils import modules

IMAGE_SIZE = 70

transform = A.Compose([
    A.SmallestMaxSize(max_size=IMAGE_SIZE),
    A.CenterCrop(IMAGE_SIZE, IMAGE_SIZE),
    A.Normalize(),
    ToTensorV2()
])


def parse_args():
    parser = argparse.ArgumentParser(description="鸟类图像分类")
    parser.add_argument('--image_path', type=str, default="", required=True, help="图片路径，例 123.jpg")
    parser.add_argument('--device', type=str, default=None, help="推理设备，例 cpu, cuda")
    parser.add_argument('--out', type=str, default=None, metavar="FILE", help="将结果图保存到文件，不打开窗口，例 result.png")
    return parser.parse_args()


def main():
    args = parse_args()
    # A display is needed only for the window.
    matplotlib.use("Agg" if args.out else "TkAgg")
    import matplotlib.pyplot as plt

    with open("./idx2cls.json", "r") as f:
        idx2cls = json.load(f)

    device = args.device
    if device is None:
        device = "cuda" if torch.cuda.is_available() else "cpu"

    model = modules.BirdNet(len(idx2cls), False)
    model.load_state_dict(torch.load("./checkpoint/99866.pt", "cpu")["model"])
    model.eval()
    model.to(device)

    image = Image.open(args.image_path).convert("RGB")
    with torch.no_grad():
        x = transform(image=np.array(image))["image"].to(device).unsqueeze(0)
        logit = model(x).argmax(-1).cpu()
    label = idx2cls[str(logit.item())]
    print(f"Predict: {label}", flush=True)

    plt.imshow(image)
    plt.title(f"Predict: {label}")
    if args.out:
        plt.savefig(args.out)
        print(f"Picture: {os.path.abspath(args.out)}")
    else:
        plt.show()


if __name__ == "__main__":
    main()
