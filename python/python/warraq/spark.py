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
    from warraq import Model

    opened = model if isinstance(model, Model) else Model.load(model)
    return _file(df.sparkSession, opened.to_bytes(), "model")


def _file(session, data, kind):
    """Sends bytes to each executor once; the name under which they are found there."""
    import hashlib
    import tempfile

    # By content: a file of one name may have had something else in it.
    name = f"warraq-{kind}-{hashlib.sha256(data).hexdigest()[:16]}"
    path = os.path.join(tempfile.mkdtemp(prefix="warraq-"), name)
    with open(path, "wb") as file:
        file.write(data)
    session.sparkContext.addFile(path)
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
    df,
    text_col,
    *,
    title_col=None,
    keep=None,
    columns=None,
    model=None,
    top=3,
    min_probability=0.0,
    summary=0,
    any_language=False,
):
    """The DataFrame with the columns of ``warraq classify``: topic, probability, topics, language, secondary,
    withheld, error; and summary, if digests of so many sentences are asked for.

    ``keep`` names the columns of the DataFrame to keep, all if it is None, and ``columns`` those to add: without the
    texts, half as much goes between Spark and Python. A text that is missing or without a word has an error in its
    row; the others are judged. A streaming DataFrame gives a streaming one. ``model`` is a path on the driver, a
    :class:`warraq.Model`, or None for the model that comes along.
    """
    there = [column for column in _COLUMNS if column != "summary" or summary > 0]
    columns = there if columns is None else list(columns)
    if not set(columns) <= set(there):
        raise ValueError(f"columns are of {there}, not {columns}")
    name = _sent(df, model)

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


def stories(
    df, text_col, day_col, id_col, *, title_col=None, source_col=None, sentences=3, at_least=1, pair_model=None
):
    """A row for each story of each day: the day, and of the story its name, newspapers, articles, duplicates and digest,
    which are those of :class:`warraq.Story`. Articles are named by their ids.

    The articles of a day go to one worker, which holds them all. Those of different days are never one story;
    for that, :func:`warraq.stories` takes the articles of several days. A timestamp counts as its date, in the time
    zone of the session. Articles without a day are put with one another. Texts without a word are in no story.
    ``pair_model`` is a path on the driver.
    """
    from pyspark.sql import functions as f
    from pyspark.sql.types import StructType

    from warraq._stories import opened, tell

    options = dict(window=0, sentences=sentences, at_least=at_least, why=False, pair_model=opened(pair_model))
    # What is wrong with the options is said here, not by a worker.
    tell(dict.fromkeys(("title", "id", "date", "source")) | {"text": []}, options, 1)
    columns = {"text": text_col, "id": id_col, "title": title_col, "source": source_col}
    day = f.col(day_col)
    day = day.cast("date") if df.schema[day_col].dataType.typeName().startswith("timestamp") else day
    columns = [f.col(name).alias(kind) for kind, name in columns.items() if name is not None]
    articles = df.select(day.alias("day"), *columns)
    kinds = {name: articles.schema[name].dataType.simpleString() for name in ("day", "id")}
    schema = StructType.fromDDL(
        "day {day}, name string, newspapers array<string>, articles array<{id}>, duplicates array<{id}>,"
        " digest array<struct<sentence:string,article:{id}>>".format(**kinds)
    )

    def of_day(group):
        import pyarrow

        _threads_are_sparks()
        # The order in which Spark brings articles is not theirs.
        group = group.sort_by([("id", "ascending"), ("text", "ascending")])
        columns = dict.fromkeys(["title", "source"]) | {name: group.column(name) for name in group.column_names}
        days = group.column("day")
        # All are of one day, however it is written; or of none.
        columns["date"] = [None if days[0].as_py() is None else "1970-01-01"] * group.num_rows
        found, _ = tell(columns, options, 1)
        rows = [{"day": days[0].as_py(), **story._asdict()} for story in found]
        for row in rows:
            row["digest"] = [cited._asdict() for cited in row["digest"]]
        text, id = pyarrow.string(), group.schema.field("id").type
        cited = pyarrow.struct([("sentence", text), ("article", id)])
        types = [group.schema.field("day").type, text] + [pyarrow.list_(kind) for kind in (text, id, id, cited)]
        return pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(list(zip(schema.names, types))))

    return articles.groupBy("day").applyInArrow(of_day, schema)


def train(
    df,
    text_col,
    label_col,
    *,
    title_col=None,
    max_articles=200_000,
    parts=None,
    rounds=4,
    held_out=20_000,
    seed=1,
    **options,
):
    """A :class:`warraq.Model` of the DataFrame's articles. ``options`` are those of :class:`warraq.WarraqClassifier`.

    Without ``parts``, trained on the driver: Spark counts the articles of each label; if there are more than
    ``max_articles``, as many of each label are sampled as its share is, at least a thousand where it has so many, and
    only those come to the driver. A linear model of news has learnt nearly all it can from some hundred thousand
    articles.

    With ``parts``, trained where the articles are: Spark counts in how many each term occurs; each of so many parts is
    fitted by itself and a consensus drawn from what they say, in so many ``rounds``, each bringing the parts nearer to
    it and it nearer to what all articles at once would teach. Probabilities are learnt from ``held_out`` articles, at
    most a fifth, that come to the driver and are in no part. The DataFrame is gone through once a round and three times
    besides: cache it if it is not read but computed. docs/python.md has what either way costs.
    """
    from pyspark.sql import functions as f

    from warraq import Model

    if parts is not None and (parts < 1 or rounds < 1):
        raise ValueError(f"parts and rounds are numbers from 1 on, not {parts} and {rounds}")
    labelled = df.where(f.col(text_col).isNotNull() & f.col(label_col).isNotNull())
    columns = [text_col, label_col] + ([title_col] if title_col is not None else [])
    if parts is not None:
        options = {"seed": seed, **options}
        return _in_parts(labelled.select(*columns), columns, (parts, rounds), held_out, seed, options)
    counts = {row[label_col]: row["count"] for row in labelled.groupBy(label_col).count().collect()}
    articles = sum(counts.values())
    if articles > max_articles:
        wanted = {label: max(count * max_articles / articles, min(count, 1000)) for label, count in counts.items()}
        shares = {label: min(1.0, wanted[label] / count) for label, count in counts.items()}
        labelled = labelled.sampleBy(label_col, shares, seed)
    texts, labels, titles = _ordered(labelled.select(*columns).toArrow(), columns)
    return Model.train(texts, labels, titles, seed=seed, **options)


def _ordered(table, columns):
    """Texts, labels and titles. The order in which partitions come is Spark's; a model is of the articles, not of
    their order."""
    text, label, *title = columns
    # By name, a column that is named twice would be ambiguous.
    table = table.append_column("_", table.column(text)).sort_by([(label, "ascending"), ("_", "ascending")])
    return table.column(text), table.column(label), table.column(title[0]) if title else None


#: Articles whose terms a worker counts before it hands the counts to Spark.
_COUNTED = 20_000


def _in_parts(labelled, columns, times, held_out, seed, options):
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    from warraq import Model

    text, label, *title = columns
    (parts, rounds), session = times, labelled.sparkSession
    counts = {row[label]: row["count"] for row in labelled.groupBy(label).count().collect()}
    topics = sorted(topic for topic, count in counts.items() if count > 1)
    # Where an article goes follows from its text alone.
    place = f.pmod(f.xxhash64(f.lit(seed), f.col(text)), f.lit(1_000_000))
    share = int(1_000_000 * min(0.2, held_out / max(sum(counts.values()), 1)))
    labelled = labelled.where(f.col(label).isin(topics))
    apart, rest = labelled.where(place < share).toArrow(), labelled.where(place >= share)
    articles = sum(counts[topic] for topic in topics) - apart.num_rows

    terms = rest.mapInArrow(_counting(columns, options), "key long, articles int")
    terms = terms.groupBy("key").agg(f.sum("articles").alias("articles"))
    terms = terms.where(f.col("articles") >= options.get("min_df", 2)).orderBy("key").toArrow()
    keys = terms.column("key").to_numpy().astype("<i8").tobytes()
    frequencies = terms.column("articles").to_numpy().astype("<u4").tobytes()
    shared = _file(session, keys + frequencies, "terms"), (articles, topics, parts, options)
    mixture = _mixture_of(keys + frequencies, shared[1])

    part = f.pmod(f.xxhash64(f.lit(seed + 1), f.col(text)), f.lit(parts))
    # Small partitions would be taken together, and parts be fitted and handed over one after another.
    dealt, said = rest.withColumn("_part", part).repartition(parts, "_part").groupBy("_part"), None
    schema = "_part long, said binary"
    for _ in range(rounds):
        before = said
        if before is None:
            said = dealt.applyInArrow(_fitting(columns, shared), schema)
        else:
            fit = _fitting(columns, shared, _file(session, consensus, "consensus"))
            # What a part said stays with the workers.
            said = dealt.cogroup(before.groupBy("_part")).applyInArrow(fit, schema)
        # On disk: of every part it is as much as a model, and it is read once more.
        said = said.persist(StorageLevel.DISK_ONLY)
        consensus = mixture.consensus(bytes(row.said) for row in said.toLocalIterator())
        if before is not None:
            before.unpersist()
    said.unpersist()
    texts, labels, titles = _ordered(apart, columns)
    return Model(mixture.finish(consensus, texts, labels, titles))


def _counting(columns, options):
    """What counts, in how many articles of a partition each term occurs."""
    text, _, *title = columns

    def count(incoming):
        import pyarrow

        _threads_are_sparks()
        from warraq import _warraq

        counted, articles = _warraq.DocumentFrequencies(**options), 0
        for batch in incoming:
            counted.add(batch.column(text), batch.column(title[0]) if title else None)
            articles += batch.num_rows
            if articles >= _COUNTED:
                yield pyarrow.record_batch(counted.finish())
                counted, articles = _warraq.DocumentFrequencies(**options), 0
        yield pyarrow.record_batch(counted.finish())

    return count


def _fitting(columns, shared, consensus=None):
    """What asks a part what it says: at first, or given what it said before and the consensus, sent in a file of that
    name."""

    def ask(group, *before):
        import pyarrow

        texts, labels, titles = _ordered(group, columns)
        says = _mixture(*shared).fit(texts, labels, titles, *before)
        return pyarrow.table(
            {"_part": group.column("_part").slice(0, 1), "said": [says]},
            schema=pyarrow.schema([("_part", pyarrow.int64()), ("said", pyarrow.binary())]),
        )

    def first(group):
        return ask(group)

    def again(group, said):
        return ask(group, _sent_bytes(consensus), said.column("said")[0].as_py())

    return first if consensus is None else again


#: What parts share, by the file it was sent in.
_MIXTURES = {}


def _mixture(name, shared):
    """What the parts of this worker share, read when its first part comes."""
    _threads_are_sparks()
    if name not in _MIXTURES:
        _MIXTURES[name] = _mixture_of(_sent_bytes(name), shared)
    return _MIXTURES[name]


def _sent_bytes(name):
    from pyspark import SparkFiles

    with open(SparkFiles.get(name), "rb") as file:
        return file.read()


def _mixture_of(terms, shared):
    """Of keys, 8 bytes each, and then document frequencies, 4 bytes each."""
    from warraq import _warraq

    articles, topics, parts, options = shared
    keys = len(terms) // 12 * 8
    return _warraq.Mixture(terms[:keys], terms[keys:], articles, topics, parts, **options)
