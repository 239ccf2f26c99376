//! The survey of the demonstration.

use std::collections::BTreeSet;

use ::store::testing::on_both_engines;
use kernel::Actor;

use super::house::{BODY, BOOKS, NOW, PLACE};
use crate::reading::findings;
use crate::store::{of_place, submissions};

#[tokio::test]
async fn the_demonstration_has_a_survey_that_is_half_read() {
    on_both_engines(BOOKS, async |store| {
        crate::demo::fill(store, PLACE, BODY, NOW).await.unwrap();
        let actor = Actor::command(BODY);
        let mut reading = store.read(&actor).await.unwrap();
        let assessment = of_place(&mut reading, PLACE).await.unwrap().remove(0);
        let form = questionnaires::store::forms_of(&mut reading, &actor, assessment.id)
            .await
            .unwrap()
            .remove(0);
        let version = questionnaires::store::published(&mut reading, &form)
            .await
            .unwrap()
            .unwrap();
        let all = submissions::walk(&mut reading, form.id.uuid(), 0, 1_000)
            .await
            .unwrap();
        assert_eq!(all.len(), 139);
        // Every household says where it is, whom it has, and what it needs, by the form's own rules.
        let settlements: BTreeSet<&str> = all
            .iter()
            .filter_map(|(one, _)| one.settlement.as_deref())
            .collect();
        assert_eq!(settlements.len(), 7);
        let asked = all.iter().filter(|(_, xml)| xml.contains("<consent>yes<"));
        let asked: Vec<_> = asked.collect();
        assert!(asked.len() > 125, "{}", asked.len());
        for (one, xml) in &asked {
            assert!(
                xml.contains("<needs_top>") && xml.contains("<sex>") && one.seconds().is_some(),
                "{xml}"
            );
        }
        assert!(submissions::verify(&mut reading).await.unwrap().is_empty());
        // What the checks are to find is found.
        let found = findings(&mut reading, &form, &version).await.unwrap();
        let rules: BTreeSet<&str> = found.flags.iter().map(|flag| flag.rule).collect();
        for rule in ["duplicate", "short", "night", "outlier"] {
            assert!(rules.contains(rule), "{rule}: {rules:?}");
        }
        assert!(
            !rules.contains("overlap") && !rules.contains("no-consent"),
            "{rules:?}"
        );
        assert!(found.flags.len() < 60, "{}", found.flags.len());
    })
    .await;
}
