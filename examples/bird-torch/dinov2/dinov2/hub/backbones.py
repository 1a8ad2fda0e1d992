import importlib

import torch

from .utils import CHECKPOINT_FOLDER


def _make_model(*, arch_name, pretrained, **settings):
    from ..models import vision_transformer as vits  # only when a model is made
    model = getattr(vits, arch_name)(**settings)
    if pretrained:
        model.load_state_dict(torch.load(f"{CHECKPOINT_FOLDER}/{arch_name}.pt", "cpu"))
    return model


def dinov2_vitt14(*, pretrained=True, ffn="mlp", **settings):
    """A tiny vision transformer on patches of 14 x 14 pixels."""
    ffn_layer = importlib.import_module(f"dinov2.layers.{ffn}").FeedForward
    return _make_model(arch_name="vit_tiny", pretrained=pretrained, img_size=70, patch_size=14, ffn_layer=ffn_layer, **settings)
