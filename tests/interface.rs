//! What users see and set, tested on the program: reports, settings, languages, colours, and files
//! shipped beside it.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// The program in a folder of its own, without any settings.
fn warraq(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("warraq").expect("the program is built");
    command
        .current_dir(folder)
        .args(args)
        .env_clear()
        .env("HOME", folder);
    command
}

fn run(mut command: Command) -> (i32, String, String) {
    let output = command.output().expect("it runs");
    (
        output.status.code().expect("no signal ended it"),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

fn root(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn settings_come_from_what_is_typed_the_environment_and_the_file_in_this_order() {
    let folder = folder();
    let story = root("datasets/articles/01-border-patrol.txt");
    fs::write(
        folder.path().join("warraq.toml"),
        "top = 2\n[classify]\nformat = \"jsonl\"\n",
    )
    .unwrap();
    let topics = |args: &[&str], variable: Option<&str>| {
        let mut command = warraq(folder.path(), &["classify", &story, "-q"]);
        command.args(args);
        if let Some(value) = variable {
            command.env("WARRAQ_TOP", value);
        }
        let (code, out, err) = run(command);
        assert_eq!((code, err.as_str()), (0, ""));
        let row: serde_json::Value = serde_json::from_str(&out).expect("jsonl, as the file says");
        row["topics"].as_array().unwrap().len()
    };
    assert_eq!(topics(&[], None), 2);
    assert_eq!(topics(&[], Some("4")), 4);
    assert_eq!(topics(&["--top", "5"], Some("4")), 5);
    let mut command = warraq(folder.path(), &["config", "--show"]);
    command.env("WARRAQ_THREADS", "1");
    let (code, out, _) = run(command);
    assert_eq!(code, 0);
    for line in [
        "# warraq.toml\n",
        "threads = \"1\"  # WARRAQ_THREADS\n",
        "[classify]\n",
        "top = \"2\"  # warraq.toml\n",
        "format = \"jsonl\"  # warraq.toml\n",
    ] {
        assert!(out.contains(line), "{line}{out}");
    }
}

#[test]
fn a_setting_that_is_wrong_is_said_with_its_place() {
    let folder = folder();
    for (file, said) in [
        (
            "[classify]\ntopp = 1\n",
            "warraq.toml: [classify] has no option topp",
        ),
        ("top = 1\nmin-probability = [[\n", "warraq.toml is not TOML"),
        (
            "model = { path = 1 }\n",
            "warraq.toml: there is no command [model]",
        ),
    ] {
        fs::write(folder.path().join("warraq.toml"), file).unwrap();
        let (code, _, err) = run(warraq(folder.path(), &["classify", "x.txt"]));
        assert_eq!(code, 2);
        assert!(err.contains(said), "{err}");
    }
    let (code, _, err) = run(warraq(
        folder.path(),
        &["--config", "none.toml", "classify", "x"],
    ));
    assert_eq!(code, 2);
    assert!(err.contains("cannot read none.toml"), "{err}");
}

#[test]
fn a_models_place_is_not_where_training_writes() {
    let folder = folder();
    fs::write(
        folder.path().join("warraq.toml"),
        "model = \"desk.safetensors\"\n",
    )
    .unwrap();
    let (code, _, err) = run(warraq(
        folder.path(),
        &["train", &root("datasets/sample.csv")],
    ));
    assert_eq!(code, 2);
    assert!(err.contains("--model"), "{err}");
    assert!(!folder.path().join("desk.safetensors").exists());
}

#[test]
fn messages_are_in_arabic_by_option_or_locale() {
    let folder = folder();
    let sample = root("datasets/articles");
    let mut by_locale = warraq(folder.path(), &["classify", &sample]);
    by_locale.env("LANG", "ar_EG.UTF-8");
    for command in [
        by_locale,
        warraq(folder.path(), &["classify", &sample, "--lang", "ar"]),
    ] {
        assert_eq!(run(command).2, "warraq: المقالات: 12\n");
    }
    let (code, _, err) = run(warraq(folder.path(), &["inspect", "none", "--lang", "ar"]));
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "warraq: تعذرت قراءة النموذج none: لا ملف ولا مجلد بهذا الاسم\n"
    );
}

#[test]
fn what_is_typed_wrong_is_said_in_arabic() {
    let folder = folder();
    for (typed, said) in [
        (&["classify", "--nope", "x"][..], "خيار غير معروف: ‎--nope"),
        (&["classify", "x", "--topp"], "ثمة خيار يشبهه: ‎--top"),
        (&["clasify", "x"], "أمر غير معروف: ‎clasify"),
        (&["classify"], "ينقص ما لا بد منه:"),
        (
            &["classify", "x", "--top", "0"],
            "القيمة ‎0 لا تصلح للخيار ‎--top <K>: يلزم عدد صحيح من 1 إلى 1000",
        ),
        (
            &["train", "x", "-m", "y", "--stem", "lihgt"],
            "[القيم: ‎none, light, beside]",
        ),
        (
            &["bench", "x", "--folds", "3", "--test-ids", "y"],
            "لا يجتمع الخياران ‎--folds <K> و‎--test-ids <FILE>",
        ),
    ] {
        let mut command = warraq(folder.path(), typed);
        command.env("LANG", "ar");
        let (code, out, err) = run(command);
        assert_eq!((code, out.as_str()), (2, ""), "{typed:?}");
        assert!(err.contains(said), "{err}");
        assert!(err.ends_with("لمعرفة المزيد: ‎--help\n"), "{err}");
    }
}

#[test]
fn colours_are_for_those_who_want_them() {
    let folder = folder();
    let story = root("datasets/articles/01-border-patrol.txt");
    for (when, coloured) in [("always", true), ("never", false), ("auto", false)] {
        let (_, out, _) = run(warraq(
            folder.path(),
            &["classify", &story, "--color", when],
        ));
        assert_eq!(out.contains('\u{1b}'), coloured, "{when}");
    }
}

#[cfg(feature = "report")]
#[test]
fn results_become_a_page_by_themselves_and_beside_rows() {
    let folder = folder();
    let sample = root("datasets/sample.csv");
    let (code, _, err) = run(warraq(
        folder.path(),
        &[
            "classify",
            &sample,
            "--summary",
            "2",
            "-o",
            "rows.csv",
            "--report",
            "beside.html",
        ],
    ));
    assert_eq!((code, err.as_str()), (0, "warraq: 90 articles\n"));
    let (code, _, err) = run(warraq(
        folder.path(),
        &["report", "rows.csv", "-o", "alone.html"],
    ));
    assert_eq!(
        (code, err.as_str()),
        (0, "warraq: 90 articles\nwarraq: report in alone.html\n")
    );
    for name in ["beside.html", "alone.html"] {
        let page = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(
            page.starts_with("<!doctype html>") && page.contains("<b>90</b>"),
            "{name}"
        );
        assert!(page.contains(">security<"));
    }
    for (args, said) in [
        (
            &["report", "none.csv", "-o", "x.html"][..],
            "cannot read none.csv",
        ),
        (
            &["report", "warraq.toml", "-o", "x.html"],
            "not results of warraq",
        ),
        (
            &["report", "rows.csv", "-o", "no/x.html"],
            "cannot write no/x.html",
        ),
    ] {
        fs::write(folder.path().join("warraq.toml"), "threads = 1\n").unwrap();
        let (code, _, err) = run(warraq(folder.path(), args));
        assert_eq!(code, 2);
        assert!(err.contains(said), "{err}");
    }
    assert!(!folder.path().join("x.html").exists());
}

#[cfg(feature = "report")]
#[test]
fn a_benchmark_becomes_a_page() {
    let folder = folder();
    let sample = root("datasets/sample.csv");
    let (code, ..) = run(warraq(
        folder.path(),
        &["bench", &sample, "-q", "--report", "bench.html"],
    ));
    assert_eq!(code, 0);
    let page = fs::read_to_string(folder.path().join("bench.html")).unwrap();
    assert_eq!(page.matches("<svg").count(), 6);
}

/// These files are written by `warraq man docs/man` and `warraq completions SHELL` in a build with
/// all features.
#[cfg(all(feature = "parquet", feature = "serve"))]
#[test]
fn manual_pages_and_completions_that_ship_are_the_programs() {
    let folder = folder();
    let (code, ..) = run(warraq(folder.path(), &["man", "man"]));
    assert_eq!(code, 0);
    let pages = fs::read_dir(folder.path().join("man")).unwrap();
    for page in pages.map(|page| page.unwrap()) {
        let shipped = root(&format!("docs/man/{}", page.file_name().to_str().unwrap()));
        let same = fs::read(page.path()).unwrap() == fs::read(&shipped).unwrap_or_default();
        assert!(same, "{shipped}: write it again with warraq man docs/man");
    }
    for (shell, name) in [
        ("bash", "warraq.bash"),
        ("zsh", "_warraq"),
        ("fish", "warraq.fish"),
    ] {
        let (_, out, _) = run(warraq(folder.path(), &["completions", shell]));
        let shipped = fs::read_to_string(root(&format!("docs/completions/{name}"))).unwrap();
        assert!(
            out == shipped,
            "{name}: write it again with warraq completions {shell}"
        );
    }
}

/// A server answers, keeps its limits, and stops when it is asked to.
#[cfg(all(feature = "serve", unix))]
#[test]
fn a_server_answers_until_it_is_told_to_end() {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    let mut server = std::process::Command::new(assert_cmd::cargo::cargo_bin("warraq"))
        .args(["serve", "--address", "127.0.0.1:0"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut said = BufReader::new(server.stderr.take().expect("a pipe"));
    let mut line = String::new();
    said.read_line(&mut line).expect("where it listens");
    let address = line
        .split("http://")
        .nth(1)
        .and_then(|rest| rest.split(';').next());
    let address = address.expect("an address").to_owned();
    let ask = |request: String| {
        let mut stream = TcpStream::connect(&address).expect("it listens");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let body = "{\"text\":\"أوقفت الشرطة عصابة لتهريب السلاح.\"}";
    let answer = ask(format!(
        "POST /v1/classify HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("\"topic\":\"security\""),
        "{answer}"
    );
    let id = server.id().to_string();
    std::process::Command::new("kill")
        .args(["-TERM", &id])
        .status()
        .unwrap();
    assert!(server.wait().unwrap().success());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("closing"), "{rest}");
    let (code, _, err) = {
        let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let taken = busy.local_addr().unwrap().to_string();
        run(warraq(Path::new("."), &["serve", "--address", &taken]))
    };
    assert_eq!(code, 2);
    assert!(err.contains("cannot listen on"), "{err}");
}
