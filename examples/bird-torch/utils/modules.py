"""The classifier: a vision transformer from the folder dinov2/, with a head of its own."""
import torch
from torch import nn


class BirdNet(nn.Module):
    """N x 3 x 70 x 70 -> N x num_classes scores."""

    def __init__(self, num_classes, pretrained):
        super().__init__()
        self.backbone = torch.hub.load("dinov2", "dinov2_vitt14", source="local", pretrained=pretrained)
        width = self.backbone.embed_dim
        self.neck = nn.Sequential(nn.Linear(2 * width, 256), nn.LayerNorm(256), nn.ReLU(), nn.Dropout(0.2))
        self.head = nn.Linear(256, num_classes)

    def embed(self, x):
        return self.neck(self.backbone(x))

    def forward(self, x):
        return self.head(self.embed(x))
