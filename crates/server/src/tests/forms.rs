//! What a form may not do: be sent twice, write over what its sender has not seen, reach into another place.

use super::house::{AIMAK, Answer, House};

/// A neighbour of the aimak of the demonstration, with a body and papers of its own.
const NEIGHBOUR: &str = "kg-kara-kulja-kara-guz";

fn hidden(page: &Answer, name: &str) -> String {
    let page = page.text();
    page.split(&format!("name=\"{name}\" value=\""))
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a hidden field")
        .to_owned()
}

#[test]
fn a_form_that_is_sent_twice_makes_one_thing() {
    let house = House::open();
    let specialist = house.sign_in("ainura");
    let address = format!("/en/desk/working-group/new?place={AIMAK}");
    let once = hidden(&house.get_as(&specialist, &address), "once");
    let fields = [("once", once.as_str()), ("title.en", "Sent twice")];
    let first = house.post_as(&specialist, &address, &fields);
    assert_eq!(first.status, 303, "{}", first.text());
    let second = house.post_as(&specialist, &address, &fields);
    assert_eq!(second.status, 303);
    assert_eq!(first.header("location"), second.header("location"));
    let list = house.get_as(
        &specialist,
        &format!("/en/desk/working-group?place={AIMAK}"),
    );
    assert_eq!(list.text().matches("Sent twice").count(), 1);
    // Nobody else is given what the first has made.
    let other = house.sign_in("nurlan");
    assert_eq!(house.post_as(&other, &address, &fields).status, 409);
}

#[test]
fn who_does_not_say_from_where_the_writing_began_writes_nothing() {
    let house = House::open();
    let specialist = house.sign_in("ainura");
    let address = format!("/en/desk/working-group/new?place={AIMAK}");
    let made = house.post_as(&specialist, &address, &[("title.en", "Unwritten")]);
    let at = made
        .header("location")
        .split('?')
        .next()
        .expect("an address");
    let id = at.rsplit('/').next().expect("an identifier");
    let edit = format!("/en/desk/working-group/{id}/edit");
    for version in ["", "none", "99999999999999999999", "77"] {
        let fields = [("version", version), ("title.en", "Written")];
        let answer = house.post_as(&specialist, &edit, &fields);
        assert_eq!(answer.status, 409, "{version}: {}", answer.text());
    }
    let fields = [("version", "1"), ("title.en", "Written")];
    assert_eq!(house.post_as(&specialist, &edit, &fields).status, 303);
}

#[test]
fn one_municipality_does_not_write_for_another() {
    let house = House::open();
    for login in ["ainura", "bakyt", "jyldyz"] {
        let person = house.sign_in(login);
        for kind in ["programme", "meeting", "working-group"] {
            for place in [NEIGHBOUR, "kg-osh", "kg-kara-kulja"] {
                let address = format!("/en/desk/{kind}/new?place={place}");
                let answer = house.post_as(&person, &address, &[("title.en", "Ours")]);
                assert_eq!(answer.status, 403, "{login}, {address}");
            }
        }
        let import = format!("/en/desk/places/{NEIGHBOUR}/plan/import");
        let answer = house.post_as(&person, &import, &[]);
        assert!(
            [403, 404].contains(&answer.status),
            "{login}: {}",
            answer.status
        );
    }
}
