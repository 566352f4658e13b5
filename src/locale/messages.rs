//! The program's messages in Arabic.
//!
//! A message is looked up by its English wording, as in gettext. So the library's errors need not
//! know about languages, and a message without a translation is printed in English. In a wording,
//! `{}` stands for any text and `{#}` for a number. The Arabic has them as `{0}`, `{1}`, …. If the
//! text in such a place is itself a message, it is translated too.

/// English wordings and their Arabic.
pub const ARABIC: &[(&str, &str)] = &[
    // What is counted.
    ("no articles found", "لم يعثر على مقالات"),
    ("{#} articles", "المقالات: {0}"),
    ("{#} articles, {#} failed", "المقالات: {0}، تعذر منها: {1}"),
    ("{#} of them not in Arabic", "منها بغير العربية: {0}"),
    (
        "{#} of them without a topic probable enough",
        "منها بلا موضوع محتمل بما يكفي: {0}",
    ),
    (
        "{#} more like it, to the last: {}",
        "ومثله {0} بعده، آخرها: {1}",
    ),
    ("{#} of them duplicates", "منها مكرر: {0}"),
    ("columns found by name: {}", "أعمدة عرفت بأسمائها: {0}"),
    ("going on behind {#} articles", "نتابع بعد {0} من المقالات"),
    (
        "{}: no column {}: its group is {}",
        "{0}: لا عمود {1} فيه، فمجموعته {2}",
    ),
    ("stopped", "توقف"),
    (
        "stopped; the same command with --resume goes on with {}",
        "توقف؛ الأمر نفسه مع ‎--resume يتابع في {0}",
    ),
    ("stopped; the same command goes on", "توقف؛ الأمر نفسه يتابع"),
    (
        "{#} articles have their rows already",
        "مقالات لها أسطرها من قبل: {0}",
    ),
    (
        "{#} articles have changed since, and keep their rows: {}",
        "مقالات تغيرت منذ ذلك، وبقيت أسطرها: {0} ({1})",
    ),
    (
        "{#} articles have the id of another before: {}",
        "مقالات لها معرف مقال قبلها: {0} ({1})",
    ),
    // Drift.
    (
        "alarm: a share of {} of words unknown, more than {}",
        "إنذار: نسبة الكلمات المجهولة {0}، وهي فوق {1}",
    ),
    (
        "alarm: topics shifted by {}, more than {}",
        "إنذار: انزاحت المواضيع بمقدار {0}، وهو فوق {1}",
    ),
    (
        "{#} articles have no date that can be read and are left out",
        "مقالات بلا تاريخ يقرأ، أهملت: {0}",
    ),
    (
        "articles with dates of two periods or more are needed",
        "لا بد من مقالات مؤرخة من فترتين فأكثر",
    ),
    // What is being done.
    ("reading", "قراءة"),
    ("classifying", "تصنيف"),
    ("summarizing", "تلخيص"),
    ("training", "تدريب"),
    ("explaining", "تفسير"),
    ("extracting", "استخراج"),
    ("judging", "حكم"),
    ("trying settings", "تجربة الإعدادات"),
    ("gathering", "جمع"),
    // Files and inputs.
    ("cannot read model {}: {}", "تعذرت قراءة النموذج {0}: {1}"),
    ("cannot write model {}: {}", "تعذرت كتابة النموذج {0}: {1}"),
    ("cannot read {}: {}", "تعذرت قراءة {0}: {1}"),
    (
        "cannot put articles aside in {}: {}; TMPDIR names another folder",
        "تعذر وضع المقالات جانبا في {0}: {1}؛ يسمي TMPDIR مجلدا غيره",
    ),
    (
        "{#} of {#} pairs have both articles",
        "أزواج وجد مقالاها: {0} من {1}",
    ),
    (
        "in 10-fold cross-validation, balanced accuracy {#} by pair, {#} by story",
        "الدقة المتوازنة في تقاطع من 10 أقسام: {0} للأزواج، {1} للأخبار",
    ),
    (
        "not measured: too many pairs share articles, so nothing is left to judge the others by",
        "لم يقس: أزواج كثيرة تشترك في مقالات، فلا يبقى ما يحكم به على غيرها",
    ),
    (
        "{#} pair(s) of one story and {#} of two whose articles are both in the data: it takes 10 of each",
        "أزواج وجد مقالاها من خبر واحد: {0}، ومن خبرين: {1}؛ يلزم 10 من كل نوع",
    ),
    (
        "row {#}, column {}: {}, neither 1 nor 0",
        "السطر {0}، العمود {1}: {2}، لا 1 ولا 0",
    ),
    ("{} is no model of pairs", "{0} ليس نموذج أزواج"),
    ("cannot write {}: {}", "تعذرت كتابة {0}: {1}"),
    ("cannot write {}", "تعذرت كتابة {0}"),
    ("cannot add to {}: {}", "تعذرت الإضافة إلى {0}: {1}"),
    (
        "{} was not begun with --append, so nobody knows its model and options; give another output",
        "لم يبدأ {0} بالخيار ‎--append، فلا يعرف نموذجه وخياراته؛ أعط ملفا آخر",
    ),
    (
        "{} was added to by another version; give another output",
        "أضافت إلى {0} نسخة أخرى؛ أعط ملفا آخر",
    ),
    (
        "{} has rows of another model or command; give that, or another output",
        "في {0} أسطر لنموذج أو أمر آخر؛ أعطه، أو أعط ملفا آخر",
    ),
    (
        "{} has rows of other options; give those, or another output",
        "في {0} أسطر لخيارات أخرى؛ أعطها، أو أعط ملفا آخر",
    ),
    (
        "{} has rows that warraq did not write; give another output",
        "في {0} أسطر لم يكتبها ورّاق؛ أعط ملفا آخر",
    ),
    (
        "it is a file: rows of Parquet are added as further files of a folder; give a folder's name",
        "هذا ملف: تضاف أسطر Parquet ملفات أخرى في مجلد؛ أعط اسم مجلد",
    ),
    (
        "another run is writing {}: wait for it, or give another name",
        "يكتب {0} تشغيل آخر: انتظره، أو أعط اسما آخر",
    ),
    (
        "No such file or directory (os error 2)",
        "لا ملف ولا مجلد بهذا الاسم",
    ),
    ("Permission denied (os error 13)", "لا إذن بذلك"),
    ("No space left on device (os error 28)", "امتلأ القرص"),
    (
        "it is a directory: give a file's name",
        "هذا مجلد، فأعط اسم ملف",
    ),
    (
        "{}: no column {}; its columns are {}; name the right one with --{}",
        "{0}: لا عمود باسم {1}؛ أعمدته {2}؛ سم الصحيح منها بالخيار ‎--{3}",
    ),
    (
        "{}: two columns are called {}; rename one of them",
        "{0}: عمودان باسم {1}؛ غير اسم أحدهما",
    ),
    (
        "{}: it is an input too; give the output another name",
        "{0}: هو من المدخلات أيضا؛ أعط الناتج اسما آخر",
    ),
    (
        "{}: two outputs have this name; give one of them another",
        "{0}: ناتجان بهذا الاسم؛ أعط أحدهما اسما آخر",
    ),
    (
        "cannot write {}: there is no folder {}; make it",
        "تعذرت كتابة {0}: لا مجلد باسم {1}؛ أنشئه",
    ),
    (
        "-: leave out the output's option to write to standard output",
        "-: اترك خيار الناتج ليكتب على الخرج المعياري",
    ),
    (
        "{}: rows are written as .csv, .jsonl or .txt, and .parquet where the program can; give such a name, or say --format",
        "{0}: تكتب الأسطر ‎.csv أو ‎.jsonl أو ‎.txt، و‎.parquet حيث يقدر البرنامج؛ أعط اسما كهذا، أو الخيار ‎--format",
    ),
    (
        "it is a device or a pipe, whose rows cannot be read again: leave out --resume and --append",
        "هذا جهاز أو أنبوب، لا تقرأ أسطره ثانية: اترك ‎--resume و‎--append",
    ),
    (
        "an id with more than 19 digits loses its last ones; write it in quotes",
        "معرف بأكثر من 19 رقما يفقد آخرها؛ اكتبه بين علامتي اقتباس",
    ),
    (
        "none of the ids in {} is of an article; give the ids of the data",
        "لا معرف في {0} لمقال؛ أعط معرفات البيانات",
    ),
    (
        "standard output was closed before the end, so no report was written",
        "أغلق الخرج المعياري قبل النهاية، فلم يكتب تقرير",
    ),
    (
        "{}: {} and {} may both hold the {}; name the right one with --{}",
        "{0}: {1} و{2} كلاهما قد يكون {3}؛ سم الصحيح منهما بالخيار ‎--{4}",
    ),
    (
        "{}: not a kind of file warraq reads ({}); rename it or convert it",
        "{0}: ليس مما يقرؤه ورّاق ({1})؛ غير اسمه أو حوله",
    ),
    (
        "{}: not a kind of file warraq reads by its name, but it looks like {}: rename it so, or give it on standard input",
        "{0}: ليس اسمه مما يقرؤه ورّاق، لكنه يبدو {1}: غير اسمه إليه، أو أعطه على الدخل المعياري",
    ),
    (
        "{}: not what its name says, it looks like {}: rename it so, or give it on standard input",
        "{0}: ليس ما يقوله اسمه، بل يبدو {1}: غير اسمه إليه، أو أعطه على الدخل المعياري",
    ),
    (
        "{}: empty file; remove it or get it again",
        "{0}: ملف فارغ؛ احذفه أو اجلبه من جديد",
    ),
    (
        "{}: no element in it holds a text; name it with --text",
        "{0}: لا عنصر فيه يحمل نصا؛ سمه بالخيار ‎--text",
    ),
    (
        "{}: an archive in an archive in an archive; unpack the outer one",
        "{0}: أرشيف في أرشيف في أرشيف؛ فك الخارجي",
    ),
    ("{#} files not read: {}", "ملفات لم تقرأ: {0}، وهي {1}"),
    (
        "{#} sheets not read: {}; --sheet names the one to read",
        "أوراق لم تقرأ: {0}، وهي {1}؛ و‎--sheet يسمي التي تقرأ",
    ),
    ("not read: {}", "لم يقرأ: {0}"),
    (
        "{}: nothing in it can be read: {}; convert the files",
        "{0}: ليس فيه ما يقرأ: {1}؛ حول الملفات",
    ),
    (
        "{}: built without {}: cargo install warraq --features {}",
        "{0}: بني دون {1}: ‎cargo install warraq --features {2}",
    ),
    (
        "built without {}: cargo install warraq --features {}",
        "بني دون {0}: ‎cargo install warraq --features {1}",
    ),
    (
        "{}: a PDF is not read: save it as .docx or text (pdftotext makes text of it)",
        "{0}: ملفات PDF لا تقرأ: احفظه بصيغة ‎.docx أو نصا (وpdftotext يحوله نصا)",
    ),
    (
        "{}: this word processor's files are not read: save it as .docx, .odt or text",
        "{0}: ملفات هذا المحرر لا تقرأ: احفظه بصيغة ‎.docx أو ‎.odt أو نصا",
    ),
    (
        "{}: slides are not read: save their text as .docx or text",
        "{0}: الشرائح لا تقرأ: احفظ نصها بصيغة ‎.docx أو نصا",
    ),
    (
        "{}: books are not read: convert it to .html or text",
        "{0}: الكتب لا تقرأ: حوله إلى ‎.html أو نص",
    ),
    (
        "{}: mail and saved pages in this form are not read: save it as .html or text",
        "{0}: البريد والصفحات المحفوظة بهذه الصيغة لا تقرأ: احفظه بصيغة ‎.html أو نصا",
    ),
    (
        "{}: pictures are not read: a program for text recognition (OCR) makes text of it",
        "{0}: الصور لا تقرأ: برامج التعرف على النصوص (OCR) تحولها نصا",
    ),
    (
        "{}: sound and film are not read: give their transcript",
        "{0}: الصوت والأفلام لا تقرأ: أعط نصها المفرغ",
    ),
    (
        "{}: packed in a way that is not read: unpack it, or pack it as .zip, .tar.gz or .gz",
        "{0}: محزوم بطريقة لا تقرأ: فكه، أو احزمه بصيغة ‎.zip أو ‎.tar.gz أو ‎.gz",
    ),
    (
        "{}: databases and tables in this form are not read: export it as .csv or .jsonl",
        "{0}: قواعد البيانات والجداول بهذه الصيغة لا تقرأ: صدره بصيغة ‎.csv أو ‎.jsonl",
    ),
    (
        "{}: no spreadsheet, but it looks like {}: rename it so",
        "{0}: ليس جدولا حسابيا، لكنه يبدو {1}: غير اسمه إليه",
    ),
    (
        "{}: no spreadsheet: open it and save it anew",
        "{0}: ليس جدولا حسابيا: افتحه واحفظه من جديد",
    ),
    (
        "{}: no sheet {}; its sheets are {}",
        "{0}: لا ورقة فيه باسم {1}؛ أوراقه {2}",
    ),
    (
        "{}: locked with a password: open it and save it without",
        "{0}: مقفل بكلمة مرور: افتحه واحفظه بدونها",
    ),
    (
        "{}: locked with a password, or of old Word under a new name: open it and save it anew",
        "{0}: مقفل بكلمة مرور، أو من وورد قديم باسم جديد: افتحه واحفظه من جديد",
    ),
    (
        "{}: not a whole office file: {}",
        "{0}: ليس ملفا مكتبيا كاملا: {1}",
    ),
    (
        "{}: cannot be read as a spreadsheet: {}",
        "{0}: تعذرت قراءته جدولا حسابيا: {1}",
    ),
    (
        "{}: no header: the first line must name the columns",
        "{0}: لا ترويسة: يجب أن يسمي السطر الأول الأعمدة",
    ),
    (
        "{}: a quote that does not close, or closes inside a field; double the quotes that are text and close the field",
        "{0}: علامة تنصيص لا تغلق أو تغلق داخل الحقل؛ ضاعف ما هو من النص وأغلق الحقل",
    ),
    (
        "{}: {} columns, the header has {}; add the missing delimiter or quote the field",
        "{0}: أعمدته {1} وفي الترويسة {2}؛ أضف الفاصل الناقص أو نصص الحقل",
    ),
    (
        "no article has a date that can be read, such as 2024-05-12, 12/05/2024 or 12 مايو 2024",
        "لا مقال له تاريخ يقرأ، مثل 2024-05-12 أو 12/05/2024 أو 12 مايو 2024",
    ),
    (
        "cannot read furniture from {}",
        "تعذرت قراءة الأسطر المشتركة من {0}",
    ),
    (
        "{}: no such file, and what comes through a pipe is read once; learn it from files first",
        "{0}: لا ملف بهذا الاسم، وما يأتي من أنبوب يقرأ مرة واحدة؛ تعلمها من ملفات أولا",
    ),
    // Models.
    (
        "not a warraq model, or cut short: {}; train it again or fetch it again",
        "ليس نموذجا لورّاق أو هو مبتور: {0}؛ دربه أو اجلبه من جديد",
    ),
    (
        "the model has format {}, this program reads formats {} to {}: {}",
        "صيغة النموذج {0} وهذا البرنامج يقرأ الصيغ {1} إلى {2}: {3}",
    ),
    ("use a newer warraq", "استعمل إصدارا أحدث من ورّاق"),
    ("train it again", "دربه من جديد"),
    (
        "the model is damaged: {}; fetch it again or train it again",
        "النموذج تالف: {0}؛ اجلبه أو دربه من جديد",
    ),
    // Training and benchmarks.
    (
        "no article with a label: name the column with --label, or give a directory a label",
        "لا مقال له موضوع معلوم: سم العمود بالخيار ‎--label أو اجعل لكل موضوع مجلدا",
    ),
    (
        "topic {} has {} article(s): it needs 2 or more to be learnt and checked",
        "للموضوع {0} من المقالات {1}: يحتاج إلى اثنين فأكثر ليتعلم ويفحص",
    ),
    (
        "all articles have one topic: give articles of two topics or more",
        "كل المقالات من موضوع واحد: أعط مقالات من موضوعين فأكثر",
    ),
    (
        "no term is left of {}: every one occurs in fewer than {} or more than {} articles; lower --min-df, raise --max-df, or give more articles",
        "لم يبق لفظ من {0}: كلها في أقل من {1} أو أكثر من {2} من المقالات؛ اخفض ‎--min-df أو ارفع ‎--max-df أو أعط مقالات أكثر",
    ),
    (
        "no article has an id of the test list: check the ids, or name their column with --id",
        "لا مقال في قائمة الاختبار: افحص المعرفات أو سم عمودها بالخيار ‎--id",
    ),
    (
        "no two groups among the articles: name the column of groups with --group",
        "لا مجموعتين بين المقالات: سم عمود المجموعات بالخيار ‎--group",
    ),
    (
        "no article with tags: name their column with --keywords",
        "لا مقال له وسوم: سم عمودها بالخيار ‎--keywords",
    ),
    (
        "no article with a digest by people: name their column with --references",
        "لا مقال له خلاصة كتبها إنسان: سم عمودها بالخيار ‎--references",
    ),
    // The server.
    (
        "listening on {}; ctrl-c ends it",
        "يستمع على {0}؛ ينهيه ctrl-c",
    ),
    (
        "closing: requests under way are answered",
        "يغلق: تجاب الطلبات الجارية",
    ),
    (
        "cannot listen on {}: {}; give another with --address",
        "تعذر الاستماع على {0}: {1}؛ أعط غيره بالخيار ‎--address",
    ),
    ("a fifth held out", "خمس المقالات للحكم"),
    ("{#} folds", "طيات: {0}"),
    ("each group by the others", "كل مجموعة بما تعلم من سواها"),
    ("fixed", "قسمة ثابتة"),
    ("report in {}", "التقرير في {0}"),
];
