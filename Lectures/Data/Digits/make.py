"""Writes digits.csv: python3 make.py, with scikit-learn installed (1.9.1 was used; the data has not changed since 2008)."""
from pathlib import Path

from sklearn.datasets import load_digits

digits = load_digits()
lines = [",".join(str(int(n)) for n in [label, *pixels]) for label, pixels in zip(digits.target, digits.data)]
Path(__file__).with_name("digits.csv").write_text("\n".join(lines) + "\n")
