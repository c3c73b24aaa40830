//! The `Range` header of a download.

/// What part of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Range {
    /// All of it; also for several ranges at once, which a server need not serve (RFC 9110 §14.2).
    Whole,
    /// Bytes from `start` to before `end`.
    Part { start: u64, end: u64 },
    /// Starts after the last byte.
    Beyond,
    /// Not `bytes=…`, or the end before the start.
    Malformed,
}

impl Range {
    /// Reads the header for a file of `size` bytes.
    pub fn parse(text: &str, size: u64) -> Self {
        let Some((unit, ranges)) = text.split_once('=') else {
            return Self::Malformed;
        };
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return Self::Malformed;
        }
        if ranges.contains(',') {
            return Self::Whole;
        }
        let Some((first, last)) = ranges.trim().split_once('-') else {
            return Self::Malformed;
        };
        let number = |text: &str| text.trim().parse::<u64>().ok();
        let (start, end) = match (first.trim().is_empty(), number(first), number(last)) {
            (true, _, Some(0)) => return Self::Beyond,
            (true, _, Some(length)) => (size.saturating_sub(length), size),
            (false, Some(start), None) if last.trim().is_empty() => (start, size),
            (false, Some(start), Some(last)) => (start, last.saturating_add(1).min(size)),
            _ => return Self::Malformed,
        };
        if start >= size {
            Self::Beyond
        } else if start >= end {
            Self::Malformed
        } else {
            Self::Part { start, end }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_a_file_of_56_bytes() {
        let parse = |text| Range::parse(text, 56);
        let part = |start, end| Range::Part { start, end };
        assert_eq!(parse("bytes=0-9"), part(0, 10));
        assert_eq!(parse("Bytes = 10 - 99"), part(10, 56));
        assert_eq!(parse("bytes=55-"), part(55, 56));
        assert_eq!(parse("bytes=-6"), part(50, 56));
        assert_eq!(parse("bytes=-99"), part(0, 56));
        assert_eq!(parse("bytes=56-"), Range::Beyond);
        assert_eq!(parse("bytes=900-"), Range::Beyond);
        assert_eq!(parse("bytes=-0"), Range::Beyond);
        assert_eq!(parse("bytes=0-1,4-5"), Range::Whole);
        for bad in [
            "",
            "bytes",
            "items=0-1",
            "bytes=9-3",
            "bytes=-",
            "bytes=a-b",
            "bytes=5",
        ] {
            assert_eq!(parse(bad), Range::Malformed, "{bad}");
        }
        assert_eq!(Range::parse("bytes=0-", 0), Range::Beyond);
    }
}
