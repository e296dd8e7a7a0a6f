#!/usr/bin/env python3
"""The numbers of unit 24 that no source prints, by torch (float64, its own autograd) and Keras (torch backend).

    make.py        writes text_cnn.json beside it

`convolutions`: torch's Conv1d on drawn texts, widths 1 to 5, padding 'valid' and 'same', with the gradients of sum(a * g) for a drawn g.
`models`: whole classifiers (Conv1d, relu, max over time, Linear, cross_entropy) with the gradients of words and parameters; texts that are
too short are filled up with zeros behind, as the course does: torch itself refuses them (`refusals`).
`ties`: what max(dim), amax, max_pool1d and Keras' GlobalMaxPooling1D hand back to equal maxima.
`keras`: outputs of Conv1D, its layout of the kernel and where 'same' pads an even width. Needs both packages.
Made with torch 2.13.0 and Keras 3.15.1.
"""
import json
import os
import pathlib

import numpy
import torch
import torch.nn.functional as F

os.environ["KERAS_BACKEND"] = "torch"
torch.set_default_dtype(torch.float64)
torch.manual_seed(24)


def draw(*shape):
    # Three decimals: the fixture is then read back as the very same numbers.
    return torch.round((2 * torch.rand(*shape) - 1) * 1000) / 1000


def filled(x, width, padding):
    """The rows that torch needs: with 'valid' as many as the filter is wide."""
    least = width if padding == "valid" else 1
    return F.pad(x, (0, 0, 0, max(0, least - x.shape[0])))


def convolution(n, d, f, width, padding):
    x, g = draw(n, d).requires_grad_(), None
    layer = torch.nn.Conv1d(d, f, width, padding=padding)
    layer.weight.data, layer.bias.data = draw(f, d, width), draw(f)
    a = layer(filled(x, width, padding).T[None])[0].T
    g = draw(*a.shape)
    (a * g).sum().backward()
    return {"x": x, "width": width, "padding": padding, "weight": layer.weight, "bias": layer.bias, "a": a, "g": g,
            "x_gradient": x.grad, "weight_gradient": layer.weight.grad, "bias_gradient": layer.bias.grad}


def model(n, d, banks, classes, padding, label):
    x = draw(n, d).requires_grad_()
    layers = [torch.nn.Conv1d(d, f, width, padding=padding) for width, f in banks]
    for (width, f), layer in zip(banks, layers):
        layer.weight.data, layer.bias.data = draw(f, d, width), draw(f)
    head = torch.nn.Linear(sum(f for _, f in banks), classes)
    head.weight.data, head.bias.data = 2 * draw(*head.weight.shape), draw(classes)
    phi = torch.cat([
        F.relu(layer(filled(x, width, padding).T[None])[0]).max(dim=1).values for (width, _), layer in zip(banks, layers)])
    z = head(phi)
    loss = F.cross_entropy(z[None], torch.tensor([label]))
    loss.backward()
    return {"x": x, "padding": padding, "label": label, "features": phi, "loss": loss,
            "weights": [l.weight for l in layers], "biases": [l.bias for l in layers],
            "V": head.weight.T, "c": head.bias, "x_gradient": x.grad,
            "weight_gradients": [l.weight.grad for l in layers], "bias_gradients": [l.bias.grad for l in layers],
            "output_gradient": head.weight.grad.T, "output_bias_gradient": head.bias.grad}


def ties(keras):
    def gradient(function):
        x = torch.tensor([1.0, 3.0, 2.0, 3.0, 3.0], requires_grad=True)
        function(x).sum().backward()
        return x.grad
    pool = keras.layers.GlobalMaxPooling1D(dtype="float64")
    return {"max_dim": gradient(lambda x: x[None].max(dim=1).values), "amax": gradient(lambda x: x.amax()),
            "pool": gradient(lambda x: F.max_pool1d(x[None, None], 5)),
            "adaptive_pool": gradient(lambda x: F.adaptive_max_pool1d(x[None, None], 1)),
            "argmax": torch.tensor([1.0, 3.0, 2.0, 3.0, 3.0]).argmax(), "numpy": int(numpy.argmax([1, 3, 2, 3, 3])),
            "keras_torch_backend": gradient(lambda x: pool(x[None, :, None]))}


def keras_convolution(keras, n, d, f, width, padding):
    layer = keras.layers.Conv1D(f, width, padding=padding, dtype="float64")
    layer.build((1, n, d))
    kernel, bias = draw(width, d, f), draw(f)
    layer.set_weights([kernel.numpy(), bias.numpy()])
    x = draw(n, d)
    return {"x": x, "width": width, "padding": padding, "kernel": kernel, "bias": bias, "a": layer(x[None])[0]}


def refusal(call):
    try:
        call()
    except Exception as error:  # what is recorded is the sentence
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return "no error"


def plain(value):
    if isinstance(value, torch.Tensor):
        return value.detach().tolist()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


import keras  # noqa: E402: the backend is chosen above

keras.config.set_floatx("float64")
result = {
    "convolutions": [convolution(n, 3, 2, width, padding) for padding in ("valid", "same")
                     for n, width in [(6, 1), (6, 2), (6, 3), (7, 4), (7, 5), (2, 4), (1, 5)]],
    "models": [model(n, 3, banks, classes, padding, label) for padding in ("valid", "same") for n, banks, classes, label in [
        (7, [(2, 3), (3, 2)], 3, 1), (5, [(1, 2), (4, 3), (5, 2)], 2, 0), (2, [(2, 2), (5, 3)], 4, 3)]],
    "ties": ties(keras),
    "keras": [keras_convolution(keras, 6, 3, 2, width, padding) for padding in ("valid", "same")
              for width in (2, 3, 4, 5)],
    "refusals": {
        "torch": refusal(lambda: torch.nn.Conv1d(3, 2, 4)(torch.zeros(1, 3, 2))),
        "keras": refusal(lambda: keras.layers.Conv1D(2, 4, dtype="float64")(torch.zeros(1, 2, 3)))},
}
pathlib.Path(__file__).with_name("text_cnn.json").write_text(json.dumps(plain(result), indent=1) + "\n")
print(json.dumps(plain({k: result[k] for k in ("ties", "refusals")}), indent=1))
