"""A small convolutional network on NumPy, with the interface that PyTorch users know."""
import numpy as np

MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
STD = np.array([0.229, 0.224, 0.225], dtype=np.float32)


class Module:
    """Parameters are the array attributes; children are the Module attributes and the members of Sequential."""

    training = True

    def children(self):
        yield from ((name, value) for name, value in vars(self).items() if isinstance(value, Module))

    def named_parameters(self, prefix=""):
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray):
                yield prefix + name, self, name
        for name, child in self.children():
            yield from child.named_parameters(f"{prefix}{name}.")

    def state_dict(self):
        return {full: getattr(owner, name) for full, owner, name in self.named_parameters()}

    def load_state_dict(self, state):
        wanted = list(self.named_parameters())
        missing = [full for full, _, _ in wanted if full not in state]
        if missing:
            raise KeyError(f"missing in the checkpoint: {', '.join(missing)}")
        for full, owner, name in wanted:
            value, old = state[full], getattr(owner, name)
            if value.shape != old.shape:
                raise ValueError(f"{full}: shape {value.shape} in the checkpoint, {old.shape} in the model")
            setattr(owner, name, value.astype(np.float32))

    def eval(self):
        self.training = False
        for _, child in self.children():
            child.eval()
        return self

    def to(self, device):
        if device != "cpu":
            raise ValueError(f"device {device!r} is not available, only 'cpu' is")
        return self

    def __call__(self, x):
        return self.forward(x)

    def forward(self, x):
        raise NotImplementedError(type(self).__name__)


class Conv2d(Module):
    """A k x k convolution with zero padding k // 2: N x C x H x W -> N x out x H/stride x W/stride."""

    def __init__(self, in_channels, out_channels, kernel_size, *, stride=1):
        self.weight = np.zeros((out_channels, in_channels, kernel_size, kernel_size), dtype=np.float32)
        self.bias = np.zeros(out_channels, dtype=np.float32)
        self.stride = stride
        self.padding = kernel_size // 2

    def forward(self, x):
        p, s, k = self.padding, self.stride, self.weight.shape[-1]
        x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        out = np.tensordot(windows, self.weight, axes=((1, 4, 5), (1, 2, 3)))
        return (out + self.bias).transpose(0, 3, 1, 2)


class LayerNorm(Module):
    def __init__(self, channels, eps=1e-6):
        self.weight = np.ones(channels, dtype=np.float32)
        self.bias = np.zeros(channels, dtype=np.float32)
        self.eps = eps

    def forward(self, x):
        mean = x.mean(axis=1, keepdims=True)
        var = x.var(axis=1, keepdims=True)
        x = (x - mean) / np.sqrt(var + self.eps)
        return x * self.weight[:, None, None] + self.bias[:, None, None]


class GELU(Module):
    def forward(self, x):
        return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x ** 3)))


class AvgPool2d(Module):
    def __init__(self, size):
        self.size = size

    def forward(self, x):
        n, c, h, w = x.shape
        k = self.size
        return x.reshape(n, c, h // k, k, w // k, k).mean(axis=(3, 5))


class Linear(Module):
    def __init__(self, in_features, out_features):
        self.weight = np.zeros((out_features, in_features), dtype=np.float32)
        self.bias = np.zeros(out_features, dtype=np.float32)

    def forward(self, x):
        return x @ self.weight.T + self.bias


class Sequential(Module):
    def __init__(self, *layers):
        self.layers = layers

    def children(self):
        yield from ((str(i), layer) for i, layer in enumerate(self.layers))

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class Residual(Sequential):
    def forward(self, x):
        return x + super().forward(x)


class ConvNet(Module):
    """N x 3 x 64 x 64 -> N x num_classes scores."""

    def __init__(self, num_classes, width=24):
        self.features = Sequential(
            Conv2d(3, width, 5, stride=2),
            GELU(),
            AvgPool2d(2),
            Residual(LayerNorm(width), Conv2d(width, width, 3), GELU()),
            AvgPool2d(4),
        )
        self.head = Linear(width * 4 * 4, num_classes)

    def embed(self, x):
        x = self.features(x)
        return x.reshape(len(x), -1)

    def forward(self, x):
        return self.head(self.embed(x))
