//! Accounts (spec §4).

use axum::body::Body;
use axum::http::StatusCode;
use excalibur_client::exef::gcm;
use serde::Serialize;
use serde_json::Value;

use crate::base64;
use crate::http::body::{self, Content};
use crate::http::{Fault, Incoming, Problem, Reply};
use crate::store::{Account, NewAccount};

/// The longest name that the real server can make a folder of.
const NAME_BYTES: usize = 255;
const FIELDS: [&str; 3] = ["nonce", "enc_data", "tag"];

pub async fn check(incoming: &Incoming<'_>, name: &str) -> Result<Reply, Fault> {
    find(incoming, name).await?;
    Ok(Reply::null(StatusCode::OK))
}

pub async fn security(incoming: &Incoming<'_>, name: &str) -> Result<Reply, Fault> {
    #[derive(Serialize)]
    struct Answer {
        auk_salt: String,
        srp_salt: String,
    }
    let account = find(incoming, name).await?.details;
    let answer = Answer {
        auk_salt: base64::encode(account.auk_salt),
        srp_salt: base64::encode(account.srp_salt),
    };
    Ok(Reply::json(StatusCode::OK, &answer))
}

/// The caller's own sealed vault key; another user's is as good as unknown.
pub async fn vault_key(incoming: &Incoming<'_>, name: &str) -> Result<Reply, Fault> {
    #[derive(Serialize)]
    struct Answer {
        key_enc: String,
    }
    let session = super::authenticate(incoming)?;
    if session.username() != name {
        return Err(not_found());
    }
    let answer = Answer {
        key_enc: base64::encode(find(incoming, name).await?.details.key_enc),
    };
    Ok(Reply::json(StatusCode::OK, &answer))
}

pub async fn add(incoming: &Incoming<'_>, body: Body, name: &str) -> Result<Reply, Fault> {
    let app = incoming.app.clone();
    let body = body::read(body).await?;
    let [nonce, sealed, tag] = read_fields(Content::read(body, incoming.headers)?)?;
    let taken = || Fault::refused(StatusCode::CONFLICT, "User already exists");
    if find_any(incoming, name).await?.is_some() {
        return Err(taken());
    }
    let details = open_registration(app.creation_key.as_bytes(), &nonce, &sealed, &tag)?;
    if name == "." || name == ".." {
        let why = "A user name cannot be . or ..";
        return Err(Fault::refused(StatusCode::UNPROCESSABLE_ENTITY, why));
    }
    if name.len() > NAME_BYTES || name.contains('\0') {
        return Err(Fault::Internal(
            "a user name that no folder can have".into(),
        ));
    }
    let [auk_salt, srp_salt, verifier, key_enc] = details;
    let account = NewAccount {
        name: name.to_owned(),
        auk_salt,
        group: app.config.srp_group,
        srp_salt,
        verifier,
        key_enc,
    };
    super::on_disk(move || {
        if stored(app.folder.register(&account))? {
            Ok(Reply::text(StatusCode::CREATED, "User added"))
        } else {
            Err(taken())
        }
    })
    .await
}

async fn find(incoming: &Incoming<'_>, name: &str) -> Result<Account, Fault> {
    find_any(incoming, name).await?.ok_or_else(not_found)
}

async fn find_any(incoming: &Incoming<'_>, name: &str) -> Result<Option<Account>, Fault> {
    let (app, name) = (incoming.app.clone(), name.to_owned());
    super::on_disk(move || stored(app.folder.accounts.find(&name))).await
}

fn not_found() -> Fault {
    Fault::refused(StatusCode::NOT_FOUND, "User not found")
}

fn stored<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, Fault> {
    result.map_err(|error| Fault::Internal(format!("database: {error}")))
}

/// The three texts of the body, or a 422 that names what is missing or no text.
fn read_fields(content: Content) -> Result<[String; 3], Fault> {
    let mut fields = match content {
        Content::Json(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let mut problems = Vec::new();
    let values = FIELDS.map(|name| match fields.remove(name) {
        Some(Value::String(text)) => text,
        None => {
            problems.push(Problem::missing(&["body", name]));
            String::new()
        }
        Some(other) => {
            let why = "Input should be a valid string";
            problems.push(Problem::new("string_type", &["body", name], why, other));
            String::new()
        }
    });
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(Fault::invalid(&problems))
    }
}

/// Opens what a registration seals under the account creation key: both salts, the verifier and
/// the sealed vault key.
fn open_registration(
    creation_key: &[u8],
    nonce: &str,
    sealed: &str,
    tag: &str,
) -> Result<[Vec<u8>; 4], Fault> {
    let outside = |text| {
        base64::decode(text).map_err(|why| {
            let why = format!("Invalid base64 string: {why}");
            Fault::refused(StatusCode::NOT_ACCEPTABLE, why)
        })
    };
    let (nonce, mut data, tag) = (outside(nonce)?, outside(sealed)?, outside(tag)?);
    if nonce.is_empty() {
        return Err(Fault::Internal("a registration with an empty nonce".into()));
    }
    let wrong_key = || Fault::refused(StatusCode::UNAUTHORIZED, "Invalid tag");
    let tag = tag.as_slice().try_into().map_err(|_| wrong_key())?;
    gcm::decrypt(creation_key, &nonce, &mut data, tag).map_err(|_| wrong_key())?;

    let unusable = |what: &str| Fault::Internal(format!("a registration {what}"));
    let text = String::from_utf8(data).map_err(|_| unusable("that is not UTF-8"))?;
    let inner: Value = serde_json::from_str(&text).map_err(|_| {
        let (why, at) = body::json_error(&text);
        let why = format!("Invalid JSON: {why}: line 1 column {} (char {at})", at + 1);
        Fault::refused(StatusCode::BAD_REQUEST, why)
    })?;
    let field = |name| {
        let text = inner.get(name).and_then(Value::as_str);
        let text = text.ok_or_else(|| unusable("without one of its fields"))?;
        base64::decode(text).map_err(|why| {
            let why = format!("Invalid base64 string: {why}");
            Fault::refused(StatusCode::BAD_REQUEST, why)
        })
    };
    Ok([
        field("auk_salt")?,
        field("srp_salt")?,
        field("verifier")?,
        field("key_enc")?,
    ])
}
