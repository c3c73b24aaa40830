//! The query of a request, read as the real server's framework reads it.

use serde_json::json;

use super::reply::Problem;

/// Query parameters; of a repeated one the last counts.
pub struct Query(Vec<(String, String)>);

impl Query {
    pub fn parse(query: &str) -> Self {
        Self(
            form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    pub fn text(&self, name: &str) -> Result<&str, Problem> {
        self.find(name)
            .ok_or_else(|| Problem::missing(&["query", name]))
    }

    /// A flag that is false when it is not there.
    pub fn flag(&self, name: &str) -> Result<bool, Problem> {
        let Some(text) = self.find(name) else {
            return Ok(false);
        };
        match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "on" | "t" | "y" => Ok(true),
            "false" | "0" | "no" | "off" | "f" | "n" => Ok(false),
            _ => Err(Problem::new(
                "bool_parsing",
                &["query", name],
                "Input should be a valid boolean, unable to interpret input",
                text.into(),
            )),
        }
    }

    /// A number that is not negative.
    pub fn size(&self, name: &str) -> Result<u128, Problem> {
        let text = self.text(name)?;
        let number = text.trim().parse::<i128>().map_err(|_| {
            Problem::new(
                "int_parsing",
                &["query", name],
                "Input should be a valid integer, unable to parse string as an integer",
                text.into(),
            )
        })?;
        u128::try_from(number).map_err(|_| {
            Problem::new(
                "greater_than_equal",
                &["query", name],
                "Input should be greater than or equal to 0",
                text.into(),
            )
            .with_context(json!({ "ge": 0 }))
        })
    }

    fn find(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().rev().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_and_the_last_one_counts() {
        let query = Query::parse("name=a%20b+c%23.exef&name=last&force=True&n=7&bad=maybe&neg=-1");
        assert_eq!(query.text("name").unwrap(), "last");
        assert!(query.flag("force").unwrap());
        assert!(!query.flag("absent").unwrap());
        assert_eq!(query.flag("bad").unwrap_err().kind, "bool_parsing");
        assert_eq!(query.size("n").unwrap(), 7);
        assert_eq!(query.size("neg").unwrap_err().kind, "greater_than_equal");
        assert_eq!(query.size("bad").unwrap_err().kind, "int_parsing");
        assert_eq!(query.size("absent").unwrap_err().kind, "missing");
        assert_eq!(Query::parse("n=a+b%2Bc").text("n").unwrap(), "a b+c");
    }
}
