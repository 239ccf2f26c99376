//! The bodies and people of the demonstration: Kara-Kulja rayon. Every name of a person is invented.

use authority::Role;
use desk::offices::{self, Appointment};
use gate::store::accounts;
use gate::{GateError, NewAccount, Randomness, secret};
use kernel::{Actor, Id, Instant, Lang, Words};
use records::Content;
use serde_json::{Value, json};
use store::{Store, StoreError};

use crate::model::Body;
use crate::store::{NewBody, found};

/// The rayon.
pub const RAYON: &str = "kg-kara-kulja";
/// The municipality in which most people of the demonstration work.
pub const AIMAK: &str = "kg-kara-kulja-alaikuu";

/// The day on which everybody's first office begins.
const FROM: &str = "2026-01-05";
/// The day on which a further one begins, so that the first stays the one acted under at first.
const FURTHER: &str = "2026-02-02";

/// A person of the demonstration.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// The login.
    pub login: &'static str,
    /// The name.
    pub name: &'static str,
    /// The offices, in the order in which they are listed: role and code of the body.
    pub offices: &'static [(Role, &'static str)],
}

/// Somebody of every role, and what two-person work needs: a second specialist, and members of two sectors.
pub const ACCOUNTS: &[Account] = &[
    Account {
        login: "gulnara",
        name: "Гүлнара Сатыбалдиева",
        offices: &[(Role::Administrator, "kg-kara-kulja-alaikuu-ayil-okmotu")],
    },
    Account {
        login: "bakyt",
        name: "Бакыт Жээнбеков",
        offices: &[(Role::Head, "kg-kara-kulja-alaikuu-ayil-okmotu")],
    },
    Account {
        login: "ainura",
        name: "Айнура Токтосунова",
        offices: &[(Role::Specialist, "kg-kara-kulja-alaikuu-ayil-okmotu")],
    },
    Account {
        login: "nurlan",
        name: "Нурлан Эргешов",
        offices: &[
            (Role::Specialist, "kg-kara-kulja-alaikuu-ayil-okmotu"),
            (Role::Specialist, "kg-kara-kulja-kara-guz-ayil-okmotu"),
        ],
    },
    Account {
        login: "jyldyz",
        name: "Жылдыз Маматова",
        offices: &[(Role::Finance, "kg-kara-kulja-alaikuu-ayil-okmotu")],
    },
    Account {
        login: "asan",
        name: "Асан Кадыров",
        offices: &[(Role::Deputy, "kg-kara-kulja-alaikuu-kenesh")],
    },
    Account {
        login: "cholpon",
        name: "Чолпон Абдыкеримова",
        offices: &[(Role::Member, "kg-kara-kulja-health")],
    },
    Account {
        login: "marat",
        name: "Марат Ысмаилов",
        offices: &[(Role::Member, "kg-kara-kulja-education")],
    },
    Account {
        login: "salima",
        name: "Салима Турдубаева",
        offices: &[(Role::Member, "kg-kara-kulja-labour")],
    },
    Account {
        login: "elmira",
        name: "Элмира Осмонова",
        offices: &[(Role::Reviewer, "kg-kara-kulja-ngo")],
    },
    Account {
        login: "temir",
        name: "Темир Алымкулов",
        offices: &[(Role::Observer, "kg-kara-kulja-rayon-administration")],
    },
    Account {
        login: "rayon",
        name: "Үмүт Сооронбаева",
        offices: &[(Role::Administrator, "kg-kara-kulja-rayon-administration")],
    },
];

/// One login for each role.
pub const ROLES: [(&str, &str); 8] = [
    ("administrator", "gulnara"),
    ("head", "bakyt"),
    ("specialist", "ainura"),
    ("finance", "jyldyz"),
    ("deputy", "asan"),
    ("member", "cholpon"),
    ("reviewer", "elmira"),
    ("observer", "temir"),
];

/// The logins for the page of signing in.
pub fn logins() -> Vec<&'static str> {
    ACCOUNTS.iter().map(|account| account.login).collect()
}

/// The code of the ayil okmotu of a municipality.
pub fn okmotu(place: &str) -> String {
    format!("{place}-ayil-okmotu")
}

/// A body of the demonstration: the end of its code, what it is, its sector, its name.
type Told = (&'static str, &'static str, &'static str, [&'static str; 4]);

/// The bodies of the rayon.
const OF_RAYON: [Told; 10] = [
    (
        "rayon-administration",
        "rayon-administration",
        "administration",
        [
            "Кара-Кулжа районунун мамлекеттик администрациясы",
            "Кара-Кулжинская районная государственная администрация",
            "Qora-Qulja tuman davlat maʼmuriyati",
            "Kara-Kulja rayon state administration",
        ],
    ),
    (
        "health",
        "department",
        "health",
        [
            "Райондук жалпы дарыгерлик практика борбору",
            "Районный центр общеврачебной практики",
            "Tuman umumiy shifokorlik amaliyoti markazi",
            "Rayon general practice centre",
        ],
    ),
    (
        "education",
        "department",
        "education",
        [
            "Райондук билим берүү бөлүмү",
            "Районный отдел образования",
            "Tuman taʼlim boʻlimi",
            "Rayon education department",
        ],
    ),
    (
        "finance",
        "department",
        "finance",
        [
            "Райондук каржы башкармалыгы",
            "Районное финансовое управление",
            "Tuman moliya boshqarmasi",
            "Rayon finance department",
        ],
    ),
    (
        "statistics",
        "department",
        "statistics",
        [
            "Райондук статистика бөлүмү",
            "Районный отдел статистики",
            "Tuman statistika boʻlimi",
            "Rayon statistics office",
        ],
    ),
    (
        "labour",
        "department",
        "labour",
        [
            "Эмгек, социалдык камсыздоо жана миграция башкармалыгы",
            "Управление труда, социального обеспечения и миграции",
            "Mehnat, ijtimoiy taʼminot va migratsiya boshqarmasi",
            "Department of labour, social protection and migration",
        ],
    ),
    (
        "emergency",
        "department",
        "emergency",
        [
            "Өзгөчө кырдаалдар бөлүмү",
            "Отдел по чрезвычайным ситуациям",
            "Favqulodda vaziyatlar boʻlimi",
            "Emergency situations department",
        ],
    ),
    (
        "internal-affairs",
        "department",
        "internal-affairs",
        [
            "Райондук ички иштер бөлүмү",
            "Районный отдел внутренних дел",
            "Tuman ichki ishlar boʻlimi",
            "Rayon department of internal affairs",
        ],
    ),
    (
        "prosecutor",
        "agency",
        "prosecutor",
        [
            "Кара-Кулжа районунун прокуратурасы",
            "Прокуратура Кара-Кулжинского района",
            "Qora-Qulja tuman prokuraturasi",
            "Prosecutor’s office of Kara-Kulja rayon",
        ],
    ),
    (
        "ngo",
        "ngo",
        "ngo",
        [
            "«Балалык» коомдук бирикмеси (ойдон чыгарылган)",
            "Общественное объединение «Балалык» (вымышленное)",
            "“Balalik” jamoat birlashmasi (oʻylab topilgan)",
            "Public association “Balalyk” (invented)",
        ],
    ),
];

/// Founds the bodies of the rayon and its municipalities and lets their people in, all with the same password.
///
/// `password` is its hash.
///
/// # Errors
/// Where the database is not an empty one.
pub async fn fill(
    store: &Store,
    password: &str,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<(), StoreError> {
    let mut bodies = Vec::new();
    for (end, sort, sector, names) in OF_RAYON {
        let name = Words::four(names[0], names[1], names[2], names[3]);
        bodies.push(body(store, RAYON, end, sort, sector, name, now).await?);
    }
    for place in places::registry().children(RAYON) {
        let stem = |lang: Lang| place.name.get(lang);
        let okmotu = Words::four(
            &stem(Lang::Ky).replace("айыл аймагы", "айыл өкмөтү"),
            &format!("Айыл окмоту: {}", stem(Lang::Ru)),
            &stem(Lang::Uz).replace("ayil aymogʻi", "ayil oʻkmoti"),
            &stem(Lang::En).replace("aimak", "ayil okmotu"),
        );
        let kenesh = Words::four(
            &stem(Lang::Ky).replace("айыл аймагы", "айылдык кеңеши"),
            &format!("Айылный кенеш: {}", stem(Lang::Ru)),
            &stem(Lang::Uz).replace("ayil aymogʻi", "ayil kengashi"),
            &stem(Lang::En).replace("aimak", "ayil kenesh"),
        );
        for (sort, name) in [("ayil-okmotu", okmotu), ("kenesh", kenesh)] {
            bodies.push(body(store, &place.code, sort, sort, "administration", name, now).await?);
        }
    }
    for account in ACCOUNTS {
        person(store, &bodies, account, password, now, randomness)
            .await
            .map_err(|why| match why {
                GateError::Store(why) => why,
                GateError::Refused(why) => StoreError::Damaged {
                    what: "demo.account",
                    value: format!("{}: {}", account.login, why.message().key),
                },
            })?;
    }
    Ok(())
}

async fn body(
    store: &Store,
    place: &str,
    end: &str,
    sort: &str,
    sector: &str,
    name: Words,
    now: Instant,
) -> Result<Body, StoreError> {
    let code = format!("{place}-{end}");
    let name: serde_json::Map<String, Value> = name
        .all()
        .filter_map(|(lang, text)| Some((lang?.code().to_owned(), Value::from(text))))
        .collect();
    let content: Content = [
        ("name".to_owned(), Value::Object(name)),
        ("sort".to_owned(), json!(sort)),
        ("sector".to_owned(), json!(sector)),
    ]
    .into_iter()
    .collect();
    let mut change = store
        .change(&Actor::command(&code), "body.found", place, "", now)
        .await?;
    let place_path = desk::place_path(place).unwrap_or_default();
    let new = NewBody {
        place,
        place_path: &place_path,
        content,
    };
    let record = found(&mut change, new).await?;
    change.commit().await?;
    Ok(Body::of(record))
}

async fn person(
    store: &Store,
    bodies: &[Body],
    account: &Account,
    password: &str,
    now: Instant,
    randomness: &dyn Randomness,
) -> Result<(), GateError> {
    let new = NewAccount {
        id: Id::from_uuid(secret::new_uuid(randomness, now)),
        login: account.login.to_owned(),
        name: account.name.to_owned(),
        lang: Lang::Ky,
        password_hash: Some(password.to_owned()),
    };
    let first = account.offices.first().map_or("house", |(_, body)| body);
    let mut change = store
        .change(
            &Actor::command(first),
            "gate.create",
            &new.id.to_string(),
            "",
            now,
        )
        .await?;
    accounts::create(&mut change, &new, now).await?;
    for (index, (role, code)) in account.offices.iter().enumerate() {
        let Some(body) = bodies.iter().find(|body| body.code == *code) else {
            return Err(gate::Refusal::Gone.into());
        };
        let appointment = Appointment {
            account: new.id.uuid(),
            body: &body.code,
            body_name: &body.name,
            role: role.code(),
            jurisdiction: body.place_path(),
            from: if index == 0 { FROM } else { FURTHER },
            to: None,
        };
        offices::appoint(&mut change, appointment).await?;
    }
    change.commit().await?;
    Ok(())
}
