"""Says which bird is in a picture, and shows the picture with the answer as its title."""
import argparse
import json
import os

import matplotlib
import numpy as np
from PIL import Image

from utils import modules

IMAGE_SIZE = 64


def parse_args():
    parser = argparse.ArgumentParser(description="鸟类图像分类")
    parser.add_argument('--image_path', type=str, default="", required=True, help="图片路径，例 123.jpg")
    parser.add_argument('--device', type=str, default=None, help="推理设备，例 cpu, cuda")
    parser.add_argument('--out', type=str, default=None, metavar="FILE", help="将结果图保存到文件，不打开窗口，例 result.png")
    return parser.parse_args()


def preprocess(image):
    """Scales the shorter side to IMAGE_SIZE, crops the centre, and normalises: 1 x 3 x IMAGE_SIZE x IMAGE_SIZE."""
    scale = IMAGE_SIZE / min(image.size)
    image = image.resize([max(IMAGE_SIZE, round(side * scale)) for side in image.size], Image.Resampling.BILINEAR)
    left, top = ((side - IMAGE_SIZE) // 2 for side in image.size)
    image = image.crop((left, top, left + IMAGE_SIZE, top + IMAGE_SIZE))
    pixels = np.asarray(image, dtype=np.float32) / 255.0
    pixels = (pixels - modules.MEAN) / modules.STD
    return pixels.transpose(2, 0, 1)[np.newaxis]


def main():
    args = parse_args()
    # A display is needed only for the window.
    matplotlib.use("Agg" if args.out else "TkAgg")
    import matplotlib.pyplot as plt

    with open("./idx2cls.json", "r") as f:
        idx2cls = json.load(f)

    device = args.device
    if device is None:
        device = "cpu"

    model = modules.ConvNet(len(idx2cls))
    model.load_state_dict(np.load("./checkpoint/bird.npz"))
    model.eval()
    model.to(device)

    image = Image.open(args.image_path).convert("RGB")
    logit = model(preprocess(image)).argmax(-1)
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
