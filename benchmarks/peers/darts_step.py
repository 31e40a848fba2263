"""Images per second of first-order search steps of a DARTS supernet in Python PyTorch: the peer of ours.

The same supernet as our `darts` space with mixtures: cells of four nodes, eight candidates on each of
fourteen edges, candidates without learnt scales and shifts, a norm after each pooling. A step is: one
batch (crop, flip, scaling of uint8 images) for the gradient of the architecture weights alone and Adam
on them; another for the gradient of the network's weights alone, clipped to 5, and SGD with momentum
and weight decay. Images are counted once a step.

A line with a number of seconds on standard input asks for a measurement; a line with the images per
second is the answer.

usage: darts_step.py float32|bfloat16 BATCH THREADS [CELLS_A_STAGE CHANNELS]
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

import batches

IMAGES = 10000
NODES = 4
CANDIDATES = 8


def norm(channels):
    return nn.BatchNorm2d(channels, affine=False)


def separable(channels, kernel, stride):
    def half(step):
        return [
            nn.ReLU(),
            nn.Conv2d(channels, channels, kernel, step, kernel // 2, groups=channels, bias=False),
            nn.Conv2d(channels, channels, 1, bias=False),
            norm(channels)]
    return nn.Sequential(*half(stride), *half(1))


def dilated(channels, kernel, stride):
    return nn.Sequential(
        nn.ReLU(),
        nn.Conv2d(channels, channels, kernel, stride, kernel - 1, 2, groups=channels, bias=False),
        nn.Conv2d(channels, channels, 1, bias=False),
        norm(channels))


class Reduction(nn.Module):
    """Halves a map by two 1x1 convolutions, one of them shifted by a pixel."""

    def __init__(self, inputs, outputs, affine):
        super().__init__()
        self.even = nn.Conv2d(inputs, outputs // 2, 1, 2, bias=False)
        self.odd = nn.Conv2d(inputs, outputs - outputs // 2, 1, 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs, affine=affine)

    def forward(self, x):
        x = F.relu(x)
        return self.norm(torch.cat([self.even(x), self.odd(F.pad(x, (-1, 1, -1, 1)))], 1))


class Mixture(nn.Module):
    def __init__(self, channels, stride):
        super().__init__()
        self.candidates = nn.ModuleList([
            nn.Sequential(nn.MaxPool2d(3, stride, 1), norm(channels)),
            nn.Sequential(nn.AvgPool2d(3, stride, 1, count_include_pad=False), norm(channels)),
            nn.Identity() if stride == 1 else Reduction(channels, channels, False),
            separable(channels, 3, stride),
            separable(channels, 5, stride),
            dilated(channels, 3, stride),
            dilated(channels, 5, stride)])

    def forward(self, x, weights):
        # The absent connection has the first weight, and adds zeros.
        return sum(w * candidate(x) for w, candidate in zip(weights[1:], self.candidates))


def relu_conv_norm(inputs, outputs):
    return nn.Sequential(nn.ReLU(), nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs))


class Cell(nn.Module):
    def __init__(self, before, last, channels, reduction, reduced):
        super().__init__()
        self.reduction = reduction
        self.before = Reduction(before, channels, True) if reduced else relu_conv_norm(before, channels)
        self.last = relu_conv_norm(last, channels)
        self.edges = nn.ModuleList(
            Mixture(channels, 2 if reduction and source < 2 else 1)
            for node in range(NODES) for source in range(2 + node))

    def forward(self, before, last, weights):
        states = [self.before(before), self.last(last)]
        edge = 0
        for _ in range(NODES):
            total = 0
            for state in list(states):
                total = total + self.edges[edge](state, weights[edge])
                edge += 1
            states.append(total)
        return torch.cat(states[2:], 1)


class Supernet(nn.Module):
    def __init__(self, cells, channels, memory):
        super().__init__()
        self.memory = memory
        width = 3 * channels
        self.stem = nn.Conv2d(1, width, 3, 1, 1, bias=False)
        self.stem_norm = nn.BatchNorm2d(width)
        self.cells = nn.ModuleList()
        before, last, reduced = width, width, False
        for stage in range(3):
            channels *= 2 if stage else 1
            for reduction in ([True] if stage else []) + [False] * cells:
                self.cells.append(Cell(before, last, channels, reduction, reduced))
                before, last, reduced = last, NODES * channels, reduction
        self.head = nn.Linear(last, 10)
        edges = sum(2 + node for node in range(NODES))
        self.architecture = [
            (1e-3 * torch.randn(edges, CANDIDATES)).requires_grad_() for _ in range(2)]

    def forward(self, images):
        normal, reduction = (F.softmax(a, -1) for a in self.architecture)
        x = self.stem_norm(self.stem(images).contiguous(memory_format=self.memory))
        before = x
        for cell in self.cells:
            before, x = x, cell(before, x, reduction if cell.reduction else normal)
        return self.head(F.adaptive_avg_pool2d(F.relu(x), 1).flatten(1))


def main():
    precision, batch, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    cells, channels = (int(a) for a in sys.argv[4:6]) if len(sys.argv) > 4 else (2, 16)
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    memory = torch.channels_last
    network = Supernet(cells, channels, memory).to(memory_format=memory)
    own = list(network.parameters())
    optimizer = torch.optim.SGD(own, 0.025, momentum=0.9, weight_decay=3e-4)
    adam = torch.optim.Adam(network.architecture, 3e-4, betas=(0.5, 0.999), weight_decay=1e-3)
    padded = batches.pad(torch.randint(0, 256, (IMAGES, 28, 28), dtype=torch.uint8))
    labels = torch.randint(0, 10, (IMAGES,))
    orders = [[], []]

    def loss(half):
        order = orders[half]
        if not order:
            order.extend((half * IMAGES // 2 + torch.randperm(IMAGES // 2)).split(batch)[:IMAGES // 2 // batch])
        chosen = order.pop()
        images = batches.augmented(padded, chosen, 127.5, 73.9)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16"):
            x = network(images)
        return F.cross_entropy(x.float(), labels[chosen])

    def learn(of_own, of_architecture):
        for parameter in own:
            parameter.requires_grad_(of_own)
        for parameter in network.architecture:
            parameter.requires_grad_(of_architecture)

    def step():
        learn(False, True)
        adam.zero_grad(set_to_none=True)
        loss(1).backward()
        adam.step()
        learn(True, False)
        optimizer.zero_grad(set_to_none=True)
        loss(0).backward()
        nn.utils.clip_grad_norm_(own, 5)
        optimizer.step()

    for line in sys.stdin:
        seconds = float(line)
        begin = time.perf_counter()
        steps = 0
        while time.perf_counter() - begin < seconds:
            step()
            steps += 1
        print(steps * batch / (time.perf_counter() - begin), flush=True)


main()
