"""Milliseconds per training step of two small networks in Python PyTorch: the peer of our throughput benchmark.

usage: pytorch_step.py residual|separable nchw|nhwc float32|bfloat16 BATCH THREADS
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

WINDOWS = 10
WINDOW_SECONDS = 0.5


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
    layers = [nn.Conv2d(1, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True)]
    channels = 16
    for width, blocks, stride in ((16, 2, 1), (32, 3, 2), (64, 1, 2)):
        for block in range(blocks):
            layers.append(Residual(channels, width, stride if block == 0 else 1))
            channels = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))


def separable():
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


def main():
    name, layout, precision, batch, threads = sys.argv[1:6]
    torch.set_num_threads(int(threads))
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    memory = torch.channels_last if layout == "nhwc" else torch.contiguous_format
    network = {"residual": residual, "separable": separable}[name]().to(memory_format=memory)
    optimizer = torch.optim.SGD(
        network.parameters(), 0.01, momentum=0.9, nesterov=True, weight_decay=5e-4)
    images = torch.randn(int(batch), 1, 28, 28)
    labels = torch.randint(0, 10, (int(batch),))

    def step():
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16"):
            # One channel is ambiguous: only after the stem is the layout certain.
            x = network[0](images).contiguous(memory_format=memory)
            for layer in network[1:]:
                x = layer(x)
        F.cross_entropy(x.float(), labels).backward()
        optimizer.step()

    for _ in range(8):
        step()
    millis = []
    for _ in range(WINDOWS):
        begin = time.perf_counter()
        steps = 0
        while time.perf_counter() - begin < WINDOW_SECONDS:
            step()
            steps += 1
        millis.append((time.perf_counter() - begin) / steps * 1000)
    print(f"{sorted(millis)[WINDOWS // 2]:.3f} {min(millis):.3f}")


main()
