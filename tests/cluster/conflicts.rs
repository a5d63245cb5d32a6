//! Several people decide about the same block on different nodes.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::nodes::three;
use crate::postgres::shared;

const COLOURS: [&str; 5] = ["red", "orange", "yellow", "blue", "green"];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_those_who_decide_from_the_same_state_on_different_nodes_exactly_one_is_heard() {
    let nodes = three(&shared().database());
    let blocks = nodes[0].blocks().await;
    for round in 0..60 {
        let block = blocks[round % blocks.len()];
        let seen = nodes[round % nodes.len()].block(block).await["revision"].as_u64().unwrap();
        let asked = (0..6).map(|person| {
            let (node, colour) = (&nodes[person % nodes.len()], COLOURS[(round + person) % COLOURS.len()]);
            // Half of them say it as HTTP does.
            let as_header = person >= nodes.len();
            async move {
                let body = json!({ "colour": colour, "reason": format!("{round} {person}"), "overrule": true });
                let with = |mut body: Value| {
                    body["expected_revision"] = seen.into();
                    body
                };
                let address = format!("/api/v1/blocks/{block}/gradings");
                let request = node.request(reqwest::Method::POST, &address);
                let request = if as_header {
                    request.header("if-match", format!("\"{seen}\"")).json(&body)
                } else {
                    request.json(&with(body))
                };
                let answer = request.send().await.unwrap();
                (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
            }
        });
        let answers = join_all(asked).await;
        let heard: Vec<_> = answers.iter().filter(|(status, _)| *status == 201).collect();
        assert_eq!(heard.len(), 1, "round {round}: {answers:?}");
        let winner = &heard[0].1["block"];
        for (person, (status, body)) in answers.iter().enumerate().filter(|(_, (status, _))| *status != 201) {
            assert_eq!(*status, if person >= nodes.len() { 412 } else { 409 }, "{body}");
            assert_eq!(body["slug"], "stale-block");
            // They are shown what they have not seen.
            assert_eq!(body["current"]["revision"], winner["revision"], "{body}");
            assert_eq!(body["current"]["colour"], winner["colour"], "{body}");
        }
    }
}
