use base64ct::{Base64UrlUnpadded, Encoding as _};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::Store;
use store::testing::on_both_engines;

use super::{Dice, MINUTE, NOON, PASSWORD, account, at, change, later, word};
use crate::store::passkeys::{Answer, Challenge, Passkeys};
use crate::store::sign_in::sign_in;
use crate::store::{accounts, factors};
use crate::{Account, MIGRATIONS, SignIn};

const ORIGIN: &str = "https://ashar.example";

/// A security key made of paper: one key pair, one credential, user present and verified.
struct Key {
    secret: SigningKey,
    credential: [u8; 16],
    uses: std::cell::Cell<u32>,
}

impl Key {
    fn new(number: u8) -> Self {
        Self {
            secret: SigningKey::from_slice(&[number; 32]).unwrap(),
            credential: [number; 16],
            uses: std::cell::Cell::new(0),
        }
    }

    /// What the browser makes of `navigator.credentials.create`.
    fn create(&self, question: &str, origin: &str) -> String {
        let data = client_data("webauthn.create", question, origin);
        let point = self.secret.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().unwrap(), point.y().unwrap());
        // A COSE key (RFC 9053): kty EC2, alg ES256, crv P-256, x, y.
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend_from_slice(x);
        key.extend_from_slice(&[0x22, 0x58, 0x20]);
        key.extend_from_slice(y);
        let mut authenticator = self.authenticator_data(0x45);
        authenticator.extend_from_slice(&[0; 16]);
        authenticator.extend_from_slice(&[0, 16]);
        authenticator.extend_from_slice(&self.credential);
        authenticator.extend_from_slice(&key);
        // The attestation object: {"fmt": "none", "attStmt": {}, "authData": bytes}.
        let mut object = vec![0xa3, 0x63];
        object.extend_from_slice(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(authenticator.len()).unwrap());
        object.extend_from_slice(&authenticator);
        self.credential_with(&json!({
            "attestationObject": text(&object),
            "clientDataJSON": text(data.as_bytes()),
        }))
    }

    /// What the browser makes of `navigator.credentials.get`.
    fn get(&self, question: &str, origin: &str) -> String {
        let data = client_data("webauthn.get", question, origin);
        self.uses.set(self.uses.get() + 1);
        let authenticator = self.authenticator_data(0x05);
        let signed = [authenticator.as_slice(), &Sha256::digest(&data)].concat();
        let signature: Signature = self.secret.sign(&signed);
        self.credential_with(&json!({
            "authenticatorData": text(&authenticator),
            "clientDataJSON": text(data.as_bytes()),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": null,
        }))
    }

    fn authenticator_data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest("ashar.example").to_vec();
        data.push(flags);
        data.extend_from_slice(&self.uses.get().to_be_bytes());
        data
    }

    fn credential_with(&self, response: &Value) -> String {
        let id = text(&self.credential);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        })
        .to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

fn client_data(kind: &str, question: &str, origin: &str) -> String {
    let question: Value = serde_json::from_str(question).unwrap();
    let challenge = &question["publicKey"]["challenge"];
    json!({ "type": kind, "challenge": challenge, "origin": origin }).to_string()
}

fn house() -> Passkeys {
    Passkeys::new("ashar.example", ORIGIN, "Ashar").unwrap()
}

/// Keeps a new passkey; the recovery codes, or the key of the refusal.
async fn register(
    store: &Store,
    account: &Account,
    challenge: &Challenge,
    credential: &str,
    dice: &Dice,
) -> Result<usize, String> {
    let answer = Answer {
        token: &challenge.token,
        credential,
    };
    let mut change = change(store, "gate.passkey").await;
    let house = house();
    let kept = house.finish_registration(&mut change, account.id, answer, "Телефон", NOON, dice);
    let codes = kept.await.map_err(|error| error.to_string())?;
    change.commit().await.unwrap();
    Ok(codes.len())
}

async fn ticket(store: &Store, login: &str, dice: &Dice) -> String {
    match sign_in(store, login, PASSWORD, at("192.0.2.1"), NOON, dice)
        .await
        .unwrap()
    {
        SignIn::NeedsCode {
            ticket,
            codes: false,
            passkeys: true,
        } => ticket,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_passkey_is_the_second_step() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let dice = Dice::default();
        let me = account(store, "ainura", &dice).await;
        let (key, other) = (Key::new(1), Key::new(2));
        // Each step on a server process of its own.
        let begin = async || {
            house()
                .start_registration(store, &me, NOON, &dice)
                .await
                .unwrap()
        };

        let challenge = begin().await;
        let stolen = key.create(&challenge.question, "https://ashar.example.evil");
        let said = register(store, &me, &challenge, &stolen, &dice).await;
        assert_eq!(said, Err("gate-passkey-failed".to_owned()));

        let challenge = begin().await;
        let made = key.create(&challenge.question, ORIGIN);
        assert_eq!(register(store, &me, &challenge, &made, &dice).await, Ok(10));
        let said = register(store, &me, &challenge, &made, &dice).await;
        assert_eq!(said, Err("gate-begun-gone".to_owned()));
        // A key stands for one person.
        let bakyt = account(store, "bakyt", &dice).await;
        let challenge = house()
            .start_registration(store, &bakyt, NOON, &dice)
            .await
            .unwrap();
        let again = key.create(&challenge.question, ORIGIN);
        let said = register(store, &me, &challenge, &again, &dice).await;
        assert_eq!(said, Err("gate-begun-gone".to_owned()));
        let said = register(store, &bakyt, &challenge, &again, &dice).await;
        assert_eq!(said, Err("gate-passkey-known".to_owned()));
        let challenge = begin().await;
        let second = other.create(&challenge.question, ORIGIN);
        assert_eq!(
            register(store, &me, &challenge, &second, &dice).await,
            Ok(0)
        );

        let enter = async |ticket: &str, token: &str, credential: &str| {
            let answer = Answer { token, credential };
            let here = at("192.0.2.1");
            let outcome = house()
                .finish_sign_in(store, ticket, answer, here, NOON, &dice)
                .await;
            word(&outcome.unwrap())
        };
        let first = ticket(store, "ainura", &dice).await;
        let challenge = house()
            .start_sign_in(store, &first, NOON, &dice)
            .await
            .unwrap()
            .unwrap();
        let answer = key.get(&challenge.question, ORIGIN);
        assert_eq!(enter("forged", &challenge.token, &answer).await, "gone");
        assert_eq!(enter(&first, &challenge.token, &answer).await, "welcome");
        assert_eq!(enter(&first, &challenge.token, &answer).await, "gone");

        // An answer to another question, from another page or by an unknown key opens nothing.
        let second = ticket(store, "ainura", &dice).await;
        let ask = async || {
            house()
                .start_sign_in(store, &second, NOON, &dice)
                .await
                .unwrap()
                .unwrap()
        };
        let challenge = ask().await;
        assert_eq!(enter(&second, &challenge.token, &answer).await, "refused");
        let challenge = ask().await;
        let elsewhere = key.get(&challenge.question, "https://evil.example");
        assert_eq!(
            enter(&second, &challenge.token, &elsewhere).await,
            "refused"
        );
        let challenge = ask().await;
        let unknown = Key::new(3).get(&challenge.question, ORIGIN);
        assert_eq!(enter(&second, &challenge.token, &unknown).await, "refused");
        let late = house()
            .start_sign_in(store, &second, later(11 * MINUTE), &dice)
            .await;
        assert_eq!(late.unwrap(), None);

        let list = factors::list_passkeys(store, me.id).await.unwrap();
        let mut used: Vec<_> = list.iter().map(|passkey| passkey.used).collect();
        used.sort();
        assert_eq!(used, [None, Some(NOON)]);
        let mut removal = change(store, "gate.no-passkey").await;
        for passkey in &list {
            factors::remove_passkey(&mut removal, me.id, passkey.id)
                .await
                .unwrap();
        }
        assert!(
            factors::remove_passkey(&mut removal, me.id, list[0].id)
                .await
                .is_err()
        );
        let account = accounts::by_id(&mut removal, me.id).await.unwrap().unwrap();
        assert_eq!(account.passkeys, 0);
        removal.commit().await.unwrap();
        assert_eq!(factors::recovery_codes_left(store, me.id).await.unwrap(), 0);
    })
    .await;
}
