use cedar_policy::{PolicySet, Schema, ValidationMode, Validator};

use crate::policies;

#[test]
fn the_policies_keep_to_their_schema() {
    let schema = include_str!("../policies/authority.cedarschema");
    let (schema, warnings) = Schema::from_cedarschema_str(schema).unwrap();
    assert_eq!(warnings.count(), 0);
    let policies: PolicySet = policies().parse().unwrap();
    let result = Validator::new(schema).validate(&policies, ValidationMode::Strict);
    assert!(result.validation_passed_without_warnings(), "{result}");
}
