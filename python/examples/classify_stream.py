"""A Spark job: topics of articles as they arrive, each once, however often the job ends and begins again.

    spark-submit classify_stream.py inbox/ topics/ --checkpoint state/ --model desk.safetensors

The inbox fills with files of JSON Lines with id, title and text; what is written is Parquet with id, record and the
columns of `warraq classify`. A line that is no JSON has a row too: it stands in record, and error is not null.
"""

import argparse

from pyspark.sql import SparkSession

from warraq import spark as warraq_spark

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("inbox", help="a folder that fills with JSON Lines")
parser.add_argument("output", help="where to write Parquet")
parser.add_argument("--checkpoint", required=True, help="where Spark notes what is done")
parser.add_argument("--model", help="a model file [default: the model that comes with warraq]")
parser.add_argument("--files", type=int, default=1000, help="at most so many files a micro-batch")
parser.add_argument("--once", action="store_true", help="end when all that is there is judged")
asked = parser.parse_args()

spark = SparkSession.builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 500).getOrCreate()
articles = (
    spark.readStream.schema("id string, title string, text string, record string")
    .option("columnNameOfCorruptRecord", "record")
    .option("maxFilesPerTrigger", asked.files)
    .json(asked.inbox)
)
judged = warraq_spark.classify(articles, "text", title_col="title", keep=["id", "record"], model=asked.model)
rows = judged.writeStream.format("parquet").option("checkpointLocation", asked.checkpoint)
trigger = {"availableNow": True} if asked.once else {"processingTime": "1 second"}
rows.trigger(**trigger).start(asked.output).awaitTermination()
spark.stop()
