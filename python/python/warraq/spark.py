"""warraq on Spark: articles of a DataFrame judged and digested where they lie, over Arrow.

The wheel must be on the executors (installed there, or sent by ``--archives`` / ``addPyFile``). A model file is sent
to each executor once (``SparkContext.addFile``) and opened once by each Python worker there.

>>> from warraq import spark as warraq_spark                              # doctest: +SKIP
>>> rows = warraq_spark.classify(articles, "text", title_col="title", model="desk.safetensors")   # doctest: +SKIP
"""

import os

_MODELS = {}

_COLUMNS = {
    "topic": "string",
    "probability": "double",
    "topics": "array<struct<topic:string,probability:double>>",
    "language": "string",
    "summary": "array<string>",
    "secondary": "array<string>",
    "withheld": "string",
    "error": "string",
}


def _threads_are_sparks():
    # Spark runs a task a core; a pool of threads in each would only be in the others' way.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")


def _model(name):
    """The model of this worker, opened when its first batch comes."""
    _threads_are_sparks()
    if name not in _MODELS:
        from warraq import Model

        if name is None:
            _MODELS[name] = Model.embedded()
        else:
            from pyspark import SparkFiles

            _MODELS[name] = Model.load(SparkFiles.get(name))
    return _MODELS[name]


def _sent(df, model):
    """The name under which executors find a model: a path, a :class:`warraq.Model`, or None for the one that
    comes along."""
    if model is None:
        return None
    import hashlib
    import tempfile

    from warraq import Model

    opened = model if isinstance(model, Model) else Model.load(model)
    data = opened.to_bytes()
    # By content: a file of one name may have had another model in it.
    name = f"warraq-{hashlib.sha256(data).hexdigest()[:16]}.safetensors"
    folder = tempfile.mkdtemp(prefix="warraq-")
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    df.sparkSession.sparkContext.addFile(path)
    return name


def _with(df, keep, columns, work):
    """The columns of the DataFrame to keep, and those that ``work`` finds, batch by batch."""
    from pyspark.sql.types import StructType

    keep = list(df.columns if keep is None else keep)
    taken = [name for name in columns if name in keep]
    if taken:
        raise ValueError(f"the DataFrame has columns {taken} already: drop or rename them")
    schema = StructType([df.schema[name] for name in keep] + StructType.fromDDL(_ddl(columns)).fields)

    def batches(incoming):
        import pyarrow

        for batch in incoming:
            found = work(batch)
            arrays = [batch.column(name) for name in keep] + [found[name] for name in columns]
            yield pyarrow.RecordBatch.from_arrays(arrays, names=keep + list(columns))

    return df.mapInArrow(batches, schema)


def _ddl(columns):
    return ", ".join(f"{name} {_COLUMNS[name]}" for name in columns)


def classify(
    df, text_col, *, title_col=None, keep=None, model=None, top=3, min_probability=0.0, summary=0, any_language=False
):
    """The DataFrame with the columns of ``warraq classify``: topic, probability, topics, language, secondary,
    withheld, error; and summary, if digests of so many sentences are asked for.

    ``keep`` names the columns of the DataFrame to keep, all if it is None: without the texts, half as much goes
    between Spark and Python. A text that is missing or without a word has an error in its row; the others are judged. ``model`` is a path
    on the driver, a :class:`warraq.Model`, or None for the model that comes along.
    """
    name = _sent(df, model)
    columns = [column for column in _COLUMNS if column != "summary" or summary > 0]

    def work(batch):
        import pyarrow

        judge = _model(name)
        titles = batch.column(title_col) if title_col is not None else None
        found = judge.classify(
            batch.column(text_col),
            titles,
            top=top,
            min_probability=min_probability,
            summary=summary,
            any_language=any_language,
            n_jobs=1,
        )
        found = pyarrow.record_batch(found)
        return {column: found.column(column) for column in columns}

    return _with(df, keep, columns, work)


def summarize(df, text_col, *, title_col=None, keep=None, **options):
    """The DataFrame, or the columns of it to ``keep``, with a column summary: the sentences of each text's digest.

    ``options`` are those of :class:`warraq.Summarizer`: a length and a method.
    """

    def work(batch):
        import pyarrow

        _threads_are_sparks()
        from warraq import Summarizer

        titles = batch.column(title_col) if title_col is not None else None
        digests = Summarizer(n_jobs=1, **options).summarize(batch.column(text_col), titles)
        return {"summary": pyarrow.array(digests, pyarrow.list_(pyarrow.string()))}

    return _with(df, keep, ["summary"], work)


def train(df, text_col, label_col, *, title_col=None, max_articles=200_000, seed=1, **options):
    """A :class:`warraq.Model` of the DataFrame's articles, trained on the driver.

    Spark counts the articles of each label; if there are more than ``max_articles``, as many of each label are
    sampled as its share is, at least a thousand where it has so many, and only those come to the driver. A linear
    model of news has learnt nearly all it can from some hundred thousand articles: docs/python.md has figures.
    """
    from pyspark.sql import functions as f

    from warraq import Model

    labelled = df.where(f.col(text_col).isNotNull() & f.col(label_col).isNotNull())
    counts = {row[label_col]: row["count"] for row in labelled.groupBy(label_col).count().collect()}
    articles = sum(counts.values())
    if articles > max_articles:
        wanted = {label: max(count * max_articles / articles, min(count, 1000)) for label, count in counts.items()}
        shares = {label: min(1.0, wanted[label] / count) for label, count in counts.items()}
        labelled = labelled.sampleBy(label_col, shares, seed)
    columns = [text_col, label_col] + ([title_col] if title_col is not None else [])
    # The order in which partitions come is Spark's; a model is of the articles, not of their order.
    table = labelled.select(*columns).toArrow()
    order = table.append_column("_", table.column(text_col)).sort_by([(label_col, "ascending"), ("_", "ascending")])
    titles = order.column(title_col) if title_col is not None else None
    return Model.train(order.column(text_col), order.column(label_col), titles, seed=seed, **options)
