"""An example of a warraq model in ONNX: needs numpy and onnxruntime, not warraq.

    python warraq_onnx.py article.txt

The graph takes the terms of one article, `keys` (int64) and `counts` (float32) alike in length, and
gives `topic`, `probabilities` and `scores`. Terms it does not know may be left in.
"""

import pathlib
import sys

import numpy as np
import onnxruntime
from warraq_analysis import Analysis


class Model:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.analysis = Analysis(folder / "analysis.json")
        self.session = onnxruntime.InferenceSession(folder / "model.onnx")

    def predict(self, text, title=""):
        """The topic of an article and the probabilities of all topics."""
        terms = self.analysis.terms(title, text)
        # Keys are 64 bits without a sign; ONNX's numbers have one.
        keys = np.array(list(terms), dtype=np.uint64).view(np.int64)
        counts = np.array(list(terms.values()), dtype=np.float32)
        topic, probabilities = self.session.run(
            ["topic", "probabilities"], {"keys": keys, "counts": counts}
        )
        return topic[0], probabilities


if __name__ == "__main__":
    folder = pathlib.Path(__file__).parent
    print(*Model(folder).predict(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
