//! The demonstration's history.

use kernel::Actor;
use store::Chain;

use super::house::house;
use crate::demo;

#[test]
fn every_aimak_is_one_operation_and_the_chain_verifies() {
    let house = house();
    let chain = house.ask_store(async |store| {
        store
            .verify_chain(&Actor::command(demo::BODY), demo::BODY)
            .await
    });
    match chain.expect("the database answers") {
        Chain::Intact { operations, .. } => assert_eq!(operations, 7),
        broken @ Chain::Broken { .. } => panic!("{broken:?}"),
    }
}
