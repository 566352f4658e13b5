"""sumy's methods on articles with several digests by people: python3 sumy_digests.py EASC.jsonl RATIO

Wants sumy, pyarabic and nltk. Sentences, stems and stop words are sumy's own for Arabic; a digest is the best sentences,
passing over those that do not fit, of at most RATIO of the words, as `warraq bench --summaries` has it. Prints ROUGE-1 and 2 F1, the
mean over an article's references.
"""

import collections, json, re, sys

from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

MARKS, ALEF = re.compile("[\u064b-\u065f\u0670\u0640]"), str.maketrans("أإآٱ", "اااا")


def words(text):
    return re.findall(r"[^\W_]+", MARKS.sub("", text).translate(ALEF))


def f1(digest, reference, n):
    grams = [collections.Counter(zip(*[text[i:] for i in range(n)])) for text in (digest, reference)]
    common, total = sum((grams[0] & grams[1]).values()), sum(map(lambda g: sum(g.values()), grams))
    return 2 * common / total if total else 0.0


def main(path, ratio):
    articles = [json.loads(line) for line in open(path, encoding="utf-8")]
    stemmer = Stemmer("arabic")
    for method in (LexRankSummarizer, TextRankSummarizer, LsaSummarizer, LuhnSummarizer):
        figures = []
        for article in articles:
            summarizer = method(stemmer)
            summarizer.stop_words = get_stop_words("arabic")
            document = PlaintextParser.from_string(article["text"], Tokenizer("arabic")).document
            ranked = summarizer(document, len(document.sentences)) if document.sentences else []
            # Asked for all sentences, sumy returns them in the order of the text. So their ranks
            # are asked for one by one.
            order = []
            for count in range(1, len(document.sentences) + 1):
                order += [s for s in summarizer(document, count) if s not in order]
            budget, chosen = ratio * len(article["text"].split()), []
            for sentence in order:
                size = len(str(sentence).split())
                if not chosen or size <= budget:
                    chosen.append(sentence)
                    budget -= size
            digest = words(" ".join(str(s) for s in ranked if s in chosen))
            references = [words(reference) for reference in article["summaries"]]
            figures.append([sum(f1(digest, r, n) for r in references) / len(references) for n in (1, 2)])
        one, two = (sum(column) / len(figures) for column in zip(*figures))
        print(f"{method.__name__:20} ROUGE-1 {one:.4f}  ROUGE-2 {two:.4f}")


main(sys.argv[1], float(sys.argv[2]))
