//! Models to and from other programs, on the command line. `python/tests` checks, with those
//! programs, that decisions are the same.

use assert_cmd::Command;
use safetensors::tensor::{Dtype, TensorView};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

fn warraq(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("warraq")
        .expect("the program is built")
        .current_dir(folder)
        .args(args)
        .env("LC_ALL", "C")
        .output()
        .expect("it runs");
    (
        output.status.code().expect("no signal ended it"),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

#[test]
fn a_model_is_exported_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("sklearn", "model.safetensors warraq_sklearn.py"),
        ("onnx", "model.onnx warraq_onnx.py"),
        ("fasttext-text", "weights.vec idf.vec topics.txt"),
    ];
    for (program, files) in cases {
        let output = format!("made/{program}");
        let (code, out, err) = warraq(folder.path(), &["export", "--to", program, "-o", &output]);
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
        for name in files
            .split(' ')
            .chain(["analysis.json", "warraq_analysis.py"])
        {
            assert!(err.contains(name), "{err}");
            let size = fs::metadata(folder.path().join(&output).join(name))
                .unwrap()
                .len();
            assert!(size > 0, "{name}");
        }
    }
    let topics = fs::read_to_string(folder.path().join("made/fasttext-text/topics.txt")).unwrap();
    assert!(topics.contains("__label__security\n"), "{topics}");
}

#[test]
fn a_pipeline_is_imported_calibrated_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let description = r#"{"vectorizers": [{"analyzer": "word", "ngram_range": [1, 1], "lowercase": true,
        "strip_accents": null, "token_pattern": "\\w+", "stop_words": null, "binary": false,
        "sublinear_tf": true, "norm": "l2", "terms": ["لقاح", "مباراة"]}], "topics": ["health", "sports"],
        "classifier": "LinearSVC", "cost": 1.0, "probabilities": null}"#;
    let bytes = |numbers: [f64; 4]| numbers.map(f64::to_le_bytes).concat();
    let (ones, coef, zeros) = (
        bytes([1.0; 4]),
        bytes([2.0, -2.0, -2.0, 2.0]),
        bytes([0.0; 4]),
    );
    let view = |shape: &[usize], bytes| TensorView::new(Dtype::F64, shape.to_vec(), bytes).unwrap();
    let tensors = [
        ("idf", view(&[2], &ones[..16])),
        ("coef", view(&[2, 2], &coef)),
        ("intercept", view(&[2], &zeros[..16])),
    ];
    let metadata = HashMap::from([("scikit-learn".to_owned(), description.to_owned())]);
    let file = safetensors::serialize(tensors, Some(metadata)).unwrap();
    fs::write(folder.path().join("pipeline.safetensors"), file).unwrap();
    let held_out =
        "text,label\nوصل لقاح جديد,health\nانتهت مباراة الفريق,sports\nلقاح الحصبة,health\n";
    fs::write(folder.path().join("held-out.csv"), held_out).unwrap();

    let import = ["import", "pipeline.safetensors", "-o", "model.safetensors"];
    let (code, _, err) = warraq(folder.path(), &import);
    assert_eq!(code, 0, "{err}");
    let (_, out, _) = warraq(folder.path(), &["inspect", "model.safetensors"]);
    assert!(
        out.contains("scikit-learn's LinearSVC") && out.contains("not judged here"),
        "{out}"
    );

    let calibrated = [&import[..], &["--calibrate", "held-out.csv"]].concat();
    let (code, _, err) = warraq(folder.path(), &calibrated);
    assert_eq!(code, 0, "{err}");
    let (_, out, _) = warraq(folder.path(), &["inspect", "model.safetensors"]);
    assert!(
        out.contains("on articles held out: accuracy 1.000"),
        "{out}"
    );
    let classify = [
        "classify",
        "held-out.csv",
        "--model",
        "model.safetensors",
        "--format",
        "csv",
    ];
    let (code, out, err) = warraq(folder.path(), &classify);
    assert_eq!(code, 0, "{err}");
    assert_eq!(
        out.lines().filter(|line| line.contains("health")).count(),
        3,
        "{out}"
    );

    // An imported model can be used like any other.
    for (command, says) in [
        ("explain", "health"),
        ("drift", "unknown"),
        ("suggest", "id,"),
    ] {
        let args = [command, "held-out.csv", "--model", "model.safetensors"];
        let (code, out, err) = warraq(folder.path(), &args);
        assert!(code == 0 || command == "suggest", "{command}: {err}");
        assert!(
            out.contains(says) || command == "suggest",
            "{command}: {out}"
        );
    }

    // Errors are reported, and nothing is written.
    let other = "text,label\nنص,politics\n";
    fs::write(folder.path().join("other.csv"), other).unwrap();
    fs::write(
        folder.path().join("pickle.safetensors"),
        b"\x80\x04\x95cos\nsystem\n",
    )
    .unwrap();
    let cases: [(&[&str], &str); 5] = [
        (
            &[
                "import",
                "pipeline.safetensors",
                "-o",
                "no",
                "--calibrate",
                "other.csv",
            ],
            "none of the model's topics: health, sports",
        ),
        (
            &["import", "pickle.safetensors", "-o", "no"],
            "not the arrays of a scikit-learn pipeline",
        ),
        (&["import", "pipeline.safetensors"], "--output"),
        (
            &[
                "export",
                "--to",
                "onnx",
                "-o",
                "no",
                "--model",
                "model.safetensors",
            ],
            "was imported",
        ),
        (
            &[
                "train",
                "held-out.csv",
                "--from",
                "model.safetensors",
                "--model",
                "no",
            ],
            "was imported",
        ),
    ];
    for (args, says) in cases {
        let (code, _, err) = warraq(folder.path(), args);
        assert!(code == 2 && err.contains(says), "{args:?}: {code} {err}");
        assert!(!folder.path().join("no").exists());
    }
}
