//! From a decoded path to what answers it.

use axum::http::Method;

/// A call of the API, with the part of the path that names its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call<'p> {
    Version,
    Compatible,
    Heartbeat,
    Clock,
    GroupSize,
    CheckUser(&'p str),
    Security(&'p str),
    VaultKey(&'p str),
    AddUser(&'p str),
    List(&'p str),
    Download(&'p str),
    Upload(&'p str),
    Mkdir(&'p str),
    Rename(&'p str),
    Delete(&'p str),
    CheckPath(&'p str),
    CheckDir(&'p str),
    CheckSize,
}

/// Where a request leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Route<'p> {
    To(Call<'p>),
    /// There is a call of this path, but not of this method; these are its methods.
    WrongMethod(&'static str),
    /// There is one with, or without, a slash at the end.
    Redirect(String),
    Nowhere,
}

impl<'p> Route<'p> {
    pub fn find(method: &Method, path: &'p str) -> Self {
        if let Some(call) = find(path) {
            let allowed = methods(call);
            return if allowed
                .split(", ")
                .any(|allowed| allowed == method.as_str())
            {
                Self::To(call)
            } else {
                Self::WrongMethod(allowed)
            };
        }
        let other = match path.strip_suffix('/') {
            Some(without) => without.trim_end_matches('/').to_owned(),
            None => format!("{path}/"),
        };
        if find(&other).is_some() {
            Self::Redirect(other)
        } else {
            Self::Nowhere
        }
    }
}

fn methods(call: Call<'_>) -> &'static str {
    match call {
        Call::Version
        | Call::Compatible
        | Call::Clock
        | Call::GroupSize
        | Call::Security(_)
        | Call::VaultKey(_)
        | Call::List(_)
        | Call::Download(_) => "GET",
        Call::Heartbeat => "GET, HEAD",
        Call::CheckUser(_) | Call::CheckPath(_) | Call::CheckDir(_) | Call::CheckSize => "HEAD",
        Call::AddUser(_) | Call::Upload(_) | Call::Mkdir(_) | Call::Rename(_) => "POST",
        Call::Delete(_) => "DELETE",
    }
}

fn find(path: &str) -> Option<Call<'_>> {
    let (router, rest) = path.strip_prefix("/api/")?.split_once('/')?;
    match router {
        "well-known" => match rest {
            "version" => Some(Call::Version),
            "compatible" => Some(Call::Compatible),
            "heartbeat" => Some(Call::Heartbeat),
            "clock" => Some(Call::Clock),
            _ => None,
        },
        "auth" => (rest == "group-size").then_some(Call::GroupSize),
        "users" => find_user(rest),
        "files" => find_file(rest),
        _ => None,
    }
}

fn find_user(rest: &str) -> Option<Call<'_>> {
    let (call, name) = rest.split_once('/')?;
    if name.is_empty() || name.contains('/') {
        return None;
    }
    match call {
        "check" => Some(Call::CheckUser(name)),
        "security" => Some(Call::Security(name)),
        "vault" => Some(Call::VaultKey(name)),
        "add" => Some(Call::AddUser(name)),
        _ => None,
    }
}

fn find_file(rest: &str) -> Option<Call<'_>> {
    if rest == "check/size" {
        return Some(Call::CheckSize);
    }
    if rest.contains('\n') {
        return None; // the real server's patterns end at a line's end
    }
    let (call, path) = rest.split_once('/')?;
    match call {
        "list" => Some(Call::List(path)),
        "download" => Some(Call::Download(path)),
        "upload" => Some(Call::Upload(path)),
        "mkdir" => Some(Call::Mkdir(path)),
        "rename" => Some(Call::Rename(path)),
        "delete" => Some(Call::Delete(path)),
        "check" => {
            let (call, path) = path.split_once('/')?;
            match call {
                "path" => Some(Call::CheckPath(path)),
                "dir" => Some(Call::CheckDir(path)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the answers of this path are sealed, whatever they are (spec §6).
pub fn is_sealed(method: &Method, path: &str) -> bool {
    let mut parts = path.trim_start_matches('/').split('/');
    if parts.next() != Some("api") {
        return false;
    }
    match (parts.next(), parts.next()) {
        (Some("files"), Some("list" | "download")) | (Some("users"), Some("vault")) => {
            method == Method::GET
        }
        (Some("files"), Some("upload" | "mkdir")) => method == Method::POST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_where_they_should() {
        let get = |path| Route::find(&Method::GET, path);
        assert_eq!(get("/api/files/list/"), Route::To(Call::List("")));
        assert_eq!(get("/api/files/list//etc"), Route::To(Call::List("/etc")));
        assert_eq!(get("/api/files/list/a\nb"), Route::Nowhere);
        assert_eq!(
            get("/api/files/list"),
            Route::Redirect("/api/files/list/".into())
        );
        let version = "/api/well-known/version";
        assert_eq!(
            get("/api/well-known/version/"),
            Route::Redirect(version.into())
        );
        assert_eq!(
            get("/api/users/security/a b"),
            Route::To(Call::Security("a b"))
        );
        assert_eq!(get("/api/users/security/a/b"), Route::Nowhere);
        assert_eq!(get("/api/users/security/"), Route::Nowhere);
        assert_eq!(get("/api/files/check/size"), Route::WrongMethod("HEAD"));
        assert_eq!(get("/api/files/check/path/x"), Route::WrongMethod("HEAD"));
        assert_eq!(get("/api/auth"), Route::Nowhere);
        assert_eq!(get("/other"), Route::Nowhere);
        let head = Route::find(&Method::HEAD, "/api/files/check/dir/a/b");
        assert_eq!(head, Route::To(Call::CheckDir("a/b")));
    }

    #[test]
    fn sealed_routes_are_known_by_path_and_method() {
        assert!(is_sealed(&Method::GET, "/api/files/list"));
        assert!(is_sealed(&Method::GET, "/api/users/vault/alice"));
        assert!(is_sealed(&Method::POST, "/api/files/upload/x/y"));
        assert!(!is_sealed(&Method::GET, "/api/files/upload/x"));
        assert!(!is_sealed(&Method::POST, "/api/files/rename/x"));
        assert!(!is_sealed(&Method::GET, "/api/files/lists/x"));
    }
}
