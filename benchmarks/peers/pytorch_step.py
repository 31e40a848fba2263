"""Images per second of the training of a small network in Python PyTorch: the peer of our throughput.

A line with a number of seconds on standard input asks for a measurement; a line with the images per
second is the answer. A step is: batch (crop, flip, scaling of uint8 images), forward, cross entropy,
backward, SGD with Nesterov's momentum and weight decay.

usage: pytorch_step.py residual|separable nchw|nhwc float32|bfloat16 BATCH THREADS
"""

import sys
import time

import torch
from torch.nn import functional as F

import batches
import networks

IMAGES = 10000


def main():
    name, layout, precision, batch, threads = sys.argv[1:6]
    batch = int(batch)
    torch.set_num_threads(int(threads))
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    memory = torch.channels_last if layout == "nhwc" else torch.contiguous_format
    network = getattr(networks, name)().to(memory_format=memory)
    optimizer = torch.optim.SGD(
        network.parameters(), 0.01, momentum=0.9, nesterov=True, weight_decay=5e-4)
    padded = batches.pad(torch.randint(0, 256, (IMAGES, 28, 28), dtype=torch.uint8))
    labels = torch.randint(0, 10, (IMAGES,))
    order = []

    def step():
        if not order:
            order.extend(torch.randperm(IMAGES).split(batch)[:IMAGES // batch])
        chosen = order.pop()
        images = batches.augmented(padded, chosen, 127.5, 73.9)
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16"):
            x = networks.forward(network, images, memory)
        F.cross_entropy(x.float(), labels[chosen]).backward()
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
