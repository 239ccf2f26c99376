//! How submissions come in together, on both engines.

use std::collections::BTreeSet;
use std::sync::Arc;

use ::store::rows;
use ::store::testing::on_both_engines;
use kernel::Actor;

use super::house::{BODY, BOOKS, answers, assessment, desk, edit, phone, published};
use crate::model::Channel;
use crate::rules::envelope::Envelope;
use crate::store::intake::{Door, Incoming, Intake, Refused};
use crate::store::{devices, submissions};

fn incoming(door: &Door, xml: String) -> Incoming {
    Incoming {
        door: door.clone(),
        channel: Channel::Phone,
        actor: None,
        submitter: "Nurlan".to_owned(),
        phone: None,
        agent: None,
        settlement: None,
        envelope: Envelope::read(&xml).unwrap(),
        xml,
        files: Vec::new(),
    }
}

#[tokio::test]
async fn what_comes_together_is_kept_together() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "together").await;
        let form = published(store, &assessment, "together", "1").await;
        phone(store, &assessment, 'k').await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let device = devices::of_assessment(&mut reading, assessment.id)
            .await
            .unwrap()
            .remove(0);
        drop(reading);
        let door = Door::Phone {
            device: device.id,
            assessment: assessment.id,
            body: BODY.to_owned(),
        };
        let intake = Arc::new(Intake::default());
        let mut sending = Vec::new();
        for number in 0..200 {
            // Every tenth is the same as the one before, with other answers in every second of these.
            let same = number % 10 == 9;
            let id = if same { number - 1 } else { number };
            let rooms = if number % 20 == 19 { 99 } else { id };
            let xml = answers(
                "together",
                "1",
                &format!("uuid:{id}"),
                &format!("<rooms>{rooms}</rooms>"),
            );
            let (intake, desk, one) =
                (Arc::clone(&intake), Arc::clone(&desk), incoming(&door, xml));
            sending.push(tokio::spawn(
                async move { intake.hand_in(&desk, one).await },
            ));
        }
        let mut numbers = BTreeSet::new();
        let (mut again, mut different) = (0, 0);
        for sent in sending {
            match sent.await.unwrap() {
                Ok(kept) => {
                    again += i32::from(kept.again);
                    numbers.insert(kept.number);
                }
                Err(Refused::Different) => different += 1,
                Err(why) => panic!("{why:?}"),
            }
        }
        // One hundred and eighty households, each with a number of its own and none left out.
        assert_eq!(numbers, (1..=180).collect());
        assert_eq!((again, different), (10, 10));
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let all = submissions::walk(&mut reading, form.id.uuid(), 0, 1_000)
            .await
            .unwrap();
        assert_eq!(all.len(), 180);
        assert!(submissions::verify(&mut reading).await.unwrap().is_empty());
        // Far fewer operations than submissions, and each vouches for those that it wrote.
        let operations = rows!(
            &mut reading,
            "select count(*) from operation where act = 'submission.receive'"
        )
        .unwrap();
        let operations: i64 = operations[0].get(0).unwrap();
        assert!((3..=60).contains(&operations), "{operations}");
        let stamp = crate::reading::stamp(&mut reading, form.id.uuid())
            .await
            .unwrap();
        assert_eq!(stamp, operations);
        drop(reading);
        let told = store
            .operations_on(&Actor::command(BODY), &assessment.id.to_string(), 100)
            .await
            .unwrap();
        let last = &told[0].operation;
        assert_eq!(
            (last.act.as_str(), last.actor.person.as_str()),
            ("submission.receive", "enumerator")
        );
    })
    .await;
}

#[tokio::test]
async fn an_original_and_its_edit_may_come_together() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "pair").await;
        let form = published(store, &assessment, "pair", "1").await;
        let door = Door::Page {
            form: form.id,
            body: BODY.to_owned(),
        };
        let intake = Intake::default();
        let first = incoming(&door, answers("pair", "1", "uuid:1", "<rooms>1</rooms>"));
        let second = incoming(
            &door,
            edit("pair", "1", "uuid:2", "uuid:1", "<rooms>2</rooms>"),
        );
        let third = incoming(
            &door,
            edit("pair", "1", "uuid:3", "uuid:1", "<rooms>3</rooms>"),
        );
        let (one, two, three) = tokio::join!(
            intake.hand_in(&desk, first),
            intake.hand_in(&desk, second),
            intake.hand_in(&desk, third)
        );
        assert_eq!(one.unwrap().number, 1);
        assert_eq!(two.unwrap().instance_id, "uuid:1");
        assert_eq!(three, Err(Refused::OutOfDate));
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let kept = submissions::find(&mut reading, form.id.uuid(), 1)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((kept.edits, kept.current_id.as_str()), (1, "uuid:2"));
        assert!(submissions::verify(&mut reading).await.unwrap().is_empty());
        drop(reading);
        // What was altered outside the log is found.
        let mut change = super::house::change(store, "alter").await;
        ::store::execute!(
            &mut change,
            "update submission set xml = $1",
            "<data id=\"pair\"/>"
        )
        .unwrap();
        change.commit().await.unwrap();
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert_eq!(
            submissions::verify(&mut reading).await.unwrap(),
            vec![kept.id]
        );
    })
    .await;
}
