#!/usr/bin/env python3
"""The numbers of unit 18 from torch and numpy, in double precision.

Losses and gradients with given draws come from torch's autograd, divergences from torch.distributions, and integrals over
codes from numpy's Gauss-Hermite rule (the engine sums over an even grid). `make.py` writes numbers.json beside itself.
Made with torch 2 and numpy 2: `pip install torch numpy`.
"""
import json
import pathlib

import numpy as np
import torch
from torch.distributions import Bernoulli, Normal, kl_divergence

torch.set_default_dtype(torch.float64)
PRIOR = Normal(torch.tensor(0.0), torch.tensor(1.0))


def cost(logits, x):
    """−ln p(x | z), one number for each row."""
    return torch.nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1)


def divergence(mean, log_variance):
    return kl_divergence(Normal(mean, torch.exp(0.5 * log_variance)), PRIOR).sum(1)


def linear(x, weights, noise):
    """Bound, its parts and the gradients of minus the bound, for a linear encoder and decoder without biases."""
    a, b, v = (torch.tensor(w, requires_grad=True) for w in weights)
    x, noise = torch.tensor(x), torch.tensor(noise)
    mean, log_variance = x @ a, x @ b
    codes = mean + torch.exp(0.5 * log_variance) * noise
    r, kl = cost(codes @ v, x), divergence(mean, log_variance)
    loss = (r + kl).mean()
    loss.backward()
    return {
        "X": x.tolist(), "weights": [w.tolist() for w in weights], "noise": noise.tolist(), "mean": mean.tolist(),
        "logVariance": log_variance.tolist(), "codes": codes.tolist(), "reconstruction": r.tolist(), "kl": kl.tolist(),
        "elbo": -loss.item(), "gradients": [a.grad.tolist(), b.grad.tolist(), v.grad.tolist()],
    }


def deltas(generator):
    """Slopes of Σ g z + KL by mean and log-variance."""
    mean, s, noise, g = (torch.tensor(generator.normal(size=(3, 4))) for _ in range(4))
    mean.requires_grad_()
    s.requires_grad_()
    ((mean + torch.exp(0.5 * s) * noise) * g).sum().add(divergence(mean, s).sum()).backward()
    return {"mean": mean.tolist(), "logVariance": s.tolist(), "noise": noise.tolist(), "codeDeltas": g.tolist(),
            "deltas": [mean.grad.tolist(), s.grad.tolist()]}


def net(generator):
    """The net with a hidden layer of tanh units on each side, 5-4-2-4-5, with all gradients of its mean loss."""
    sizes = {"encoder": (5, 4), "mean": (4, 2), "logVariance": (4, 2), "decoder": (2, 4), "output": (4, 5)}
    W = {k: torch.tensor(generator.normal(size=s), requires_grad=True) for k, s in sizes.items()}
    b = {k: torch.tensor(generator.normal(size=s[1]), requires_grad=True) for k, s in sizes.items()}
    x, noise = torch.tensor(generator.uniform(size=(3, 5))), torch.tensor(generator.normal(size=(3, 2)))

    def layer(k, value):
        return value @ W[k] + b[k]

    h = torch.tanh(layer("encoder", x))
    mean, s = layer("mean", h), layer("logVariance", h)
    logits = layer("output", torch.tanh(layer("decoder", mean + torch.exp(0.5 * s) * noise)))
    r, kl = cost(logits, x).mean(), divergence(mean, s).mean()
    (r + kl).backward()
    return {
        "X": x.tolist(), "noise": noise.tolist(), "W": {k: v.tolist() for k, v in W.items()},
        "b": {k: v.tolist() for k, v in b.items()}, "reconstruction": r.item(), "kl": kl.item(),
        "gradW": {k: v.grad.tolist() for k, v in W.items()}, "gradb": {k: v.grad.tolist() for k, v in b.items()},
    }


def hermite(d, count=80):
    """Points and weights of the expectation over d independent standard normal numbers."""
    t, w = np.polynomial.hermite_e.hermegauss(count)
    w = w / w.sum()
    points = np.stack(np.meshgrid(*[t] * d, indexing="ij"), -1).reshape(-1, d)
    weights = np.prod(np.stack(np.meshgrid(*[w] * d, indexing="ij"), -1).reshape(-1, d), 1)
    return torch.tensor(points), torch.tensor(weights)


def evidence(x, weights):
    """p(x) and the expected bound of each image, and the sum of p over all images of three pixels."""
    a, b, v = map(torch.tensor, weights)
    z, w = hermite(2)

    def probability(image):
        return (w * torch.exp(Bernoulli(logits=z @ v).log_prob(torch.tensor(image, dtype=z.dtype)).sum(1))).sum().item()

    bounds = []
    for image in torch.tensor(x, dtype=z.dtype):
        mean, s = image @ a, image @ b
        logits = (mean + torch.exp(0.5 * s) * z) @ v
        r = (w * cost(logits, image.expand(len(z), -1))).sum()
        bounds.append((-r - divergence(mean[None], s[None])[0]).item())
    images = [[i // 4 % 2 * 1.0, i // 2 % 2 * 1.0, i % 2 * 1.0] for i in range(8)]
    return {"p": [probability(i) for i in images], "logEvidence": [float(np.log(probability(i))) for i in x],
            "expectedELBO": bounds}


def estimates(mean, sigma):
    """Mean and variance of two estimates of d/dμ E[z²]: through the draw, and by the score of the draw's density."""
    z, w = hermite(1)
    z = mean + sigma * z[:, 0]
    result = {}
    for name, estimate in (("draw", 2 * z), ("score", z**2 * (z - mean) / sigma**2)):
        m = (w * estimate).sum()
        result[name] = {"mean": m.item(), "variance": ((w * estimate**2).sum() - m**2).item()}
    return result


def main():
    generator = np.random.default_rng(18)
    x = [[1.0, 0, 1], [0, 1, 1]]
    weights = [[[0.6, -0.4], [-0.5, 0.3], [0.2, 0.8]], [[-0.7, 0.2], [0.4, -0.5], [-0.3, -0.6]],
               [[1, -0.6, 0.4], [0.3, 0.9, -0.2]]]
    weights = [np.array(w, dtype=float) for w in weights]
    cases = [(0.0, 1.0), (1.0, 0.5), (-0.4, 1.5), (2.0, 1.0), (0.0, 0.1), (0.0, 10.0), (3.0, 1e-3), (1.0, 2.0)]
    one, half = torch.tensor(1.0), torch.tensor(0.5)
    result = {
        "example": linear(x, weights, [[0.5, -1], [-1.5, 0.3]]),
        "random": linear(
            generator.uniform(size=(4, 5)).tolist(), [generator.normal(size=s) for s in ((5, 3), (5, 3), (3, 5))],
            generator.normal(size=(4, 3)).tolist()),
        "deltas": deltas(generator),
        "net": net(generator),
        "kl": [{"mean": m, "deviation": s, "kl": kl_divergence(Normal(torch.tensor(m), torch.tensor(s)), PRIOR).item()}
               for m, s in cases],
        "reversed": kl_divergence(PRIOR, Normal(one, half)).item(),
        "evidence": evidence(x, weights),
        "estimates": estimates(1.0, 0.5),
    }
    path = pathlib.Path(__file__).with_name("numbers.json")
    path.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
