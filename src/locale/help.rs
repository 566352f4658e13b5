//! What `--help` says, in Arabic. What has no Arabic here is said in English.

/// English help and its Arabic.
pub(super) const HELP: &[(&str, &str)] = &[
    (
        "Reads Arabic news, says what each article is about, and digests it in its own sentences",
        "يقرأ الأخبار العربية ويقول موضوع كل مقال ويلخصه بجمل منه",
    ),
    // Commands.
    (
        "Train a model on labelled articles",
        "درب نموذجا على مقالات معلومة الموضوع",
    ),
    ("Say what articles are about", "قل ما موضوع المقالات"),
    (
        "Say why articles have their topics: the words and sentences for and against",
        "قل لم كان للمقالات موضوعاتها: الكلمات والجمل التي معها والتي ضدها",
    ),
    (
        "Digest articles in their own sentences",
        "لخص المقالات بجمل منها",
    ),
    (
        "Put articles together by story, topic or day, and digest each group",
        "اجمع المقالات حسب القصة أو الموضوع أو اليوم ولخص كل مجموعة",
    ),
    (
        "Learn from digests by people which sentences to choose: a ranker for summarize",
        "تعلم من خلاصات كتبها الناس أي الجمل تختار",
    ),
    (
        "Print what is kept of pages: title, empty line, body",
        "اطبع ما يبقى من الصفحات: العنوان فسطر فارغ فالنص",
    ),
    (
        "Train and judge on one corpus: metrics, speed, memory",
        "درب واحكم على مدونة واحدة: المقاييس والسرعة والذاكرة",
    ),
    (
        "Say which unlabelled articles to label next: a table whose label column train reads",
        "قل أي المقالات أجدر بأن يعلم موضوعه بعد",
    ),
    (
        "Say what changed since a model was trained: topics, probabilities, words it does not know",
        "قل ما تغير منذ درب النموذج: الموضوعات والاحتمالات والكلمات التي يجهلها",
    ),
    (
        "Make a page of results: topics, days, words that decided, a table to search",
        "اصنع صفحة من النتائج: الموضوعات والأيام والكلمات الحاسمة وجدولا للبحث",
    ),
    (
        "Open a page on this machine to judge articles in, with an interface for programs",
        "افتح صفحة على هذا الجهاز للحكم على المقالات وواجهة للبرامج",
    ),
    (
        "Show settings: what warraq.toml and the environment say",
        "أظهر الإعدادات: ما يقوله warraq.toml ومتغيرات البيئة",
    ),
    (
        "Write a model for another program: scikit-learn, ONNX, fastText's text format",
        "اكتب نموذجا لبرنامج آخر: scikit-learn أو ONNX أو صيغة fastText النصية",
    ),
    (
        "Make a model of a scikit-learn text pipeline: TfidfVectorizer and a linear classifier",
        "اصنع نموذجا من خط معالجة نصي في scikit-learn: ‏TfidfVectorizer ومصنف خطي",
    ),
    ("For which program", "لأي برنامج"),
    (
        "Folder to write into; made if it is not there",
        "المجلد الذي يكتب فيه؛ ينشأ إن لم يكن",
    ),
    (
        "With fasttext-text: spell the terms that these articles have, as those it was trained on",
        "مع fasttext-text: تهجأ الألفاظ الواردة في هذه المقالات، كالتي درب عليها",
    ),
    (
        "Arrays of a fitted scikit-learn pipeline, as --script's module writes them",
        "مصفوفات خط معالجة مدرب في scikit-learn كما تكتبها وحدة ‎--script",
    ),
    (
        "Print the module of Python that writes a pipeline's arrays",
        "اطبع وحدة بايثون التي تكتب مصفوفات خط المعالجة",
    ),
    (
        "Labelled articles that the pipeline was not trained on, to learn probabilities from",
        "مقالات معلومة الموضوع لم يدرب عليها، تتعلم منها الاحتمالات",
    ),
    (
        "Show what a model is and how good it is",
        "أظهر ما النموذج وما جودته",
    ),
    ("Print completions for a shell", "اطبع الإكمال لصدفة"),
    (
        "Print this message or the help of the given subcommand(s)",
        "اطبع هذه الرسالة أو مساعدة الأمر المذكور",
    ),
    // Options of all commands.
    (
        "Threads to use [default: one a core]",
        "عدد الخيوط [المعتاد: خيط لكل نواة]",
    ),
    (
        "No progress and no notes; errors are still said",
        "لا تقدم ولا ملاحظات؛ وتبقى الأخطاء تقال",
    ),
    (
        "Say more: what memory training will take",
        "قل المزيد: كم يأخذ التدريب من الذاكرة",
    ),
    (
        "What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]",
        "لغة الرسائل والصفحات: en أو ar [المعتاد: حسب LC_ALL وLC_MESSAGES وLANG]",
    ),
    ("When to colour what is printed", "متى يلون ما يطبع"),
    (
        "Settings [default: warraq.toml here, or in warraq/ among the user's settings]",
        "الإعدادات [المعتاد: warraq.toml هنا، أو في warraq/ بين إعدادات المستخدم]",
    ),
    ("Seed of everything random", "بذرة كل ما هو عشوائي"),
    ("Print help", "اطبع المساعدة"),
    (
        "Print help (see a summary with '-h')",
        "اطبع المساعدة (والموجز بالخيار ‎-h)",
    ),
    (
        "Print help (see more with '--help')",
        "اطبع المساعدة (والمزيد بالخيار ‎--help)",
    ),
    ("Print version", "اطبع الإصدار"),
    // classify, and what it shares with others.
    (
        "Directories, files, tables, or - for standard input",
        "مجلدات أو ملفات أو جداول، أو - للدخل المعياري",
    ),
    (
        "Model to judge by [default: the one that comes with warraq]",
        "النموذج الذي يحكم به [المعتاد: الذي يأتي مع ورّاق]",
    ),
    (
        "At most this many topics an article",
        "كم موضوعا للمقال على الأكثر",
    ),
    (
        "Give no topic to an article whose best is less probable than this",
        "لا تعط موضوعا لمقال أرجح موضوعاته أقل احتمالا من هذا",
    ),
    (
        "Digest each article too, in this many sentences",
        "لخص كل مقال أيضا بهذا العدد من الجمل",
    ),
    (
        "Judge articles that are not in Arabic too",
        "احكم على ما ليس بالعربية أيضا",
    ),
    (
        "Make a page of the results too, with digests of two sentences unless --summary says otherwise",
        "اصنع صفحة من النتائج أيضا، بخلاصات من جملتين ما لم يقل ‎--summary غير ذلك",
    ),
    (
        "Mark articles that say the same as one before with its id",
        "علم على المقالات التي تقول ما قاله مقال قبلها بمعرفه",
    ),
    (
        "Take every N-th article from the I-th on: each of N machines does its share of one folder",
        "خذ مقالا من كل N ابتداء من I: لكل جهاز من N حصته من المجلد",
    ),
    (
        "Put rows into this file, which appears whole or not at all",
        "ضع الصفوف في هذا الملف، يظهر كاملا أو لا يظهر",
    ),
    (
        "How rows are written [default: by the output's name, else table]",
        "كيف تكتب الصفوف [المعتاد: حسب اسم الملف، وإلا فجدول]",
    ),
    (
        "Go on where a run with the same output and options ended early",
        "تابع من حيث توقف تشغيل له الملف والخيارات نفسها",
    ),
    (
        "Write CSV that a spreadsheet opens as text: marked as UTF-8, no cell taken for a formula",
        "اكتب CSV تفتحه الجداول الحسابية نصا: معلما بأنه UTF-8 ولا تؤخذ خلية على أنها معادلة",
    ),
    (
        "Column of ids [default: id, if there]",
        "عمود المعرفات [المعتاد: id إن وجد]",
    ),
    (
        "Column of titles [default: title, if there]. Without a column, in summarize: as --headline",
        "عمود العناوين [المعتاد: title إن وجد]. وبلا عمود في summarize: مثل ‎--headline",
    ),
    (
        "Column of texts [default: text]",
        "عمود النصوص [المعتاد: text]",
    ),
    (
        "Column of labels [default: label]",
        "عمود الموضوعات [المعتاد: label]",
    ),
    (
        "What stands between labels where an article has several, all alike, such as +",
        "ما يفصل الموضوعات حيث للمقال أكثر من واحد متكافئة، مثل +",
    ),
    (
        "Column of further topics of an article, with + or the separator between them",
        "عمود موضوعات أخرى للمقال، بينها + أو الفاصل",
    ),
    (
        "What files are encoded in, for example windows-1256 [default: found out]",
        "ترميز الملفات، مثل windows-1256 [المعتاد: يكتشف]",
    ),
    (
        "Leave menus, share buttons and headlines of other stories around an article",
        "أبق القوائم وأزرار المشاركة وعناوين القصص الأخرى حول المقال",
    ),
    ("A larger article is an error", "المقال الأكبر من هذا خطأ"),
    (
        "A file that decompresses to more than this many times its size is an error",
        "الملف الذي ينفك إلى أكثر من هذا الضعف من حجمه خطأ",
    ),
    ("Where to put the page", "أين توضع الصفحة"),
    ("What the page is called", "ما تسمى به الصفحة"),
    (
        "Results: .csv or .jsonl files that classify wrote",
        "النتائج: ملفات ‎.csv أو ‎.jsonl كتبها classify",
    ),
    (
        "Where to listen; 0.0.0.0:8080 lets other machines in",
        "أين يستمع؛ 0.0.0.0:8080 يسمح للأجهزة الأخرى",
    ),
];
