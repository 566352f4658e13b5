//! Uses one model on many threads: the model is shared, and each thread has its own predictor.
//!
//! ```sh
//! cargo run --example one_model_many_threads
//! ```

use std::sync::mpsc;
use std::thread;
use warraq::model::Model;

fn main() {
    let model = Model::embedded();
    let headlines = [
        "بدء حملة اللقاح ضد الحصبة في المستشفيات",
        "المنتخب يفوز في المباراة النهائية",
        "البنك المركزي يرفع سعر الفائدة",
        "الشرطة توقف عصابة لتهريب السلاح",
    ];
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for of_thread in headlines.chunks(2) {
            let send = send.clone();
            scope.spawn(move || {
                // A predictor keeps its buffers, so that an article costs no allocations.
                let mut predictor = model.predictor();
                for headline in of_thread {
                    let prediction = predictor.predict(headline, "");
                    if let Some(best) = prediction.best() {
                        // Sending fails only after `main` has ended.
                        let _ = send.send((*headline, best.topic.to_owned(), best.probability));
                    }
                }
            });
        }
        drop(send);
        for (headline, topic, probability) in receive {
            println!("{topic:10} {probability:.2}  {headline}");
        }
    });
}
