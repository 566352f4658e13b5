# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_warraq_global_optspecs
    string join \n threads= q/quiet v/verbose lang= color= config= seed= h/help V/version
end

function __fish_warraq_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_warraq_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_warraq_using_subcommand
    set -l cmd (__fish_warraq_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c warraq -n "__fish_warraq_needs_command" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_needs_command" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_needs_command" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_needs_command" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_needs_command" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_needs_command" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_needs_command" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_needs_command" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "train" -d 'Train a model on labelled articles'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "classify" -d 'Say what articles are about'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "watch" -d 'Judge what arrives in folders, within a second of its being whole, until interrupted'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "explain" -d 'Say why articles have their topics: the words and sentences for and against'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "summarize" -d 'Digest articles in their own sentences'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "digest" -d 'Put articles together by story, topic or day, and digest each group'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "train-summarizer" -d 'Learn from digests by people which sentences to choose: a ranker for summarize'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "train-keywords" -d 'Learn from the tags of articles which terms are key: a ranker for summarize --keywords'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "train-stories" -d 'Learn from pairs of articles which tell one story: a model for digest'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "extract" -d 'Print articles as they are understood, of pages what is kept: title, empty line, body'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "bench" -d 'Train and judge on one corpus: metrics, speed, memory'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "suggest" -d 'Say which unlabelled articles to label next: a table whose label column train reads'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "drift" -d 'Say what changed since a model was trained: topics, probabilities, words it does not know'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "trends" -d 'Count results over time: topics and newspapers by day, week or month, what rose and what fell'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "report" -d 'Make a page of results: topics, days, words that decided, a table to search'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "serve" -d 'Open a page on this machine to judge articles in, with an interface for programs'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "export" -d 'Write a model for another program: scikit-learn, ONNX, fastText\'s text format'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "import" -d 'Make a model of a scikit-learn text pipeline: TfidfVectorizer and a linear classifier'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "config" -d 'Show settings: what warraq.toml and the environment say'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "inspect" -d 'Show what a model is and how good it is'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "completions" -d 'Print completions for a shell'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "man" -d 'Write manual pages into a folder'
complete -c warraq -n "__fish_warraq_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c warraq -n "__fish_warraq_using_subcommand train" -s m -l model -d 'Where to put the model' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l from -d 'Go on with this model, or with the one that comes with warraq, named embedded: more articles of its topics, or of new ones; how articles are read is the model\'s' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l compare -d 'Articles the model gone on with was trained on: say how far the result is from training on all at once' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l tune -d 'Try settings for this many minutes, judge each by cross-validation, and train with the best; those given are begun with' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l group -d 'The model is for articles of groups, such as newspapers, that are not among these; the column of groups; where a table has none, its file\'s name is the group. Each group is judged by a classifier taught the others, and probabilities are what that was worth' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l spill -d 'Keep what training holds of the articles in this folder, not in memory: for corpora larger than it; the model is the same' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l labels -d 'Take labels from this table by id (its columns: id and --label); other articles are left out' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l train-ids -d 'Train on the articles whose ids this file lists, one a line' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l algorithm -d 'Classifier' -r -f -a "svm\t'Linear support vector machine'
logistic\t'Multinomial logistic regression'
ensemble\t'The mean of svm and logistic'
bayes\t'Complement naive Bayes'"
complete -c warraq -n "__fish_warraq_using_subcommand train" -l cost -d 'Cost of errors (svm, logistic, ensemble) or smoothing (bayes) [default: 1, 10, 1, 0.1]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l words -d 'Word n-grams up to this length; 0 for none' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l characters -d 'Character n-grams within words, such as 2-5' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l character-weight -d 'Weight of character n-grams beside words' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l title-weight -d 'How many times a word of the title counts' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l lead-words -d 'First words of a text that count as its lead too; 0 for none' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l min-df -d 'Fewest articles a term must occur in' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l max-df -d 'Greatest share of articles a term may occur in' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l max-terms -d 'At most this many terms, the most frequent; 0 for all' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l prune-to -d 'Train on all terms, then keep this many of the greatest weights; 0 for all' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l stem -d 'What becomes of a word\'s affixes' -r -f -a "none\t'They stay'
light\t'They are cut off'
beside\t'The word counts, and its stem beside it'"
complete -c warraq -n "__fish_warraq_using_subcommand train" -l latent -d 'Learn beside terms what goes together, in this many dimensions: for few labels' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l latent-weight -d 'Weight of what goes together beside terms' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l validation-folds -d 'Folds of the validation that calibrates probabilities' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand train" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand train" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l balanced -d 'Let every topic count alike, however few its articles'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l full-weights -d 'Keep weights in 32 bits instead of 8: a larger model, as trained'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l use-unlabelled -d 'Learn of the data\'s articles without a label too: which terms there are, how rare they are, and with --latent what goes together'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l self-teach -d 'Label articles without a label by a committee where it is sure, and learn the topics of all from their titles alone and their leads too: for headlines, feeds, and newspapers never seen; with --use-unlabelled'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l drop-stopwords -d 'Leave function words out'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l fold-hamza -d 'Fold hamza carriers (ؤ to و, ئ to ي)'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l keep-letters -d 'Keep alef forms, alef maqsura and ta marbuta apart'
complete -c warraq -n "__fish_warraq_using_subcommand train" -l raw-counts -d 'Count terms as they are, not by logarithm'
complete -c warraq -n "__fish_warraq_using_subcommand train" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand train" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand train" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand train" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -s m -l model -d 'Model to judge by [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l top -d 'At most this many topics an article' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l min-probability -d 'Give no topic to an article whose best is less probable than this' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l summary -d 'Digest each article too, in this many sentences' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l report -d 'Make a page of the results too, with digests of two sentences unless --summary says otherwise' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l shard -d 'Take every N-th article from the I-th on: each of N machines does its share of one folder' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -s o -l output -d 'Put rows into this file, which appears whole or not at all' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand classify" -s f -l format -d 'How rows are written [default: by the output\'s name, else table]' -r -f -a "table\t'For eyes'
csv\t'Comma-separated values'
jsonl\t'A JSON object a line'
parquet\t'Apache Parquet'"
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l any-language -d 'Judge articles that are not in Arabic too'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l dedupe -d 'Mark articles that say the same as one before with its id'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l spreadsheet -d 'Write CSV that a spreadsheet opens as text: marked as UTF-8, no cell taken for a formula'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l resume -d 'Go on where a run with the same output and options ended early'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l append -d 'Add rows to what the output holds, of articles whose ids it does not hold yet'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand classify" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -s m -l model -d 'Model to judge by [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l top -d 'At most this many topics an article' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l min-probability -d 'Give no topic to an article whose best is less probable than this' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l summary -d 'Digest each article too, in this many sentences' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l metrics -d 'Tell Prometheus at this address how much was judged, and how long it waited' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l max-unknown -d 'Raise an alarm if the mean share of an article\'s words that the model does not know is larger' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l max-shift -d 'Raise an alarm if a larger share of articles has moved from some topics to others' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -s o -l output -d 'Put rows into this file, which appears whole or not at all' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand watch" -s f -l format -d 'How rows are written [default: by the output\'s name, else table]' -r -f -a "table\t'For eyes'
csv\t'Comma-separated values'
jsonl\t'A JSON object a line'
parquet\t'Apache Parquet'"
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l any-language -d 'Judge articles that are not in Arabic too'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l poll -d 'Look through the folders twice a second: for those of other machines, whose changes the system does not tell'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l spreadsheet -d 'Write CSV that a spreadsheet opens as text: marked as UTF-8, no cell taken for a formula'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand watch" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand explain" -s m -l model -d 'Model to judge by [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l sentences -d 'With --digest, a digest of this many sentences' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l ranker -d 'Choose its sentences by this ranker, of train-summarizer' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l top -d 'Show at most this many topics' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l terms -d 'Show at most this many words for a topic, and against it' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -s f -l format -d 'How to print; jsonl has everything' -r -f -a "text\t'For eyes; on a terminal the words are marked in the article'
jsonl\t'A JSON object an article'
html\t'A page'"
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l digest -d 'Say why the digest has its sentences instead: what each feature adds to a sentence\'s score'
complete -c warraq -n "__fish_warraq_using_subcommand explain" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand explain" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand explain" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand explain" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l method -d 'How sentences are chosen' -r -f -a "lead\t''
learned\t''
centroid\t''
lexrank\t''
textrank\t''
mmr\t''"
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l ranker -d 'Choose them by this ranker, of train-summarizer' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l sentences -d 'This many sentences [default: 3]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l words -d 'Whole sentences of at most this many words, at least one sentence' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l ratio -d 'Whole sentences of at most this share of the words, at least one sentence' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l characters -d 'At most this many characters, as for a notification: whole sentences, or one to the end of a clause' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l keywords -d 'Name this many key terms of each article, as it spells them' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l vocabulary -d 'Tags of your own, one a line, to be preferred as key terms; the more often one is listed, the more' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l keyword-ranker -d 'Find key terms by this ranker, of train-keywords' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l shard -d 'Take every N-th article from the I-th on: each of N machines does its share of one folder' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -s o -l output -d 'Put rows into this file, which appears whole or not at all' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -s f -l format -d 'How rows are written [default: by the output\'s name, else table]' -r -f -a "table\t'For eyes'
csv\t'Comma-separated values'
jsonl\t'A JSON object a line'
parquet\t'Apache Parquet'"
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l headline -d 'Give an article without a title a headline: a line before the story, or what its first sentence begins with'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l dedupe -d 'Mark articles that say the same as one before with its id'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l spreadsheet -d 'Write CSV that a spreadsheet opens as text: marked as UTF-8, no cell taken for a formula'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l resume -d 'Go on where a run with the same output and options ended early'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l append -d 'Add rows to what the output holds, of articles whose ids it does not hold yet'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand summarize" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l by -d 'What articles are put together by' -r -f -a "story\t'Articles that tell one story'
topic\t'Articles of a topic'
day\t'Articles of a day'"
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l sentences -d 'Sentences for each group' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l at-least -d 'Leave out groups of fewer articles' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -s f -l format -d 'How to print [default: by the output\'s name, else text]' -r -f -a "text\t'For eyes'
markdown\t'Markdown'
json\t'One JSON array'
html\t'A page'"
complete -c warraq -n "__fish_warraq_using_subcommand digest" -s o -l output -d 'Put the digest into this file, which appears whole or not at all' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand digest" -s m -l model -d 'Model to judge topics by [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l window -d 'So many days later an article may still go on with a story' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l pair-model -d 'Tell articles of one story by this model, of train-stories' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l why -d 'Say of each story why its articles are one: what its closest two have in common'
complete -c warraq -n "__fish_warraq_using_subcommand digest" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand digest" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand digest" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand digest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand digest" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l references -d 'The column of digests [default: abstract]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l ranker -d 'Where to put the ranker' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l ratio -d 'In cross-validation, where references have several sentences, make digests of at most this share of the words [default: as long as the references]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l train-ids -d 'Learn from the articles whose ids this file lists, one a line, and from those of other tables' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l preferences -d 'Which of two digests readers chose: a table with the columns id and better, the name of a rival or =' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l rival -d 'The digests of a rival that readers were shown, written by summarize --format jsonl; twice' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l compared-data -d 'Tables of the articles that readers chose digests of, beside the others; may be named again' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l group -d 'The column of newspapers: what readers prefer in one is judged by a ranker taught the others' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l abstractive -d 'Leave out articles whose only reference stands in them word for word'
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand train-summarizer" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l tags -d 'The column of tags, a comma or a semicolon between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l ranker -d 'Where to put the ranker' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l train-ids -d 'Learn from the articles whose ids this file lists, one a line, and from those of other tables' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand train-keywords" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l pairs -d 'Pairs of articles: a table with the columns a and b, their ids, same, 1 or 0, and perhaps sure' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l pair-model -d 'Where to put the model' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand train-stories" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand extract" -s f -l format -d 'How to print; jsonl can be read again' -r -f -a "text\t'For eyes'
jsonl\t'A JSON object a line'"
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l cut -d 'Print what is cut instead, each line with the reason'
complete -c warraq -n "__fish_warraq_using_subcommand extract" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand extract" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand extract" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand extract" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand extract" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l folds -d 'Cross-validate in this many folds [default: hold a fifth out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l group -d 'Judge the articles of each group, such as a newspaper, by a model taught the others; the column of groups; where a table has none, its file\'s name is the group' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l test-ids -d 'Judge on the articles whose ids this file lists, one a line; train on the others' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -s f -l format -d 'How to print' -r -f -a "table\t'For eyes'
json\t'One JSON object'"
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l report -d 'Make a page of the results too' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l references -d 'The column of digests by people [default: abstract]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l sentences -d 'Digests of this many sentences [default: 1]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l ratio -d 'Digests of at most this share of the words' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l ranker -d 'Judge this ranker too' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l preferences -d 'Which of two digests readers chose: a table with the columns id and better, the name of a rival or =' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l rival -d 'The digests of a rival that readers were shown, written by summarize --format jsonl; twice' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l keywords -d 'Judge key terms, not topics, by the tags of this column' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l vocabulary -d 'Tags of your own, one a line, to be preferred as key terms; the more often one is listed, the more' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l keyword-ranker -d 'Find key terms by this ranker, of train-keywords' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l labels -d 'Take labels from this table by id (its columns: id and --label); other articles are left out' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l train-ids -d 'Train on the articles whose ids this file lists, one a line' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l algorithm -d 'Classifier' -r -f -a "svm\t'Linear support vector machine'
logistic\t'Multinomial logistic regression'
ensemble\t'The mean of svm and logistic'
bayes\t'Complement naive Bayes'"
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l cost -d 'Cost of errors (svm, logistic, ensemble) or smoothing (bayes) [default: 1, 10, 1, 0.1]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l words -d 'Word n-grams up to this length; 0 for none' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l characters -d 'Character n-grams within words, such as 2-5' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l character-weight -d 'Weight of character n-grams beside words' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l title-weight -d 'How many times a word of the title counts' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l lead-words -d 'First words of a text that count as its lead too; 0 for none' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l min-df -d 'Fewest articles a term must occur in' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l max-df -d 'Greatest share of articles a term may occur in' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l max-terms -d 'At most this many terms, the most frequent; 0 for all' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l prune-to -d 'Train on all terms, then keep this many of the greatest weights; 0 for all' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l stem -d 'What becomes of a word\'s affixes' -r -f -a "none\t'They stay'
light\t'They are cut off'
beside\t'The word counts, and its stem beside it'"
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l latent -d 'Learn beside terms what goes together, in this many dimensions: for few labels' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l latent-weight -d 'Weight of what goes together beside terms' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l validation-folds -d 'Folds of the validation that calibrates probabilities' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l lengths -d 'Judge articles by their headline alone, and by headline and lead, too'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l learning-curve -d 'Show how good a model gets with more articles'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l summaries -d 'Judge digests, not topics, by digests that people made'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l abstractive -d 'Leave out articles whose only reference stands in them word for word: any lead finds it'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l balanced -d 'Let every topic count alike, however few its articles'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l full-weights -d 'Keep weights in 32 bits instead of 8: a larger model, as trained'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l use-unlabelled -d 'Learn of the data\'s articles without a label too: which terms there are, how rare they are, and with --latent what goes together'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l self-teach -d 'Label articles without a label by a committee where it is sure, and learn the topics of all from their titles alone and their leads too: for headlines, feeds, and newspapers never seen; with --use-unlabelled'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l drop-stopwords -d 'Leave function words out'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l fold-hamza -d 'Fold hamza carriers (ؤ to و, ئ to ي)'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l keep-letters -d 'Keep alef forms, alef maqsura and ta marbuta apart'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -l raw-counts -d 'Count terms as they are, not by logarithm'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand bench" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -s m -l model -d 'Model to improve [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -s n -l count -d 'How many articles' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -s o -l output -d 'Put the table into this file, which appears whole or not at all' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand suggest" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l period -d 'Hold the last day, week or month of these articles, by their dates, against those before, not against training' -r -f -a "day\t'Articles of a day'
week\t'Articles of a week, from Monday on'
month\t'Articles of a month'"
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l max-unknown -d 'Raise an alarm if the mean share of an article\'s words that the model does not know is larger' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l max-shift -d 'Raise an alarm if a larger share of articles has moved from some topics to others' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -s m -l model -d 'The model [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand drift" -s f -l format -d 'How to print' -r -f -a "table\t'For eyes'
json\t'One JSON object'"
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand drift" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand drift" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand drift" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand drift" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand drift" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand trends" -l period -d 'Count by this [default: the shortest that a figure can show]' -r -f -a "day\t'Articles of a day'
week\t'Articles of a week, from Monday on'
month\t'Articles of a month'"
complete -c warraq -n "__fish_warraq_using_subcommand trends" -s f -l format -d 'How to print [default: by the output\'s name, else table]' -r -f -a "table\t'For eyes'
csv\t'A row a figure'
json\t'One JSON object'
html\t'A page with figures'"
complete -c warraq -n "__fish_warraq_using_subcommand trends" -s o -l output -d 'Put it into this file, which appears whole or not at all' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand trends" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand trends" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand trends" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand trends" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand trends" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand trends" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand trends" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand trends" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand trends" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand report" -s o -l output -d 'Where to put the page' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand report" -s m -l model -d 'Model whose words are marked [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand report" -l stories -d 'Show the stories that most newspapers tell: what digest --format json wrote of the same articles' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand report" -l title -d 'What the page is called' -r
complete -c warraq -n "__fish_warraq_using_subcommand report" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand report" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand report" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand report" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand report" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand report" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand report" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand report" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l address -d 'Where to listen; 0.0.0.0:8080 lets other machines in' -r
complete -c warraq -n "__fish_warraq_using_subcommand serve" -s m -l model -d 'Model to judge by [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l max-body-bytes -d 'A larger body is refused' -r
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l timeout -d 'A request that takes more seconds is given up' -r
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l max-requests -d 'Requests answered at a time; more are refused' -r
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand serve" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand serve" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand serve" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand serve" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand export" -l to -d 'For which program' -r -f -a "sklearn\t'A scikit-learn pipeline, read by a module of Python'
onnx\t'An ONNX graph from terms to topics, and what makes terms of text'
fasttext-text\t'Weights of every term in fastText\'s text format'"
complete -c warraq -n "__fish_warraq_using_subcommand export" -s m -l model -d 'Model [default: the one that comes with warraq]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand export" -s o -l output -d 'Folder to write into; made if it is not there' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand export" -l words -d 'With fasttext-text: spell the terms that these articles have, as those it was trained on' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand export" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand export" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand export" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand export" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand export" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand export" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand export" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand export" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand import" -s o -l output -d 'Where to put the model' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand import" -l calibrate -d 'Labelled articles that the pipeline was not trained on, to learn probabilities from' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand import" -l id -d 'Column of ids [default: id, if there]' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l title -d 'Column of titles [default: title, if there]. Without a column, in summarize: as --headline' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l text -d 'Column of texts [default: text]' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l label -d 'Column of labels [default: label]' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l label-separator -d 'What stands between labels where an article has several, all alike, such as +' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l secondary -d 'Column of further topics of an article, with + or the separator between them' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l sheet -d 'Sheet of a spreadsheet [default: the first that has articles]' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l encoding -d 'What files are encoded in, for example windows-1256 [default: found out]' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l markup -d 'Markup in the fields of tables: read as a page is, or keep as it is' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l furniture -d 'Lines that many articles share, to cut them: read if the file is there, else learnt from the inputs and written [default: learnt, not kept]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand import" -l max-article-bytes -d 'A larger article is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l max-ratio -d 'A file that decompresses to more than this many times its size is an error' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand import" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand import" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand import" -l script -d 'Print the module of Python that writes a pipeline\'s arrays'
complete -c warraq -n "__fish_warraq_using_subcommand import" -l keep-furniture -d 'Leave what stands around articles: menus, share buttons, other stories, lines many articles share'
complete -c warraq -n "__fish_warraq_using_subcommand import" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand import" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand import" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand config" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand config" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand config" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand config" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand config" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand config" -l show -d 'Show what is set and by what; of a command, what is not set too'
complete -c warraq -n "__fish_warraq_using_subcommand config" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand config" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand config" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand inspect" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand completions" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand completions" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand completions" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand completions" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand completions" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand completions" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand completions" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand completions" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand man" -l threads -d 'Threads to use [default: one a core]' -r
complete -c warraq -n "__fish_warraq_using_subcommand man" -l lang -d 'What messages and pages are written in: en or ar [default: by LC_ALL, LC_MESSAGES, LANG]' -r
complete -c warraq -n "__fish_warraq_using_subcommand man" -l color -d 'When to colour what is printed' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c warraq -n "__fish_warraq_using_subcommand man" -l config -d 'Settings [default: warraq.toml here, or in warraq/ among the user\'s settings]' -r -F
complete -c warraq -n "__fish_warraq_using_subcommand man" -l seed -d 'Seed of everything random' -r
complete -c warraq -n "__fish_warraq_using_subcommand man" -s q -l quiet -d 'No progress and no notes; errors are still said'
complete -c warraq -n "__fish_warraq_using_subcommand man" -s v -l verbose -d 'Say more: what memory training will take'
complete -c warraq -n "__fish_warraq_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c warraq -n "__fish_warraq_using_subcommand man" -s V -l version -d 'Print version'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "train" -d 'Train a model on labelled articles'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "classify" -d 'Say what articles are about'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "watch" -d 'Judge what arrives in folders, within a second of its being whole, until interrupted'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "explain" -d 'Say why articles have their topics: the words and sentences for and against'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "summarize" -d 'Digest articles in their own sentences'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "digest" -d 'Put articles together by story, topic or day, and digest each group'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "train-summarizer" -d 'Learn from digests by people which sentences to choose: a ranker for summarize'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "train-keywords" -d 'Learn from the tags of articles which terms are key: a ranker for summarize --keywords'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "train-stories" -d 'Learn from pairs of articles which tell one story: a model for digest'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "extract" -d 'Print articles as they are understood, of pages what is kept: title, empty line, body'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "bench" -d 'Train and judge on one corpus: metrics, speed, memory'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "suggest" -d 'Say which unlabelled articles to label next: a table whose label column train reads'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "drift" -d 'Say what changed since a model was trained: topics, probabilities, words it does not know'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "trends" -d 'Count results over time: topics and newspapers by day, week or month, what rose and what fell'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "report" -d 'Make a page of results: topics, days, words that decided, a table to search'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "serve" -d 'Open a page on this machine to judge articles in, with an interface for programs'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "export" -d 'Write a model for another program: scikit-learn, ONNX, fastText\'s text format'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "import" -d 'Make a model of a scikit-learn text pipeline: TfidfVectorizer and a linear classifier'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "config" -d 'Show settings: what warraq.toml and the environment say'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "inspect" -d 'Show what a model is and how good it is'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "completions" -d 'Print completions for a shell'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "man" -d 'Write manual pages into a folder'
complete -c warraq -n "__fish_warraq_using_subcommand help; and not __fish_seen_subcommand_from train classify watch explain summarize digest train-summarizer train-keywords train-stories extract bench suggest drift trends report serve export import config inspect completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
