//! The feed in the shapes that other programs expect; golden answers.

use ::store::testing::on_both_engines;
use axum::Router;
use axum::http::StatusCode;
use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use super::house::{BOOKS, LOWER, Said, UPPER, answered, answers, ask, desk, house, token};

const ROOT: &str = "/api/v1/projects/1/forms/households.svc";

async fn read(house: &Router, token: &str, rest: &str) -> Value {
    let said = ask(house, &format!("{ROOT}{rest}"), &format!("Bearer {token}")).await;
    assert_eq!(said.status, StatusCode::OK, "{rest}: {}", said.text);
    assert_eq!(said.headers["odata-version"], "4.0");
    serde_json::from_str(&said.text).unwrap_or_else(|why| panic!("{rest}: {why}: {}", said.text))
}

async fn refused(house: &Router, authorization: &str, rest: &str) -> (StatusCode, String) {
    let Said { status, text, .. } = ask(house, &format!("{ROOT}{rest}"), authorization).await;
    let error: Value = serde_json::from_str(&text).unwrap();
    assert!(
        error["error"]["message"]
            .as_str()
            .is_some_and(|says| says.len() > 10),
        "{text}"
    );
    (status, error["error"]["code"].as_str().unwrap().to_owned())
}

fn value(text: &str, name: &str) -> String {
    let after = text.split(&format!("<{name}>")).nth(1).unwrap();
    after.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_feed_has_the_shapes_that_programs_expect() {
    on_both_engines(BOOKS, async |store| {
        answered(store, "random", 7).await;
        let token = token(store, "specialist").await;
        let desk = desk(store);
        let house = house(&desk);
        let root = format!("https://ashar.example.kg{ROOT}");

        let service = read(&house, &token, "").await;
        assert_eq!(
            service,
            json!({
                "@odata.context": format!("{root}/$metadata"),
                "value": [
                    {"name": "Submissions", "kind": "EntitySet", "url": "Submissions"},
                    {"name": "Submissions.member", "kind": "EntitySet", "url": "Submissions.member"},
                ],
            })
        );

        // The latest first; the oldest is the last.
        let all = read(&house, &token, "/Submissions").await;
        assert_eq!(all["@odata.context"], format!("{root}/$metadata#Submissions"));
        let rows = all["value"].as_array().unwrap();
        assert_eq!(rows.len(), 7);
        let sent = answers(1);
        let golden = json!({
            "__id": "uuid:00000001",
            "__system": {
                "submissionDate": "2026-03-08T06:00:00.000Z", "updatedAt": null, "submitterId": "Nurlan",
                "submitterName": "Nurlan", "attachmentsPresent": 0, "attachmentsExpected": 0, "status": null,
                "reviewState": null, "deviceId": "collect:1", "edits": 0, "formVersion": "1", "deletedAt": null,
                "settlement": UPPER, "channel": "phone", "number": 1,
            },
            "start": "2026-03-08T10:00:00.000+06:00",
            "ayil": UPPER,
            "house": {"water": value(&sent, "water"), "assets": value(&sent, "assets")},
            "income": value(&sent, "income").parse::<i64>().unwrap(),
            "place": {"type": "Point", "coordinates": [73.5, 40.5001, 1500], "properties": {"accuracy": 4.5}},
            "words": null,
            "meta": {"instanceID": "uuid:00000001"},
            "member@odata.navigationLink": "Submissions('uuid%3A00000001')/member",
        });
        assert_eq!(rows[6], golden);

        // The rows of the repeat, by themselves, below one, and within.
        let members = read(&house, &token, "/Submissions.member").await;
        let below = read(&house, &token, "/Submissions('uuid%3A00000001')/member").await;
        let own = sent.matches("<member>").count();
        assert_eq!(below["value"].as_array().unwrap().len(), own);
        let first = &below["value"][0];
        assert_eq!(first["__Submissions-id"], "uuid:00000001");
        assert_eq!(first["sex"], value(&sent, "sex"));
        assert_eq!(first["__id"].as_str().unwrap().len(), 40);
        assert!(members["value"].as_array().unwrap().contains(first));
        let expanded = read(&house, &token, "/Submissions?%24expand=*&%24wkt=true").await;
        let last = &expanded["value"][6];
        assert_eq!(last["member"], below["value"]);
        assert_eq!(last["place"], "POINT (73.5 40.5001 1500)");
        let one = read(&house, &token, "/Submissions('uuid%3A00000001')").await;
        assert_eq!(one["value"], json!([golden]));

        // A number alone is plain text; whoever asks for no rows is not led on for ever.
        for (rest, number) in [
            ("/Submissions/$count", 7),
            ("/Submissions/$count?%24filter=__system/number%20le%202", 2),
            ("/Submissions('uuid%3A00000001')/member/$count", own),
        ] {
            let said = ask(&house, &format!("{ROOT}{rest}"), &format!("Bearer {token}")).await;
            assert_eq!((said.status, said.text.as_str()), (StatusCode::OK, number.to_string().as_str()), "{rest}");
            assert_eq!(said.headers["content-type"], "text/plain; charset=utf-8");
        }
        let none = read(&house, &token, "/Submissions?%24top=0&%24count=true").await;
        assert_eq!((&none["value"], &none["@odata.count"]), (&json!([]), &json!(7)));
        assert!(none.get("@odata.nextLink").is_none());

        // The description names what there is.
        let said = ask(&house, &format!("{ROOT}/$metadata"), &format!("Bearer {token}")).await;
        assert_eq!(said.status, StatusCode::OK);
        for part in [
            r#"Namespace="org.opendatakit.submission""#,
            r#"Namespace="org.opendatakit.user.households""#,
            r#"<Property Name="income" Type="Edm.Int64"/>"#,
            r#"<Property Name="place" Type="Edm.GeographyPoint"/>"#,
            r#"<Property Name="start" Type="Edm.DateTimeOffset"/>"#,
            r#"<NavigationProperty Name="member" Type="Collection(org.opendatakit.user.households.Submissions.member)"/>"#,
            r#"<Property Name="__Submissions-id" Type="Edm.String"/>"#,
            r#"<EntitySet Name="Submissions.member""#,
        ] {
            assert!(said.text.contains(part), "{part} is not in {}", said.text);
        }
    })
    .await;
}

#[tokio::test]
async fn answers_are_filtered_ordered_and_added_up() {
    on_both_engines(BOOKS, async |store| {
        answered(store, "random", 60).await;
        let token = token(store, "specialist").await;
        let desk = desk(store);
        let house = house(&desk);
        let all = read(&house, &token, "/Submissions").await;
        let all = all["value"].as_array().unwrap();
        let asked = |options: &str| format!("/Submissions?{}", options.replace('$', "%24").replace(' ', "%20"));

        let taps = read(&house, &token, &asked("$filter=house/water eq 'tap' and income gt 20000&$count=true")).await;
        let direct: Vec<&Value> = all
            .iter()
            .filter(|row| row["house"]["water"] == "tap" && row["income"].as_i64().unwrap() > 20_000)
            .collect();
        assert!(!direct.is_empty());
        assert_eq!(taps["@odata.count"], direct.len());
        assert_eq!(taps["value"].as_array().unwrap().iter().collect::<Vec<_>>(), direct);

        let some = read(&house, &token, &asked("$filter=(contains(house/assets,'car') or not (ayil ne 'x')) and year(__system/submissionDate) eq 2026 and house/water in ('well','river')")).await;
        let direct = all.iter().filter(|row| {
            row["house"]["assets"].as_str().unwrap().contains("car") && row["house"]["water"] != "tap"
        });
        assert_eq!(some["value"].as_array().unwrap().len(), direct.count());

        // Ordered, page by page: every row once, in the order asked for.
        let mut next = asked("$orderby=income desc,__id&$top=25&$select=__id,income");
        let mut incomes = Vec::new();
        let mut pages = 0;
        loop {
            let page = read(&house, &token, &next).await;
            for row in page["value"].as_array().unwrap() {
                assert_eq!(row.as_object().unwrap().len(), 2);
                incomes.push((-row["income"].as_i64().unwrap(), row["__id"].as_str().unwrap().to_owned()));
            }
            pages += 1;
            match page["@odata.nextLink"].as_str() {
                Some(link) => next = link.split(ROOT).nth(1).unwrap().to_owned(),
                None => break,
            }
        }
        assert_eq!((pages, incomes.len()), (3, 60));
        assert!(incomes.is_sorted());

        let plain = read(&house, &token, &asked("$top=20&$skip=10")).await;
        assert_eq!(plain["value"].as_array().unwrap()[..], all[10..30]);
        let link = plain["@odata.nextLink"].as_str().unwrap().split(ROOT).nth(1).unwrap().to_owned();
        let after = read(&house, &token, &link).await;
        assert_eq!(after["value"].as_array().unwrap()[..], all[30..50]);

        // Groups and figures of them.
        let groups = read(&house, &token, &asked("$apply=filter(income gt 0)/groupby((house/water,ayil),aggregate($count as n,income with average as mean,income with max as most,__id with countdistinct as ids))")).await;
        let groups = groups["value"].as_array().unwrap();
        let mut counted = 0;
        for group in groups {
            let own: Vec<f64> = all
                .iter()
                .filter(|row| row["house"]["water"] == group["house"]["water"] && row["ayil"] == group["ayil"])
                .map(|row| row["income"].as_f64().unwrap())
                .collect();
            counted += own.len();
            assert_eq!(group["n"], own.len());
            assert_eq!(group["ids"], own.len());
            let most = own.iter().copied().fold(0.0, f64::max);
            assert!((group["most"].as_f64().unwrap() - most).abs() < 1e-9);
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            assert!((group["mean"].as_f64().unwrap() - mean).abs() < 1e-6);
        }
        assert_eq!(counted, 60);
        let lower = read(&house, &token, &format!("/Submissions?%24apply=filter(ayil%20eq%20'{LOWER}')/aggregate(%24count%20as%20n)")).await;
        assert_eq!(lower["value"], json!([{"n": 20}]));
        let members = read(&house, &token, "/Submissions.member?%24apply=groupby((sex),aggregate(%24count%20as%20n,age%20with%20min%20as%20least))").await;
        let people: u64 = members["value"].as_array().unwrap().iter().map(|group| group["n"].as_u64().unwrap()).sum();
        let direct: usize = (1..=60).map(|number| answers(number).matches("<member>").count()).sum();
        assert_eq!(people, direct as u64);
    })
    .await;
}

#[tokio::test]
async fn strangers_and_mistakes_are_told_what_is_wrong() {
    on_both_engines(BOOKS, async |store| {
        answered(store, "random", 3).await;
        let token = token(store, "specialist").await;
        let desk = desk(store);
        let house = house(&desk);
        let bearer = format!("Bearer {token}");
        // A token is as good as a password, whatever the name.
        let basic = format!(
            "Basic {}",
            Base64::encode_string(format!("anybody:{token}").as_bytes())
        );
        assert_eq!(
            ask(&house, &format!("{ROOT}/Submissions"), &basic)
                .await
                .status,
            StatusCode::OK
        );
        for (authorization, rest, status, code) in [
            ("", "", StatusCode::UNAUTHORIZED, "401.2"),
            (
                "Bearer ashar_nothing",
                "/Submissions",
                StatusCode::UNAUTHORIZED,
                "401.2",
            ),
            (
                "Basic bm9ib2R5OnNlY3JldA==",
                "/Submissions",
                StatusCode::UNAUTHORIZED,
                "401.2",
            ),
            (&bearer, "/Nothing", StatusCode::NOT_FOUND, "404.1"),
            (
                &bearer,
                "/Submissions('uuid%3Anobody')",
                StatusCode::NOT_FOUND,
                "404.1",
            ),
            (
                &bearer,
                "/Submissions('uuid%3Anobody')/member",
                StatusCode::NOT_FOUND,
                "404.1",
            ),
            (
                &bearer,
                "/Submissions('uuid%3A00000001')/$count",
                StatusCode::NOT_FOUND,
                "404.1",
            ),
            (
                &bearer,
                "/Submissions?%24filter=nothing%20eq%201",
                StatusCode::BAD_REQUEST,
                "400.42",
            ),
            (
                &bearer,
                "/Submissions?%24filter=income%20eq",
                StatusCode::BAD_REQUEST,
                "400.18",
            ),
            (
                &bearer,
                "/Submissions?%24filter=sleep(1)%20eq%201",
                StatusCode::NOT_IMPLEMENTED,
                "501.4",
            ),
            (
                &bearer,
                "/Submissions?%24top=many",
                StatusCode::BAD_REQUEST,
                "400.11",
            ),
            (
                &bearer,
                "/Submissions?%24search=x",
                StatusCode::NOT_IMPLEMENTED,
                "501.6",
            ),
            (
                &bearer,
                "/Submissions?%24expand=*&%24select=income",
                StatusCode::BAD_REQUEST,
                "400.37",
            ),
        ] {
            let found = refused(&house, authorization, rest).await;
            assert_eq!(found, (status, code.to_owned()), "{authorization} {rest}");
        }
        let said = ask(&house, &format!("{ROOT}/Submissions"), "").await;
        assert!(
            said.headers["www-authenticate"]
                .to_str()
                .unwrap()
                .starts_with("Basic")
        );
    })
    .await;
}

#[tokio::test]
async fn who_only_looks_on_reads_no_answers() {
    on_both_engines(BOOKS, async |store| {
        answered(store, "random", 3).await;
        let token = token(store, "observer").await;
        let desk = desk(store);
        let house = house(&desk);
        let (status, _) = refused(&house, &format!("Bearer {token}"), "/Submissions").await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    })
    .await;
}
