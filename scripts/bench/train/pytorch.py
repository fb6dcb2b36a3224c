"""Trains the paper's CNN in PyTorch for as long as each line of standard input says (seconds of processor time), and answers images a second."""

import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
BATCH = 128


def convolution(before, after, padding=0):
    return [nn.Conv2d(before, after, 3, padding=padding, bias=False), nn.BatchNorm2d(after), nn.ReLU()]


model = nn.Sequential(
    *convolution(1, 16), *convolution(16, 16), nn.MaxPool2d(2),
    *convolution(16, 64), *convolution(64, 64), *convolution(64, 64, 1), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 9),
)
# The faster of PyTorch's two layouts for this network.
model = model.to(memory_format=torch.channels_last) if "channels_last" in sys.argv else model
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
inputs = torch.rand(BATCH, 1, 28, 28)
labels = torch.randint(0, 9, (BATCH,))


def step():
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(inputs), labels).backward()
    optimizer.step()


for _ in range(5):
    step()
print("ready", flush=True)
for line in sys.stdin:
    start = time.process_time()
    steps = 0
    while time.process_time() - start < float(line):
        step()
        steps += 1
    print(steps * BATCH / (time.process_time() - start), flush=True)
