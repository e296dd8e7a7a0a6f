#!/usr/bin/env python3
"""Writes rnn.json: what torch's nn.RNN computes, for ReferenceEngineTests.RNNTests.

    make.py

Needs torch 2 and numpy; everything in float64. Weights keep torch's own shapes (one row per unit, two biases), so that
the conversion is tested too. The states with a mask are numpy's, by the rule that Keras documents: where the mask is
false the step is skipped and the state before it is copied.
"""
import json
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_default_dtype(torch.float64)
torch.manual_seed(19)


def numbers(tensor):
    return tensor.detach().numpy().tolist()


def cells(net):
    """The parameters of each layer and direction, in torch's order: layer 0 forward, layer 0 backward, layer 1 forward, …"""
    found = []
    for layer in range(net.num_layers):
        for end in ["", "_reverse"][: 2 if net.bidirectional else 1]:
            names = [f"{name}_l{layer}{end}" for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            found.append({name.split("_l")[0]: numbers(getattr(net, name)) for name in names})
    return found


def case(steps, start=None, **options):
    net = nn.RNN(3, 4, **options)
    x = torch.randn(steps, 3)
    h0 = None if start is None else torch.randn(net.num_layers, 4)
    outputs, last = net(x, h0)
    return {
        "cells": cells(net), "inputs": numbers(x), "start": None if h0 is None else numbers(h0),
        "outputs": numbers(outputs), "last": numbers(last),
        "parameters": sum(p.numel() for p in net.parameters()),
    }


def packed(**options):
    net = nn.RNN(3, 4, batch_first=True, **options)
    lengths = [5, 3, 1]
    x = torch.randn(len(lengths), max(lengths), 3)  # behind a sequence's end stands noise that must not be read
    outputs, last = net(pack_padded_sequence(x, torch.tensor(lengths), batch_first=True))
    outputs, _ = pad_packed_sequence(outputs, batch_first=True)
    return {
        "cells": cells(net), "lengths": lengths, "inputs": numbers(x), "outputs": numbers(outputs),
        "last": numbers(last),
    }


def masked():
    """A mask with holes, in numpy."""
    draw = np.random.default_rng(19)
    kernel, recurrent, bias = draw.normal(size=(3, 4)), draw.normal(size=(4, 4)), draw.normal(size=4)
    x, mask, state = draw.normal(size=(6, 3)), [False, True, True, False, True, False], draw.normal(size=4)
    start, states = state, []
    for i in range(6):
        if mask[i]:
            state = np.tanh(x[i] @ kernel + state @ recurrent + bias)
        states.append(state)
    return {
        "kernel": kernel.tolist(), "recurrent_kernel": recurrent.tolist(), "bias": bias.tolist(), "inputs": x.tolist(),
        "mask": mask, "start": start.tolist(), "states": [s.tolist() for s in states],
    }


def supervised():
    """Readout and losses: the last position's scores, and the sum over positions with some of them ignored."""
    net, readout = nn.RNN(3, 4), nn.Linear(4, 5)
    x, labels = torch.randn(6, 3), [2, -100, 0, 4, -100, 1]
    scores = readout(net(x)[0])
    sum_of_losses = nn.functional.cross_entropy(scores, torch.tensor(labels), reduction="sum", ignore_index=-100)
    return {
        "cells": cells(net), "V": numbers(readout.weight.T), "c": numbers(readout.bias), "inputs": numbers(x),
        "labels": labels, "scores": numbers(scores), "loss": sum_of_losses.item(),
    }


fixture = {
    "tanh": case(5),
    "relu_with_start": case(5, start=True, nonlinearity="relu"),
    "bidirectional": case(6, bidirectional=True),
    "stacked": case(4, num_layers=3),
    "stacked_bidirectional": case(4, num_layers=2, bidirectional=True),
    "packed": packed(),
    "packed_bidirectional": packed(bidirectional=True),
    "masked": masked(),
    "supervised": supervised(),
}
path = pathlib.Path(__file__).with_name("rnn.json")
path.write_text(json.dumps(fixture) + "\n")
