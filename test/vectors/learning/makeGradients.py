"""Writes gradients.json: losses, gradients and weights of PyTorch for small batches, to hold the kernel to.

    /usr/bin/python3 makeGradients.py > gradients.json        (Debian's python3-torch)

Weights, inputs and labels come from one linear congruential generator, which test/offchain/learning/kernel/golden.ts
repeats, so none of them need be stored. All is computed in double precision; `float32` says how far PyTorch's own single
precision is from that, for each tensor, as |difference| / |tensor|.

A ReLU at zero and a pool with two equal places have no gradient there, and one of half a million of them that rounding
tips the other way moves every gradient before it by a thousandth. So seeds are tried until no ReLU of the first pass is
within MARGIN of zero and no pool within MARGIN of a tie, and PyTorch's single precision stays within TRUSTED of its double
precision through ten steps.
"""

import copy
import json
import math

import torch
from torch import nn

MARGIN = 4e-6
TRUSTED = 2e-5

torch.set_num_threads(1)


class Numbers:
    """x ← 1664525·x + 1013904223 mod 2³² (Numerical Recipes); each number is x / 2³²."""

    def __init__(self, seed):
        self.x = seed

    def next(self):
        self.x = (1664525 * self.x + 1013904223) % 2**32
        return self.x / 2**32

    def tensor(self, shape, low, high):
        count = math.prod(shape)
        values = [low + (high - low) * self.next() for _ in range(count)]
        # Rounded to single precision: what the kernel is given.
        return torch.tensor(values, dtype=torch.float64).float().double().reshape(shape)


def block(kind, before, after, size, padding):
    convolution, norm = (nn.Conv2d, nn.BatchNorm2d) if kind == 2 else (nn.Conv1d, nn.BatchNorm1d)
    return [convolution(before, after, size, padding=padding, bias=False), norm(after), nn.ReLU()]


def cnn(shape, classes):
    channels, height, width = shape
    features = 64 * (((height - 4) // 2 - 4) // 2) * (((width - 4) // 2 - 4) // 2)
    return [
        *block(2, channels, 16, 3, 0), *block(2, 16, 16, 3, 0), nn.MaxPool2d(2),
        *block(2, 16, 64, 3, 0), *block(2, 64, 64, 3, 0), *block(2, 64, 64, 3, 1), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(features, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, classes),
    ]


def cnn1d(shape, classes):
    channels, length = shape
    return [
        *block(1, channels, 16, 7, 3), nn.MaxPool1d(2), *block(1, 16, 32, 5, 2), nn.MaxPool1d(2),
        *block(1, 32, 64, 3, 1), nn.MaxPool1d(2),
        nn.Flatten(), nn.Linear(64 * (length // 8), 64), nn.ReLU(), nn.Linear(64, classes),
    ]


def mlp(shape, classes):
    flatten = [nn.Flatten()] if len(shape) > 1 else []
    sizes = [math.prod(shape), 64, 32]
    hidden = [layer for a, b in zip(sizes, sizes[1:]) for layer in (nn.Linear(a, b), nn.ReLU())]
    return [*flatten, *hidden, nn.Linear(32, classes)]


def logistic(shape, classes):
    flatten = [nn.Flatten()] if len(shape) > 1 else []
    return [*flatten, nn.Linear(math.prod(shape), classes)]


CASES = [
    ("cnn", cnn, [1, 28, 28], 9, 3),
    ("cnn", cnn, [3, 21, 18], 4, 4),
    ("cnn1d", cnn1d, [2, 45], 5, 14),
    ("mlp", mlp, [13], 2, 33),
    ("mlp", mlp, [3, 5, 4], 3, 9),
    ("logistic", logistic, [30], 2, 21),
    ("logistic", logistic, [2, 7], 6, 8),
]


def tensors(model):
    return {k: v for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")}


def fill(model, numbers):
    bound = 1.0
    for name, tensor in tensors(model).items():
        layer = model[int(name.split(".")[0])]
        part = name.split(".")[1]
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
            low, high = {"weight": (0.5, 1.5), "bias": (-0.5, 0.5), "running_mean": (-0.2, 0.2), "running_var": (0.5, 1.5)}[part]
        else:
            if part == "weight":
                bound = 1 / math.sqrt(math.prod(tensor.shape[1:]))
            low, high = -bound, bound
        tensor.copy_(numbers.tensor(tensor.shape, low, high))


def sketch(tensor):
    """Norm, and up to 48 numbers at even distances."""
    flat = tensor.detach().double().flatten()
    step = max(1, len(flat) // 48)
    return {"norm": flat.norm().item(), "step": step, "values": [float(f"{v:.9e}") for v in flat[::step].tolist()]}


def distances(exact, single):
    return {name: float(f"{((single[name].double() - exact[name]).norm() / exact[name].norm()).item():.2e}") for name in exact}


def gradient(model, inputs, labels):
    model.zero_grad()
    loss = nn.functional.cross_entropy(model(inputs), labels)
    loss.backward()
    return loss.item(), {name: p.grad.clone() for name, p in model.named_parameters()}


def train(model, optimizer, inputs, labels, steps=10):
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses, {k: v.clone() for k, v in tensors(model).items()}


OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, weight_decay=0.01),
    "adam": lambda p: torch.optim.Adam(p, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01),
}


def margin(model, inputs):
    """How near the nearest ReLU is to zero, or the nearest pool to a tie between places that count."""
    nearest = [math.inf]

    def look(layer, given, _):
        x = given[0]
        if isinstance(layer, nn.ReLU):
            nearest.append(x.abs().min().item())
        if isinstance(layer, (nn.MaxPool1d, nn.MaxPool2d)):
            windows = x.unfold(2, 2, 2)
            if x.dim() == 4:
                windows = windows.unfold(3, 2, 2).flatten(4)
            top = windows.topk(2, dim=-1).values
            gap = (top[..., 0] - top[..., 1])[top[..., 0] > 0]
            nearest.append(gap.min().item())

    hooks = [layer.register_forward_hook(look) for layer in model]
    model(inputs)
    for hook in hooks:
        hook.remove()
    return min(nearest)


def attempt(kind, build, shape, classes, batch, seed):
    """One case, or None when a rounding could tip it."""
    numbers = Numbers(seed)
    model = nn.Sequential(*build(shape, classes)).double()
    with torch.no_grad():
        fill(model, numbers)
    inputs = numbers.tensor([batch, *shape], 0, 1)
    labels = torch.tensor([int(numbers.next() * classes) for _ in range(batch)])
    with torch.no_grad():
        if margin(copy.deepcopy(model), inputs) < MARGIN:
            return None
    # Gradients of PyTorch's usual precision beside them.
    loss, exact = gradient(copy.deepcopy(model), inputs, labels)
    _, single = gradient(copy.deepcopy(model).float(), inputs.float(), labels)
    case = {
        "kind": kind, "seed": seed, "input": shape, "classes": classes, "batch": batch,
        "loss": loss,
        "gradients": {name: sketch(g) for name, g in exact.items()},
        "float32": distances(exact, single),
        "evaluation": sketch(torch.softmax(copy.deepcopy(model).eval()(inputs), 1)),
        "trained": {},
    }
    for name, make in OPTIMIZERS.items():
        twin = copy.deepcopy(model)
        losses, weights = train(twin, make(twin.parameters()), inputs, labels)
        other = copy.deepcopy(model).float()
        _, rough = train(other, make(other.parameters()), inputs.float(), labels)
        apart = distances(weights, rough)
        if max(apart.values()) > TRUSTED:
            return None
        case["trained"][name] = {
            "losses": losses,
            "weights": {k: sketch(v) for k, v in weights.items()},
            "float32": apart,
        }
    return case


cases = []
for parameters in CASES:
    seed = 1
    while (case := attempt(*parameters, seed)) is None:
        seed += 1
    cases.append(case)

print(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")))
