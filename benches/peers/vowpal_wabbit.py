"""Vowpal Wabbit, one pass, one against all, on the lines that compare.py prepared.

vowpal_wabbit.py train TOPICS TRAIN.vw MODEL
vowpal_wabbit.py classify TOPICS TEST.vw MODEL OUT
"""

import sys

from vowpalwabbit import Workspace


def main(phase, topics, data, model, out=None):
    if phase == "train":
        options = f"--oaa {topics} -b 22 -d {data} -f {model} --quiet"
    else:
        options = f"-t -i {model} -d {data} -p {out} --quiet"
    Workspace(options).finish()


main(*sys.argv[1:])
