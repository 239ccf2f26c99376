use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, UNIX_EPOCH};

use kernel::{Id, Instant};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreProviderMetadata,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    TokenResponse as _,
};
use serde::{Deserialize, Serialize};
use store::{Store, StoreError, Uuid, rows};

use super::{Arrival, House, Journey, LoginClaim, Purpose, Return};
use crate::store::begun::{self, Begun};
use crate::store::{identities, keeper, oneself};
use crate::{AccountKind, GateError, Identity, Randomness, Refusal, rules, secret};

/// How long the other house may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How large its answers are at most.
const ANSWER_BYTES: u64 = 1024 * 1024;
/// How long what it says of itself is believed without asking again, in milliseconds.
const BELIEVED: i64 = 60 * 60 * 1000;

/// Another house that vouches for people.
#[derive(Debug)]
pub struct OpenId {
    house: House,
    issuer: IssuerUrl,
    back: RedirectUrl,
    agent: ureq::Agent,
    /// What it says of itself, and when it said so.
    known: RwLock<Option<(Instant, Arc<CoreProviderMetadata>)>>,
}

/// What is remembered of a journey.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    issuer: String,
    purpose: Purpose,
    cookie_hash: String,
}

impl OpenId {
    /// The house; `None` where an address of it is none, or is not safe.
    pub fn new(house: House) -> Option<Self> {
        let issuer = IssuerUrl::new(house.issuer.clone()).ok()?;
        let back = RedirectUrl::new(house.back.clone()).ok()?;
        // Plain http only where nobody is in between: on this machine.
        let here = matches!(
            issuer.url().host_str(),
            Some("127.0.0.1" | "localhost" | "[::1]")
        );
        if issuer.url().scheme() != "https" && !here {
            return None;
        }
        let config = ureq::Agent::config_builder()
            .https_only(!here)
            // The other house does not choose whom this server calls next.
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build();
        Some(Self {
            house,
            issuer,
            back,
            agent: config.new_agent(),
            known: RwLock::new(None),
        })
    }

    /// Sends somebody there.
    ///
    /// # Errors
    /// [`Refusal::HouseFailed`].
    pub async fn start(
        &self,
        store: &Store,
        purpose: Purpose,
        now: Instant,
        randomness: &dyn Randomness,
    ) -> Result<Journey, GateError> {
        let metadata = self.metadata(now).await?;
        let cookie = secret::new_token(randomness);
        let remembered = Remembered {
            issuer: self.house.issuer.clone(),
            purpose,
            cookie_hash: secret::hash(&cookie),
        };
        let mut aside = store.aside(&keeper()).await?;
        let expires = rules::after(now, rules::BEGUN_OPEN);
        let state = begun::begin(
            &mut aside,
            Begun::Journey,
            None,
            &remembered,
            expires,
            randomness,
        )
        .await?;
        aside.commit().await?;

        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier(&cookie));
        let nonce = nonce(&cookie);
        let client = self.client(&metadata);
        let (address, ..) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || nonce,
            )
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(Journey {
            address: address.into(),
            cookie,
        })
    }

    /// Hears who has come back. A trusted login is linked to its account (act `gate.identity`).
    ///
    /// # Errors
    /// [`Refusal::BegunGone`] where nobody left like this, [`Refusal::HouseFailed`] where the house does not vouch.
    pub async fn finish(
        &self,
        store: &Store,
        brought: Return<'_>,
        now: Instant,
    ) -> Result<Arrival, GateError> {
        let mut aside = store.aside(&keeper()).await?;
        let begun =
            begun::attempt::<Remembered>(&mut aside, Begun::Journey, brought.state, now).await?;
        let (_, remembered) = begun.ok_or(Refusal::BegunGone)?;
        let same = secret::same(&remembered.cookie_hash, &secret::hash(brought.cookie));
        let ended = begun::end(&mut aside, brought.state).await?;
        aside.commit().await?;
        if !same || !ended || remembered.issuer != self.house.issuer {
            return Err(Refusal::BegunGone.into());
        }

        let claims = self.claims(brought, now).await?;
        let identity = Identity {
            issuer: self.house.issuer.clone(),
            subject: claims.subject().to_string(),
            name: claims
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.to_string()),
            login: claims
                .preferred_username()
                .map(|name| name.to_string())
                .or_else(|| claims.email().map(|email| email.to_string())),
        };
        let mut reading = store.read(&keeper()).await?;
        let known = identities::find(&mut reading, &identity).await?;
        drop(reading);
        let account = match known {
            Some(account) => Some(account),
            None if remembered.purpose == Purpose::SignIn => {
                self.trusted(store, &claims, &identity, now).await?
            }
            None => None,
        };
        Ok(Arrival {
            purpose: remembered.purpose,
            identity,
            account,
        })
    }

    /// The account of a login that the house is trusted to give; it is linked from now on.
    async fn trusted(
        &self,
        store: &Store,
        claims: &CoreIdTokenClaims,
        identity: &Identity,
        now: Instant,
    ) -> Result<Option<Id<AccountKind>>, GateError> {
        let login = match self.house.trusted_login {
            Some(LoginClaim::PreferredUsername) => {
                claims.preferred_username().map(|login| login.to_string())
            }
            Some(LoginClaim::VerifiedEmail) if claims.email_verified() == Some(true) => {
                claims.email().map(|email| email.to_string())
            }
            _ => None,
        };
        let Some(login) = login else {
            return Ok(None);
        };
        let Some(account) = account_of(store, &login).await? else {
            return Ok(None);
        };
        let (actor, object) = (oneself(account), account.to_string());
        let mut change = store
            .change(&actor, "gate.identity", &object, &self.house.issuer, now)
            .await?;
        identities::link(&mut change, account, identity, now).await?;
        change.commit().await?;
        Ok(Some(account))
    }

    /// What the house says of the person, its signature, nonce, audience and time checked.
    async fn claims(
        &self,
        brought: Return<'_>,
        now: Instant,
    ) -> Result<CoreIdTokenClaims, GateError> {
        let metadata = self.metadata(now).await?;
        let client = self.client(&metadata);
        let (agent, asking) = (self.agent.clone(), client.clone());
        let code = AuthorizationCode::new(brought.code.to_owned());
        let verifier = verifier(brought.cookie);
        let answer = elsewhere(move || {
            let request = asking.exchange_code(code).ok()?.set_pkce_verifier(verifier);
            request.request(&|request| ask(&agent, request)).ok()
        })
        .await?;
        let checked = || {
            let token = answer.id_token()?;
            let moment = UNIX_EPOCH + Duration::from_millis(u64::try_from(now.0).ok()?);
            let checker = client
                .id_token_verifier()
                .set_time_fn(move || moment.into());
            let claims = token.claims(&checker, &nonce(brought.cookie)).ok()?;
            if let Some(expected) = claims.access_token_hash() {
                let algorithm = token.signing_alg().ok()?;
                let key = token.signing_key(&checker).ok()?;
                let hash =
                    AccessTokenHash::from_token(answer.access_token(), algorithm, key).ok()?;
                if hash != *expected {
                    return None;
                }
            }
            Some(claims.clone())
        };
        checked().ok_or_else(|| Refusal::HouseFailed.into())
    }

    /// What the house says of itself; asked again after an hour, so that new keys of its are believed.
    async fn metadata(&self, now: Instant) -> Result<Arc<CoreProviderMetadata>, GateError> {
        let known = self
            .known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((at, metadata)) = known
            && (0..BELIEVED).contains(&now.0.saturating_sub(at.0))
        {
            return Ok(metadata);
        }
        let (issuer, agent) = (self.issuer.clone(), self.agent.clone());
        let discovered = elsewhere(move || {
            CoreProviderMetadata::discover(&issuer, &|request| ask(&agent, request)).ok()
        });
        let metadata = Arc::new(discovered.await?);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some((now, metadata.clone()));
        Ok(metadata)
    }
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl OpenId {
    fn client(&self, metadata: &CoreProviderMetadata) -> Client {
        CoreClient::from_provider_metadata(
            metadata.clone(),
            ClientId::new(self.house.client.clone()),
            self.house.secret.clone().map(ClientSecret::new),
        )
        .set_redirect_uri(self.back.clone())
    }
}

/// Both follow from the cookie, so that the books hold nothing that opens a journey.
fn nonce(cookie: &str) -> Nonce {
    Nonce::new(secret::hash_parts(&["nonce", cookie]))
}

fn verifier(cookie: &str) -> PkceCodeVerifier {
    PkceCodeVerifier::new(secret::hash_parts(&["pkce", cookie]))
}

/// Waits for the other house away from the threads that serve pages.
async fn elsewhere<T: Send + 'static>(
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.ok().flatten().ok_or(Refusal::HouseFailed)
}

fn ask(agent: &ureq::Agent, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let (parts, mut body) = agent.run(request)?.into_parts();
    let body = body.with_config().limit(ANSWER_BYTES).read_to_vec()?;
    Ok(HttpResponse::from_parts(parts, body))
}

async fn account_of(store: &Store, login: &str) -> Result<Option<Id<AccountKind>>, StoreError> {
    let mut reading = store.read(&keeper()).await?;
    let found = rows!(
        &mut reading,
        "select id from account where login = $1 and disabled_at is null",
        rules::fold_login(login)
    )?;
    let id = found.first().map(|row| row.get::<Uuid>(0)).transpose()?;
    Ok(id.map(Id::from_uuid))
}
