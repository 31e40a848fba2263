"""A residual CNN for Fashion-MNIST, trained for a wall-clock time: the peer of our fashion benchmark.

What somebody who knows PyTorch writes by hand: SGD with Nesterov's momentum and one cycle of the
learning rate, random crops and flips, the layout and the precision that are fastest here, all cores.
The time counts from the start of the process to its end; the schedule follows the seconds. All
training images are learnt from; the test images are looked at once.

usage: fashion_cnn.py FOLDER --seconds N [--seed 1] [--threads 0] [--precision auto]
"""

import argparse
import gzip
import json
import os
import time

import numpy as np
import torch
from torch.nn import functional as F

import batches
import networks

PEAK_AT = 0.25
FIRST, LAST = 0.1, 0.001
PROBE_STEPS = 6
END_SECONDS = 0.7


def started():
    """When this process began, on the clock that counts from the machine's start."""
    with open("/proc/self/stat") as file:
        ticks = int(file.read().rsplit(")", 1)[1].split()[19])
    return ticks / os.sysconf("SC_CLK_TCK")


def now():
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def idx(folder, name):
    with gzip.open(os.path.join(folder, name + ".gz"), "rb") as file:
        content = file.read()
    dimensions = [int.from_bytes(content[4 + 4 * i:8 + 4 * i], "big") for i in range(content[3])]
    array = np.frombuffer(content, np.uint8, offset=4 + 4 * len(dimensions))
    return torch.from_numpy(array.reshape(dimensions).copy())


def rate(progress, peak):
    if progress < PEAK_AT:
        return peak * (FIRST + (1 - FIRST) * progress / PEAK_AT)
    return peak * (1 - (1 - LAST) * (progress - PEAK_AT) / (1 - PEAK_AT))


class Precision:
    """Which of float32 and bfloat16 is faster here: found out in the first steps, none of them lost."""

    def __init__(self, wanted):
        self.reduced = wanted == "bfloat16"
        self.probing = wanted == "auto"
        self.seconds = {False: [], True: []}
        self.steps = 0

    def next(self):
        if self.probing:
            self.reduced = (self.steps // PROBE_STEPS) % 2 == 1
        self.steps += 1
        return self.reduced

    def took(self, seconds):
        if not self.probing:
            return
        self.seconds[self.reduced].append(seconds)
        if self.steps == 4 * PROBE_STEPS:
            self.probing = False
            self.reduced = min(self.seconds[True]) < min(self.seconds[False])

    def __str__(self):
        return "bfloat16" if self.reduced else "float32"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0, help="0 for all cores")
    parser.add_argument("--precision", choices=("auto", "float32", "bfloat16"), default="auto")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=0.2)
    options = parser.parse_args()
    begin = started()
    torch.set_num_threads(options.threads or len(os.sched_getaffinity(0)))
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)

    images = idx(options.folder, "train-images-idx3-ubyte")
    labels = idx(options.folder, "train-labels-idx1-ubyte").long()
    test_images = idx(options.folder, "t10k-images-idx3-ubyte")
    test_labels = idx(options.folder, "t10k-labels-idx1-ubyte").long()
    mean, deviation = images.float().mean().item(), images.float().std().item()
    padded = batches.pad(images)
    memory = torch.channels_last
    network = networks.residual().to(memory_format=memory)
    decaying = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    optimizer = torch.optim.SGD(
        [{"params": decaying, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0}],
        options.rate, momentum=0.9, nesterov=True)
    precision = Precision(options.precision)

    def logits(batch, reduced):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=reduced):
            return networks.forward(network, batch, memory).float()

    def evaluate(count, of):
        network.eval()
        right = 0
        with torch.no_grad():
            for i in range(0, count, 500):
                batch = batches.scaled(of[i:i + 500], mean, deviation)
                right += (logits(batch, False).argmax(1) == test_labels[i:i + 500]).sum().item()
        network.train()
        return right / count

    # Time for the test at the end: measured on training images, whose score means nothing here.
    evaluate(500, images)
    before = now()
    evaluate(1000, images)
    reserve = END_SECONDS + 10 * (now() - before)
    train_begin = now()
    deadline = begin + options.seconds - reserve
    steps = 0
    while now() < deadline:
        for chosen in torch.randperm(len(images)).split(options.batch)[:len(images) // options.batch]:
            at = now()
            if at >= deadline:
                break
            for group in optimizer.param_groups:
                group["lr"] = rate((at - train_begin) / (deadline - train_begin), options.rate)
            batch = batches.augmented(padded, chosen, mean, deviation)
            loss = F.cross_entropy(logits(batch, precision.next()), labels[chosen])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            precision.took(now() - at)
            steps += 1
    trained = now() - train_begin
    accuracy = evaluate(len(test_images), test_images)
    print(json.dumps({
        "test_accuracy": accuracy,
        "parameters": sum(p.numel() for p in network.parameters()),
        "epochs": steps * options.batch / len(images),
        "training_seconds": trained,
        "total_seconds": now() - begin,
        "precision": str(precision),
        "threads": torch.get_num_threads(),
        "torch": torch.__version__}))


main()
