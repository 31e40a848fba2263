"""Batches of uint8 images: random crops with mirrored borders, random flips, scaling."""

import torch

SHIFT = 2


def pad(images):
    """Images [n, side, side] with SHIFT mirrored pixels around them."""
    last = images.shape[1] - 1
    around = torch.arange(-SHIFT, last + 1 + SHIFT).abs()
    around = torch.where(around > last, 2 * last - around, around)
    return images[:, around][:, :, around]


def augmented(padded, chosen, mean, deviation):
    """A float batch [n, 1, side, side] of the chosen images, by one gather."""
    side = padded.shape[1] - 2 * SHIFT
    count = len(chosen)
    columns = torch.arange(side).expand(count, side)
    columns = torch.where(torch.rand(count, 1) < 0.5, columns, side - 1 - columns)
    rows = torch.arange(side) + torch.randint(0, 2 * SHIFT + 1, (count, 1))
    columns = columns + torch.randint(0, 2 * SHIFT + 1, (count, 1))
    batch = padded[chosen[:, None, None], rows[:, :, None], columns[:, None, :]]
    return scaled(batch, mean, deviation)


def scaled(images, mean, deviation):
    return images.unsqueeze(1).float().sub_(mean).div_(deviation)
