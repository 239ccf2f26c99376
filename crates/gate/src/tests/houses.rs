use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64ct::{Base64UrlUnpadded, Encoding as _};
use kernel::Instant;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::Store;
use store::testing::on_both_engines;

use super::{Dice, HOUR, MINUTE, NOON, account, change, later};
use crate::store::houses::{Arrival, House, LoginClaim, OpenId, Purpose, Return};
use crate::store::identities;
use crate::{MIGRATIONS, Refusal};

/// What the house says, and what it was asked.
#[derive(Debug, Default)]
struct Word {
    /// Claims that replace those of an honest house.
    claims: Vec<(&'static str, Value)>,
    /// Another key signs than the published one.
    forged: bool,
    nonce: String,
    challenge: String,
    /// How often it was asked who it is.
    discoveries: usize,
}

/// A house on loopback that vouches for Ainura; it serves until the test ends.
#[derive(Debug, Clone)]
struct Provider {
    issuer: String,
    word: Arc<Mutex<Word>>,
}

impl Provider {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let provider = Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            word: Arc::default(),
        };
        let serving = provider.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serving.serve(stream);
            }
        });
        provider
    }

    fn serve(&self, mut stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let (mut line, mut length) = (String::new(), 0);
        reader.read_line(&mut line).unwrap();
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).unwrap();
            let header = header.trim().to_ascii_lowercase();
            if let Some(said) = header.strip_prefix("content-length:") {
                length = said.trim().parse().unwrap();
            }
            if header.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let answer = self.answer(&path, &String::from_utf8(body).unwrap());
        let (status, answer) = answer.map_or_else(
            || ("400 Bad Request", json!({ "error": "invalid_grant" })),
            |answer| ("200 OK", answer),
        );
        let answer = answer.to_string();
        let length = answer.len();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        let _ = stream.write_all(format!("{head}{answer}").as_bytes());
    }

    fn answer(&self, path: &str, body: &str) -> Option<Value> {
        let issuer = &self.issuer;
        let mut word = self.word.lock().unwrap();
        match path {
            "/.well-known/openid-configuration" => {
                word.discoveries += 1;
                Some(json!({
                    "issuer": issuer,
                    "authorization_endpoint": format!("{issuer}/authorize"),
                    "token_endpoint": format!("{issuer}/token"),
                    "jwks_uri": format!("{issuer}/keys"),
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["ES256"],
                }))
            }
            "/keys" => {
                let point = key(1).verifying_key().to_sec1_point(false);
                Some(json!({ "keys": [{
                    "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "one",
                    "x": text(point.x().unwrap()), "y": text(point.y().unwrap()),
                }]}))
            }
            "/token" => {
                let verifier = parameter(body, "code_verifier")?;
                let proved = text(&Sha256::digest(&verifier)) == word.challenge;
                let code = parameter(body, "code")?;
                (proved && code == "good").then(|| {
                    json!({
                        "access_token": "opaque",
                        "token_type": "Bearer",
                        "id_token": self.id_token(&word),
                    })
                })
            }
            _ => None,
        }
    }

    fn id_token(&self, word: &Word) -> String {
        let now = NOON.0 / 1000;
        let mut claims = json!({
            "iss": self.issuer,
            "sub": "person-7",
            "aud": "ashar",
            "iat": now,
            "exp": now + 300,
            "nonce": word.nonce,
            "name": "Айнура Асанова",
            "preferred_username": "Ainura",
            "email": "ainura@example.kg",
            "email_verified": false,
        });
        for (claim, value) in &word.claims {
            claims[*claim] = value.clone();
        }
        let head = json!({ "alg": "ES256", "typ": "JWT", "kid": "one" });
        let signed = format!(
            "{}.{}",
            text(head.to_string().as_bytes()),
            text(claims.to_string().as_bytes())
        );
        let signature: Signature = key(if word.forged { 2 } else { 1 }).sign(signed.as_bytes());
        format!("{signed}.{}", text(&signature.to_bytes()))
    }

    /// The browser goes there, the person agrees; gives the state that comes back.
    fn visit(&self, address: &str) -> String {
        assert!(address.starts_with(&format!("{}/authorize?", self.issuer)));
        let query = address.split_once('?').unwrap().1;
        let asked = |name| parameter(query, name).unwrap();
        assert_eq!(asked("response_type"), "code");
        assert_eq!(asked("client_id"), "ashar");
        assert_eq!(asked("code_challenge_method"), "S256");
        let mut word = self.word.lock().unwrap();
        word.nonce = asked("nonce");
        word.challenge = asked("code_challenge");
        asked("state")
    }

    fn house(&self, trusted_login: Option<LoginClaim>) -> OpenId {
        OpenId::new(House {
            issuer: self.issuer.clone(),
            client: "ashar".to_owned(),
            secret: Some("between houses".to_owned()),
            back: "https://ashar.example/login/back".to_owned(),
            trusted_login,
        })
        .unwrap()
    }

    fn says(&self, claims: &[(&'static str, Value)]) {
        self.word.lock().unwrap().claims = claims.to_vec();
    }
}

fn key(number: u8) -> SigningKey {
    SigningKey::from_slice(&[number; 32]).unwrap()
}

fn text(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// A parameter whose value needs no decoding.
fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(other, _)| *other == name);
    values.next().map(|(_, value)| value.to_owned())
}

async fn travel(
    store: &Store,
    provider: &Provider,
    house: &OpenId,
    purpose: Purpose,
    now: Instant,
    dice: &Dice,
) -> Result<Arrival, String> {
    let journey = house.start(store, purpose, NOON, dice).await.unwrap();
    let state = provider.visit(&journey.address);
    let brought = Return {
        state: &state,
        code: "good",
        cookie: &journey.cookie,
    };
    let arrival = house.finish(store, brought, now).await;
    arrival.map_err(|error| error.to_string())
}

#[tokio::test]
async fn another_house_vouches_for_whom_an_invitation_linked() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let provider = Provider::start();
        let house = provider.house(None);
        let me = account(store, "ainura", &dice).await;
        let invited = travel(store, &provider, &house, Purpose::Invitation, NOON, &dice);
        let invited = invited.await.unwrap();
        assert_eq!(
            (invited.purpose, invited.account),
            (Purpose::Invitation, None)
        );
        let identity = invited.identity;
        assert_eq!(identity.subject, "person-7");
        assert_eq!(identity.name.as_deref(), Some("Айнура Асанова"));
        assert_eq!(identity.login.as_deref(), Some("Ainura"));

        let mut linking = change(store, "gate.accept").await;
        identities::link(&mut linking, me.id, &identity, NOON)
            .await
            .unwrap();
        linking.commit().await.unwrap();
        let known = travel(store, &provider, &house, Purpose::SignIn, NOON, &dice).await;
        assert_eq!(known.unwrap().account, Some(me.id));
        // One journey after the other, and who it is was asked once.
        assert_eq!(provider.word.lock().unwrap().discoveries, 1);

        let other = account(store, "bakyt", &dice).await;
        let mut taking = change(store, "gate.identity").await;
        let refused = identities::link(&mut taking, other.id, &identity, NOON)
            .await
            .unwrap_err();
        assert_eq!(refused.to_string(), Refusal::IdentityTaken.message().key);
        identities::unlink(&mut taking, me.id, &identity.issuer)
            .await
            .unwrap();
        taking.commit().await.unwrap();
        let stranger = travel(store, &provider, &house, Purpose::SignIn, NOON, &dice).await;
        assert_eq!(stranger.unwrap().account, None);
    })
    .await;
}

#[tokio::test]
async fn a_login_is_trusted_where_the_installer_says_so() {
    async fn check(trusted: Option<LoginClaim>, claims: &[(&'static str, Value)], found: bool) {
        on_both_engines(&[MIGRATIONS], async |store| {
            let dice = Dice::default();
            let provider = Provider::start();
            provider.says(claims);
            let me = account(store, "ainura", &dice).await;
            let house = provider.house(trusted);
            let arrival = travel(store, &provider, &house, Purpose::SignIn, NOON, &dice).await;
            assert_eq!(
                arrival.unwrap().account,
                found.then_some(me.id),
                "{claims:?}"
            );
        })
        .await;
    }
    let verified = [("email", json!("AINURA")), ("email_verified", json!(true))];
    check(None, &[], false).await;
    check(Some(LoginClaim::PreferredUsername), &[], true).await;
    check(
        Some(LoginClaim::PreferredUsername),
        &[("preferred_username", json!("x"))],
        false,
    )
    .await;
    check(
        Some(LoginClaim::VerifiedEmail),
        &[("email", json!("ainura"))],
        false,
    )
    .await;
    check(Some(LoginClaim::VerifiedEmail), &verified, true).await;
}

#[tokio::test]
async fn a_false_word_opens_nothing() {
    async fn check(claims: &[(&'static str, Value)], forged: bool, now: Instant, expected: &str) {
        on_both_engines(&[MIGRATIONS], async |store| {
            let dice = Dice::default();
            let provider = Provider::start();
            provider.says(claims);
            provider.word.lock().unwrap().forged = forged;
            account(store, "ainura", &dice).await;
            let house = provider.house(Some(LoginClaim::PreferredUsername));
            let arrival = travel(store, &provider, &house, Purpose::SignIn, now, &dice).await;
            let said = arrival.map_or_else(|refusal| refusal, |_| "let in".to_owned());
            assert_eq!(said, expected, "{claims:?}");
        })
        .await;
    }
    check(&[], false, NOON, "let in").await;
    check(&[], true, NOON, "gate-house-failed").await;
    check(
        &[("nonce", json!("other"))],
        false,
        NOON,
        "gate-house-failed",
    )
    .await;
    check(&[("aud", json!("other"))], false, NOON, "gate-house-failed").await;
    check(
        &[("iss", json!("http://127.0.0.1:1"))],
        false,
        NOON,
        "gate-house-failed",
    )
    .await;
    check(&[], false, later(6 * MINUTE), "gate-house-failed").await;
    check(&[], false, later(11 * MINUTE), "gate-begun-gone").await;
}

#[tokio::test]
async fn only_who_left_comes_back() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let provider = Provider::start();
        let house = provider.house(None);
        let journey = house
            .start(store, Purpose::SignIn, NOON, &dice)
            .await
            .unwrap();
        let state = provider.visit(&journey.address);
        let back = async |state: &str, code: &str, cookie: &str| {
            let brought = Return {
                state,
                code,
                cookie,
            };
            match house.finish(store, brought, NOON).await {
                Ok(_) => "let in".to_owned(),
                Err(error) => error.to_string(),
            }
        };
        assert_eq!(
            back("forged", "good", &journey.cookie).await,
            "gate-begun-gone"
        );
        assert_eq!(
            back(&state, "good", "another browser").await,
            "gate-begun-gone"
        );
        assert_eq!(
            back(&state, "good", &journey.cookie).await,
            "gate-begun-gone",
            "once"
        );
        let journey = house
            .start(store, Purpose::SignIn, NOON, &dice)
            .await
            .unwrap();
        let state = provider.visit(&journey.address);
        assert_eq!(
            back(&state, "bad", &journey.cookie).await,
            "gate-house-failed"
        );
        // A house that has fallen silent is said to have.
        let silent = OpenId::new(House {
            issuer: "http://127.0.0.1:1".to_owned(),
            client: "ashar".to_owned(),
            secret: None,
            back: "https://ashar.example/login/back".to_owned(),
            trusted_login: None,
        });
        let refused = silent
            .unwrap()
            .start(store, Purpose::SignIn, later(HOUR), &dice)
            .await;
        assert_eq!(refused.unwrap_err().to_string(), "gate-house-failed");
    })
    .await;
    let open = |issuer: &str| {
        OpenId::new(House {
            issuer: issuer.to_owned(),
            client: "ashar".to_owned(),
            secret: None,
            back: "https://ashar.example/login/back".to_owned(),
            trusted_login: None,
        })
        .is_some()
    };
    assert!(open("https://id.example.kg"));
    assert!(!open("http://id.example.kg"));
    assert!(!open("id.example.kg"));
}
