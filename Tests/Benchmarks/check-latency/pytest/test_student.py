"""The checks of unit 03, restated for pytest and numpy."""
import numpy as np
from student import gradient_descent, minibatch_sgd, sgd, squared_error, step

X = np.array([[1.0, 0], [0, 1], [1, 1]])
Y = np.array([1.0, 0, 1])


def gradient(theta, i):
    p = 1 / (1 + np.exp(-(X[i] @ theta[:2] + theta[2])))
    return (p - Y[i]) * np.array([X[i, 0], X[i, 1], 1])


def reference(start, orders, m, rate):
    theta, path = np.array(start, float), []
    for order in orders:
        for first in range(0, len(order), m):
            batch = order[first:first + m]
            theta = theta - rate * sum(gradient(theta, i) for i in batch) / len(batch)
            path.append(theta)
    return path


def test_squared_error():
    assert np.isclose(squared_error(np.array([[1.0, 2, 3], [0, 1, 0]]), np.array([[0.0, 0, 3], [3, 2, 0]])), 3.75)


def test_step():
    assert np.allclose(step(np.array([2.0, -1]), np.array([1.0, -4]), 0.5), [1.5, 1])


def test_sgd():
    assert np.allclose(sgd(np.zeros(3), [[0, 1, 2]], 0.5, gradient), reference([0, 0, 0], [[0, 1, 2]], 1, 0.5))


def test_order():
    orders = [[2, 0, 1], [1, 1, 0, 2]]
    assert np.allclose(sgd(np.array([1, -1, 0.5]), orders, 0.3, gradient), reference([1, -1, 0.5], orders, 1, 0.3))


def test_minibatch():
    assert np.allclose(minibatch_sgd(np.zeros(3), [[0, 2, 1, 2]], 2, 0.5, gradient), reference([0, 0, 0], [[0, 2, 1, 2]], 2, 0.5))


def test_short_last_batch():
    orders = [[1, 0, 2], [2, 1, 0]]
    assert np.allclose(minibatch_sgd(np.zeros(3), orders, 2, 0.5, gradient), reference([0, 0, 0], orders, 2, 0.5))


def test_batches_of_one():
    start = np.array([0.3, -0.2, 0.9])
    assert np.allclose(minibatch_sgd(start, [[2, 1, 0]], 1, 0.25, gradient), sgd(start, [[2, 1, 0]], 0.25, gradient))


def test_gradient_descent():
    assert np.allclose(gradient_descent(np.zeros(3), 3, 2, 0.5, gradient), reference([0, 0, 0], [[0, 1, 2]] * 2, 3, 0.5))


def test_no_steps():
    assert minibatch_sgd(np.ones(1), [], 4, 0.1, gradient) == []
