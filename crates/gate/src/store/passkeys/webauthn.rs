use base64ct::{Base64UrlUnpadded, Encoding as _};
use kernel::{Id, Instant};
use serde_json::Value;
use store::sqlx::types::Json;
use store::{Change, Connected, Store, StoreError, Uuid, execute, rows};
use webauthn_rs::prelude::{
    AuthenticationResult, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::{Answer, Challenge};
use crate::store::begun::{self, Begun};
use crate::store::{factors, keeper, oneself, sign_in};
use crate::{Account, AccountKind, GateError, Randomness, Refusal, SignIn, Visitor, rules, secret};

/// The house as browsers know it.
#[derive(Debug, Clone)]
pub struct Passkeys(Webauthn);

#[derive(Debug)]
struct PasskeyKind;

impl kernel::Kind for PasskeyKind {
    const WORD: &'static str = "passkey";
}

impl Passkeys {
    /// Passkeys of the host `id` (`ashar.example`), asked for on pages of `origin` (`https://ashar.example`);
    /// `None` where they do not belong together or the origin is no address.
    pub fn new(id: &str, origin: &str, name: &str) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let builder = WebauthnBuilder::new(id, &origin).ok()?;
        builder.rp_name(name).build().ok().map(Self)
    }

    /// Asks the browser for a new passkey.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::PasskeyFailed`].
    pub async fn start_registration(
        &self,
        store: &Store,
        account: &Account,
        now: Instant,
        randomness: &dyn Randomness,
    ) -> Result<Challenge, GateError> {
        let mut aside = store.aside(&oneself(account.id)).await?;
        let known = passkeys(&mut aside, account.id).await?;
        if known.len() >= rules::KEYS {
            return Err(Refusal::TooMany.into());
        }
        let known = known.iter().map(|(_, key)| key.cred_id().clone()).collect();
        let (question, state) = self
            .0
            .start_passkey_registration(
                account.id.uuid(),
                &account.login,
                &account.name,
                Some(known),
            )
            .map_err(|_| Refusal::PasskeyFailed)?;
        let token = begun::begin(
            &mut aside,
            Begun::NewPasskey,
            Some(account.id),
            &state,
            rules::after(now, rules::BEGUN_OPEN),
            randomness,
        )
        .await?;
        aside.commit().await?;
        let question = serde_json::to_string(&question).map_err(|_| Refusal::PasskeyFailed)?;
        Ok(Challenge { token, question })
    }

    /// Keeps the passkey that the browser has made; gives recovery codes, shown once, where there were none.
    /// Act `gate.passkey`, object the account.
    ///
    /// # Errors
    /// [`Refusal::BegunGone`], [`Refusal::PasskeyFailed`], [`Refusal::PasskeyKnown`], [`Refusal::NameMissing`].
    pub async fn finish_registration(
        &self,
        change: &mut Change,
        account: Id<AccountKind>,
        answer: Answer<'_>,
        name: &str,
        now: Instant,
        randomness: &dyn Randomness,
    ) -> Result<Vec<String>, GateError> {
        let name = rules::name(name)?;
        let begun = begun::attempt::<PasskeyRegistration>(
            &mut *change,
            Begun::NewPasskey,
            answer.token,
            now,
        );
        let (holder, state) = begun.await?.ok_or(Refusal::BegunGone)?;
        if holder != Some(account) || !begun::end(&mut *change, answer.token).await? {
            return Err(Refusal::BegunGone.into());
        }
        let made: RegisterPublicKeyCredential =
            serde_json::from_str(answer.credential).map_err(|_| Refusal::PasskeyFailed)?;
        let passkey = self
            .0
            .finish_passkey_registration(&made, &state)
            .map_err(|_| Refusal::PasskeyFailed)?;
        let credential = credential(&passkey);
        let known = rows!(
            &mut *change,
            "select id from passkey where credential = $1",
            credential.as_str()
        )?;
        if !known.is_empty() {
            return Err(Refusal::PasskeyKnown.into());
        }
        let id = change.new_id::<PasskeyKind>().uuid();
        execute!(
            &mut *change,
            "insert into passkey (id, account, credential, name, passkey, created_at)
             values ($1, $2, $3, $4, $5, $6)",
            id,
            account.uuid(),
            credential.as_str(),
            name.as_str(),
            Json(&passkey),
            now.0
        )?;
        let codes = rows!(
            &mut *change,
            "select hash from recovery_code where account = $1 and used_at is null",
            account.uuid()
        )?;
        if codes.is_empty() {
            return Ok(factors::renew_recovery_codes(change, account, randomness).await?);
        }
        Ok(Vec::new())
    }

    /// Asks a passkey to prove itself as the second step; `None` where the ticket has run out or there is none.
    ///
    /// # Errors
    /// [`Refusal::PasskeyFailed`].
    pub async fn start_sign_in(
        &self,
        store: &Store,
        ticket: &str,
        now: Instant,
        randomness: &dyn Randomness,
    ) -> Result<Option<Challenge>, GateError> {
        let mut aside = store.aside(&keeper()).await?;
        let Some(account) = begun::holder(&mut aside, Begun::Ticket, ticket, now).await? else {
            return Ok(None);
        };
        let known = passkeys(&mut aside, account).await?;
        if known.is_empty() {
            return Ok(None);
        }
        let known: Vec<Passkey> = known.into_iter().map(|(_, passkey)| passkey).collect();
        let (question, state) = self
            .0
            .start_passkey_authentication(&known)
            .map_err(|_| Refusal::PasskeyFailed)?;
        // The ticket's hash goes with it, so that the answer counts for this attempt alone.
        let token = begun::begin(
            &mut aside,
            Begun::Passkey,
            Some(account),
            &(secret::hash(ticket), state),
            rules::after(now, rules::BEGUN_OPEN),
            randomness,
        )
        .await?;
        aside.commit().await?;
        let question = serde_json::to_string(&question).map_err(|_| Refusal::PasskeyFailed)?;
        Ok(Some(Challenge { token, question }))
    }

    /// The second step with a passkey.
    pub async fn finish_sign_in(
        &self,
        store: &Store,
        ticket: &str,
        answer: Answer<'_>,
        visitor: Visitor<'_>,
        now: Instant,
        randomness: &dyn Randomness,
    ) -> Result<SignIn, StoreError> {
        let mut aside = store.aside(&keeper()).await?;
        let begun = begun::attempt::<(String, PasskeyAuthentication)>(
            &mut aside,
            Begun::Passkey,
            answer.token,
            now,
        );
        let Some((Some(id), (bound, state))) = begun.await? else {
            return Ok(SignIn::TicketGone);
        };
        let account = sign_in::holder(&mut aside, ticket, now).await?;
        let same = secret::same(&bound, &secret::hash(ticket));
        let Some(account) = account.filter(|account| same && account.id == id) else {
            return Ok(SignIn::TicketGone);
        };
        // Each question is asked once, whatever the answer.
        begun::end(&mut aside, answer.token).await?;
        let proof = serde_json::from_str::<PublicKeyCredential>(answer.credential)
            .ok()
            .and_then(|answer| self.0.finish_passkey_authentication(&answer, &state).ok());
        let mut outcome = SignIn::Refused;
        if let Some(proof) = proof.filter(AuthenticationResult::user_verified) {
            let known = passkeys(&mut aside, id).await?;
            let used = known
                .into_iter()
                .find(|(_, key)| key.cred_id() == proof.cred_id());
            if let Some((key, mut passkey)) = used {
                passkey.update_credential(&proof);
                execute!(
                    &mut aside,
                    "update passkey set passkey = $1, used_at = $2 where id = $3",
                    Json(&passkey),
                    now.0,
                    key
                )?;
                if begun::end(&mut aside, ticket).await? {
                    outcome =
                        sign_in::welcome(&mut aside, account, visitor, now, randomness).await?;
                }
            }
        }
        aside.commit().await?;
        Ok(outcome)
    }
}

/// The passkeys of an account as the library knows them.
async fn passkeys(
    connected: &mut impl Connected,
    account: Id<AccountKind>,
) -> Result<Vec<(Uuid, Passkey)>, StoreError> {
    let found = rows!(
        connected,
        "select id, passkey from passkey where account = $1 order by created_at, id",
        account.uuid()
    )?;
    let mut passkeys = Vec::with_capacity(found.len());
    for row in &found {
        let kept: Json<Value> = row.get(1)?;
        let passkey = serde_json::from_value(kept.0).map_err(|error| StoreError::Damaged {
            what: "passkey.passkey",
            value: error.to_string(),
        })?;
        passkeys.push((row.get(0)?, passkey));
    }
    Ok(passkeys)
}

fn credential(passkey: &Passkey) -> String {
    Base64UrlUnpadded::encode_string(passkey.cred_id())
}
