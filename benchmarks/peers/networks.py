"""The networks of our peers in Python PyTorch."""

from torch import nn
from torch.nn import functional as F


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity()
        if inputs != outputs or stride != 1:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)), inplace=True)
        return F.relu(self.norm2(self.conv2(y)) + self.shortcut(x), inplace=True)


def residual():
    """A residual CNN of 119,546 parameters for 28x28 grey images."""
    layers = [nn.Conv2d(1, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True)]
    channels = 16
    for width, blocks, stride in ((16, 2, 1), (32, 3, 2), (64, 1, 2)):
        for block in range(blocks):
            layers.append(Residual(channels, width, stride if block == 0 else 1))
            channels = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))


def separable():
    """Twelve separable convolutions for 28x28 grey images."""
    layers = [nn.Conv2d(1, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16)]
    channels = 16
    for layer in range(12):
        stride = 2 if layer in (4, 8) else 1
        width = channels * stride
        layers += [
            nn.ReLU(inplace=True),
            nn.Conv2d(channels, channels, 3, stride, 1, groups=channels, bias=False),
            nn.Conv2d(channels, width, 1, bias=False),
            nn.BatchNorm2d(width)]
        channels = width
    return nn.Sequential(
        *layers, nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))


def forward(network, images, memory):
    """Outputs of a network; the stem decides on the layout, as one channel alone is ambiguous."""
    x = network[0](images).contiguous(memory_format=memory)
    for layer in network[1:]:
        x = layer(x)
    return x
