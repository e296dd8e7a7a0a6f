#!/usr/bin/env python3
"""Writes what torch's automatic differentiation says of unit 20: gradients of Elman nets, clipped and truncated.

    pip install torch numpy
    make.py > bptt.json

torch computes x W_ih^T + b_ih + h W_hh^T + b_hh: its weights are the transposes of the course's, and it has two biases.
Here b_ih is the course's b and b_hh is 0; both get the same gradient, the course's ∂L/∂b.
"""
import json
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(20)


def draw(*shape):
    return torch.rand(*shape, generator=generator) * 2 - 1


def library_net(Wx, Ws, b, activation):
    net = torch.nn.RNN(Wx.shape[0], Wx.shape[1], nonlinearity=activation, batch_first=True)
    with torch.no_grad():
        net.weight_ih_l0.copy_(Wx.T)
        net.weight_hh_l0.copy_(Ws.T)
        net.bias_ih_l0.copy_(b)
        net.bias_hh_l0.zero_()
    return net


def library_case(activation, n, d_in, d_s, acceptor):
    """nn.RNN: the loss is Σ_i slope_i · s_i, so the slopes are its derivatives by the states."""
    Wx, Ws, b, x, s0, slopes = draw(d_in, d_s), draw(d_s, d_s), draw(d_s), draw(n, d_in), draw(d_s), draw(n, d_s)
    if acceptor:
        slopes[:-1] = 0
    net = library_net(Wx, Ws, b, activation)
    inputs, start = x[None].clone().requires_grad_(), s0[None, None].clone().requires_grad_()
    states, _ = net(inputs, start)
    (states[0] * slopes).sum().backward()
    assert torch.allclose(net.bias_ih_l0.grad, net.bias_hh_l0.grad, rtol=1e-13, atol=1e-15)
    gradient = {
        "Wx": net.weight_ih_l0.grad.T.tolist(), "Ws": net.weight_hh_l0.grad.T.tolist(),
        "b": net.bias_ih_l0.grad.tolist(), "s0": start.grad[0, 0].tolist(), "inputs": inputs.grad[0].tolist(),
    }
    # clip_grad_norm_ on nn.RNN counts the bias's gradient twice, once for each bias vector.
    norm = torch.nn.utils.clip_grad_norm_(net.parameters(), 0.5).item()
    return {
        "activation": activation, "Wx": Wx.tolist(), "Ws": Ws.tolist(), "b": b.tolist(), "x": x.tolist(),
        "s0": s0.tolist(), "slopes": slopes.tolist(), "states": states[0].tolist(), "gradient": gradient,
        "libraryNorm": norm, "libraryClippedWs": net.weight_hh_l0.grad.T.tolist(),
    }


def loop(Wx, Ws, b, x, s0, cut=None):
    """Our own loop over steps; with `cut` the state is detached before every cut-th step."""
    states, s = [], s0
    for i in range(len(x)):
        if cut and i and i % cut == 0:
            s = s.detach()
        s = torch.tanh(x[i] @ Wx + s @ Ws + b)
        s.retain_grad()
        states.append(s)
    return states


def loop_case(n, d_in, d_s):
    values = draw(d_in, d_s), 1.4 * draw(d_s, d_s), draw(d_s)
    x, s0, slopes = draw(n, d_in), draw(d_s), draw(n, d_s)
    Wx, Ws, b = (v.clone().requires_grad_() for v in values)
    start = s0.clone().requires_grad_()
    states = loop(Wx, Ws, b, x, start)
    sum((s * slope).sum() for s, slope in zip(states, slopes)).backward()
    result = {
        "Wx": values[0].tolist(), "Ws": values[1].tolist(), "b": values[2].tolist(), "x": x.tolist(),
        "s0": s0.tolist(), "slopes": slopes.tolist(),
        "stateGradients": [start.grad.tolist()] + [s.grad.tolist() for s in states],
        "gradient": {"Wx": Wx.grad.tolist(), "Ws": Ws.grad.tolist(), "b": b.grad.tolist()},
    }
    kept = [p.grad.clone() for p in (Wx, Ws, b)]

    def clipped(clip):
        for p, g in zip((Wx, Ws, b), kept):
            p.grad = g.clone()
        answer = clip((Wx, Ws, b))
        return answer, {"Wx": Wx.grad.tolist(), "Ws": Ws.grad.tolist(), "b": b.grad.tolist()}

    norm, result["clipNorm"] = clipped(lambda p: torch.nn.utils.clip_grad_norm_(p, 0.75))
    result["norm"] = norm.item()
    _, result["clipLoose"] = clipped(lambda p: torch.nn.utils.clip_grad_norm_(p, 1e6))
    _, result["clipValue"] = clipped(lambda p: torch.nn.utils.clip_grad_value_(p, 0.2))
    # Keras' clipnorm, by its definition: each variable by its own norm.
    _, result["clipEach"] = clipped(lambda ps: [p.grad.mul_(min(1, 0.75 / p.grad.norm().item())) for p in ps])
    result["truncated"] = []
    for cut in (1, 2, 3, n, n + 1):
        Wx, Ws, b = (v.clone().requires_grad_() for v in values)
        states = loop(Wx, Ws, b, x, s0, cut)
        sum((s * slope).sum() for s, slope in zip(states, slopes)).backward()
        result["truncated"].append(
            {"length": cut, "Wx": Wx.grad.tolist(), "Ws": Ws.grad.tolist(), "b": b.grad.tolist()})
    return result


def jacobian_case(n, d_s):
    """∂s_n/∂s_0 by autograd; torch has it [to x from], the course [from x to]."""
    Wx, Ws, b, x, s0 = draw(2, d_s), draw(d_s, d_s), draw(d_s), draw(n, 2), draw(d_s)

    def end(s):
        for i in range(n):
            s = torch.tanh(x[i] @ Wx + s @ Ws + b)
        return s

    J = torch.autograd.functional.jacobian(end, s0)
    return {"Wx": Wx.tolist(), "Ws": Ws.tolist(), "b": b.tolist(), "x": x.tolist(), "s0": s0.tolist(),
            "jacobian": J.T.tolist()}


def turning_case(radius):
    """Eigenvalues of the turning matrix: all of the size of its radius."""
    W = torch.zeros(8, 8)
    for plane, angle in enumerate((0.3, 0.9, 1.7, 2.6)):
        k, c, s = 2 * plane, radius * math.cos(angle), radius * math.sin(angle)
        W[k:k + 2, k:k + 2] = torch.tensor([[c, s], [-s, c]])
    return {"radius": radius, "W": W.tolist(), "sizes": torch.linalg.eigvals(W).abs().tolist(),
            "singular": torch.linalg.svdvals(W).tolist()}


json.dump(
    {
        "library": [
            library_case("tanh", 5, 3, 4, False), library_case("tanh", 6, 2, 3, True), library_case("relu", 4, 3, 5, False),
            library_case("tanh", 1, 2, 2, True),
        ],
        "loop": loop_case(7, 3, 4), "jacobian": jacobian_case(5, 3), "turning": turning_case(1.1),
    },
    sys.stdout)
print()
