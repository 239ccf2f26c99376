//! The demonstration's history.

use kernel::Actor;
use store::Chain;

use super::house::house;

#[test]
fn every_chain_of_the_demonstration_verifies_and_vouches_for_every_row() {
    let house = house();
    house.ask_store(async |store| {
        let actor = Actor::command("public");
        let chains = store.chains(&actor).await.unwrap();
        assert!(chains.len() >= 7, "{chains:?}");
        for body in chains {
            let chain = store.verify_chain(&actor, &body).await.unwrap();
            assert!(matches!(chain, Chain::Intact { .. }), "{body}: {chain:?}");
        }
        let mut reading = store.read(&actor).await.unwrap();
        assert_eq!(records::verify(&mut reading).await.unwrap(), []);
        assert_eq!(budgets::store::verify(&mut reading).await.unwrap(), []);
        assert_eq!(
            priorities::store::box_::verify(&mut reading).await.unwrap(),
            []
        );
        assert_eq!(store::verify_files(&mut reading).await.unwrap(), []);
    });
}
