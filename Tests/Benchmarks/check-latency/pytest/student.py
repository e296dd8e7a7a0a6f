import numpy as np

REVISION = 0


def squared_error(outputs, targets):
    return 0.5 * ((targets - outputs) ** 2).sum() / len(outputs)


def step(parameters, gradient, rate):
    return parameters - rate * gradient


def sgd(start, orders, rate, gradient):
    return minibatch_sgd(start, orders, 1, rate, gradient)


def minibatch_sgd(start, orders, size, rate, gradient):
    parameters, path = start, []
    for order in orders:
        for first in range(0, len(order), size):
            batch = order[first:first + size]
            parameters = step(parameters, np.mean([gradient(parameters, i) for i in batch], axis=0), rate)
            path.append(parameters)
    return path


def gradient_descent(start, examples, steps, rate, gradient):
    return minibatch_sgd(start, [list(range(examples))] * steps, examples, rate, gradient)
