"""The models that torch.hub.load(FOLDER, NAME, source="local") finds here."""
from dinov2.hub.backbones import dinov2_vitt14

dependencies = ["torch"]
