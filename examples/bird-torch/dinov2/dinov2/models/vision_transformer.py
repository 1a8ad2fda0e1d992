import torch
from torch import nn

from dinov2.layers import Block, PatchEmbed


class VisionTransformer(nn.Module):
    """N x 3 x img_size x img_size -> N x 2 embed_dim: the class token, and the mean of the patches."""

    def __init__(self, img_size, patch_size, embed_dim, depth, num_heads, ffn_layer):
        super().__init__()
        self.embed_dim = embed_dim
        self.patch_embed = PatchEmbed(img_size, patch_size, embed_dim)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, embed_dim))
        self.pos_embed = nn.Parameter(torch.zeros(1, 1 + self.patch_embed.num_patches, embed_dim))
        nn.init.trunc_normal_(self.pos_embed, std=0.02)
        self.blocks = nn.ModuleList(Block(embed_dim, num_heads, ffn_layer) for _ in range(depth))
        self.norm = nn.LayerNorm(embed_dim, eps=1e-6)

    def forward(self, x):
        x = self.patch_embed(x)
        x = torch.cat((self.cls_token.expand(len(x), -1, -1), x), dim=1) + self.pos_embed
        for block in self.blocks:
            x = block(x)
        x = self.norm(x)
        return torch.cat((x[:, 0], x[:, 1:].mean(dim=1)), dim=-1)


def vit_tiny(**settings):
    return VisionTransformer(embed_dim=96, depth=4, num_heads=3, **settings)
