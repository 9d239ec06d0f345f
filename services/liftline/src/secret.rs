//! Values that are never printed.

use std::fmt;

use serde::{Serialize, Serializer};

/// What stands in place of a secret wherever one would be printed.
pub const MASK: &str = "***";

/// A value that `Debug` and `Serialize` print as `***`, and `Display` cannot print at all. An empty text
/// prints as empty: that no secret is set is no secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Wraps `value`.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for the one place that uses it.
    pub const fn reveal(&self) -> &T {
        &self.0
    }
}

impl Secret<String> {
    /// True where no secret is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn masked(&self) -> &'static str {
        if self.is_empty() { "" } else { MASK }
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl Serialize for Secret<String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_debug_nor_serialize_show_it() {
        let secret = Secret::new(String::from("correct horse"));
        assert_eq!(format!("{secret:?}"), MASK);
        assert_eq!(serde_json::to_string(&secret).unwrap(), "\"***\"");
        assert_eq!(secret.reveal(), "correct horse");
        assert_eq!(serde_json::to_string(&Secret::new(String::new())).unwrap(), "\"\"");
    }
}
