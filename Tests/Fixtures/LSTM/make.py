#!/usr/bin/env python3
"""The numbers of unit 21 as torch finds them, in double precision, with its own backward pass.

Needs torch. Writes lstm.json beside itself, the same bytes every time: nothing is drawn.

- `sequence`: nn.LSTM on four steps, 3 inputs, 2 units, both bias vectors, a start state that is not 0, and a loss that looks
  at every h and at the last c. The same weights also go through the equations step by step, so that the total slopes by
  every h and c on the way can be kept; the two agree, or the script stops.
- `constructed`: the three steps of the lecture, with L = sum of the components of h_3.
- `step`: one step with slopes by both halves of the state, for the worked numbers of the lecture.
- `keras`: the first cell, its matrices laid out as Keras' `kernel`, `recurrent_kernel` and `bias` (columns for units, order
  i f c o, one bias).
"""
import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)


def numbers(rows, columns, start):
    """Numbers of both signs, all different: (k * 37 mod 101) / 50 − 1."""
    values = [((k * 37 + start) % 101) / 50 - 1 for k in range(rows * columns)]
    return torch.tensor(values).reshape(rows, columns)


def walk(cell, xs, h, c):
    """All states of a walk with the cell's parameters; their slopes are kept.

    Written out, because nn.LSTMCell hands out a copy of c that h does not depend on: its slope would miss the road through h.
    """
    hs, cs = [h], [c]
    for x in xs:
        a = x @ cell.weight_ih.T + cell.bias_ih + hs[-1] @ cell.weight_hh.T + cell.bias_hh
        i, f, g, o = a.chunk(4)
        c = f.sigmoid() * cs[-1] + i.sigmoid() * g.tanh()
        h = o.sigmoid() * c.tanh()
        h.retain_grad()
        c.retain_grad()
        hs.append(h)
        cs.append(c)
    return hs, cs


def cell_of(weight_ih, weight_hh, bias_ih, bias_hh):
    cell = torch.nn.LSTMCell(weight_ih.shape[1], weight_hh.shape[1])
    for name, value in [("weight_ih", weight_ih), ("weight_hh", weight_hh), ("bias_ih", bias_ih), ("bias_hh", bias_hh)]:
        getattr(cell, name).data = value.clone()
    return cell


def result(cell, xs, hs, cs, loss):
    loss.backward()
    return {
        "h": [v.tolist() for v in hs], "c": [v.tolist() for v in cs],
        "loss": loss.item(),
        "grad_h": [v.grad.tolist() for v in hs], "grad_c": [v.grad.tolist() for v in cs],
        "grad_x": [v.grad.tolist() for v in xs],
        "grad_weight_ih": cell.weight_ih.grad.tolist(), "grad_weight_hh": cell.weight_hh.grad.tolist(),
        "grad_bias_ih": cell.bias_ih.grad.tolist(), "grad_bias_hh": cell.bias_hh.grad.tolist(),
    }


def leaf(values):
    return torch.tensor(values).requires_grad_()


def sequence():
    d_in, d_h, n = 3, 2, 4
    parameters = [numbers(4 * d_h, d_in, 5), numbers(4 * d_h, d_h, 11), numbers(1, 4 * d_h, 17)[0] / 2,
                  numbers(1, 4 * d_h, 23)[0] / 4]
    inputs, looks = numbers(n, d_in, 29), numbers(n, d_h, 31)
    last_c = torch.tensor([0.7, -0.4])
    h0, c0 = [0.3, -0.2], [-0.5, 0.8]

    cell = cell_of(*parameters)
    xs = [leaf(row.tolist()) for row in inputs]
    hs, cs = walk(cell, xs, leaf(h0), leaf(c0))
    loss = sum((h * w).sum() for h, w in zip(hs[1:], looks)) + (cs[-1] * last_c).sum()
    found = result(cell, xs, hs, cs, loss)

    # The same through nn.LSTM.
    layer = torch.nn.LSTM(d_in, d_h)
    for name, value in zip(["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"], parameters):
        getattr(layer, name).data = value.clone()
    y, (_, c_n) = layer(inputs, (torch.tensor([h0]), torch.tensor([c0])))
    whole = (y * looks).sum() + (c_n * last_c).sum()
    whole.backward()
    assert abs(whole.item() - found["loss"]) < 1e-14
    assert torch.allclose(layer.weight_ih_l0.grad, cell.weight_ih.grad, atol=1e-14, rtol=0)
    assert torch.allclose(layer.weight_hh_l0.grad, cell.weight_hh.grad, atol=1e-14, rtol=0)

    assert torch.allclose(layer.bias_hh_l0.grad, cell.bias_hh.grad, atol=1e-14, rtol=0)

    names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    given = {name: value.tolist() for name, value in zip(names, parameters)}
    keras = {"kernel": parameters[0].T.tolist(), "recurrent_kernel": parameters[1].T.tolist(),
             "bias": (parameters[2] + parameters[3]).tolist()}
    return given | {"x": inputs.tolist(), "looks": looks.tolist(), "last_c": last_c.tolist()} | found, keras


def constructed_cell():
    Wx, Ws = torch.tensor([[0.5, -0.3], [0.2, 0.4]]), torch.tensor([[0.1, 0.6], [-0.5, 0.2]])
    scales = [1, 2, 1, -1]  # i, f, g, o
    zero = torch.zeros(8)
    return cell_of(torch.cat([s * Wx.T for s in scales]), torch.cat([s * Ws.T for s in scales]), zero, zero)


def constructed():
    cell = constructed_cell()
    xs = [leaf([1.0, 0.0]), leaf([0.0, 1.0]), leaf([1.0, 1.0])]
    hs, cs = walk(cell, xs, leaf([0.0, 0.0]), leaf([0.0, 0.0]))
    return result(cell, xs, hs, cs, hs[-1].sum())


def one_step():
    """Step 2 of the constructed sequence alone, with slopes (1, −2) by h and (0.5, 1) by c."""
    cell = constructed_cell()
    xs = [leaf([0.0, 1.0])]
    start = constructed()
    hs, cs = walk(cell, xs, leaf(start["h"][1]), leaf(start["c"][1]))
    loss = (hs[-1] * torch.tensor([1.0, -2.0])).sum() + (cs[-1] * torch.tensor([0.5, 1.0])).sum()
    return result(cell, xs, hs, cs, loss)


sequence_numbers, keras_numbers = sequence()
path = pathlib.Path(__file__).with_name("lstm.json")
path.write_text(json.dumps({"sequence": sequence_numbers, "constructed": constructed(), "step": one_step(),
                            "keras": keras_numbers}, indent=1) + "\n")
