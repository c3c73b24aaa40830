//! How fast requests may go: a mirror of the server's token bucket (spec §7 (d)).

/// Requests that go out at once: one fewer than the 20 that a server takes, for requests may arrive
/// closer together than they were sent.
pub const BURST: f64 = 19.0;
/// Requests that a server takes in addition each second.
pub const PER_SECOND: f64 = 1.0;

/// The bucket as this client believes it to be. Times are milliseconds of any steady clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    limited: bool,
    tokens: f64,
    at_ms: f64,
}

impl Pace {
    /// A full bucket. `limited` is whether to keep to it before the server has refused anything:
    /// needed where a refusal cannot be told from a lost connection, as on another origin.
    #[must_use]
    pub const fn new(limited: bool, now_ms: f64) -> Self {
        Self {
            limited,
            tokens: BURST,
            at_ms: now_ms,
        }
    }

    /// Books `cost` requests and says how many milliseconds to wait before sending them.
    pub fn take(&mut self, cost: f64, now_ms: f64) -> f64 {
        self.refill(now_ms);
        self.tokens -= cost;
        if !self.limited {
            self.tokens = self.tokens.max(0.0);
        }
        (-self.tokens).max(0.0) / PER_SECOND * 1000.0
    }

    /// What was booked is not sent: its caller has cancelled.
    pub fn give_back(&mut self, cost: f64) {
        self.tokens = (self.tokens + cost).min(BURST);
    }

    /// The server refused a request (429): its bucket is empty, and it has one.
    pub fn refused(&mut self, now_ms: f64) {
        self.refill(now_ms);
        self.limited = true;
        self.tokens = self.tokens.min(0.0);
    }

    fn refill(&mut self, now_ms: f64) {
        let gained = (now_ms - self.at_ms).max(0.0) / 1000.0 * PER_SECOND;
        self.tokens = (self.tokens + gained).min(BURST);
        self.at_ms = now_ms;
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // whole numbers
mod tests {
    use super::Pace;

    #[test]
    fn a_burst_goes_at_once_and_the_rest_one_a_second() {
        let mut pace = Pace::new(true, 0.0);
        let waits: Vec<_> = (0..25).map(|_| pace.take(1.0, 0.0)).collect();
        assert!(waits[..19].iter().all(|&wait| wait == 0.0));
        assert_eq!(
            waits[19..],
            [1000.0, 2000.0, 3000.0, 4000.0, 5000.0, 6000.0]
        );
    }

    #[test]
    fn rest_fills_the_bucket_and_no_further() {
        let mut pace = Pace::new(true, 0.0);
        for _ in 0..19 {
            pace.take(1.0, 0.0);
        }
        assert_eq!(pace.take(1.0, 1000.0), 0.0);
        assert_eq!(pace.take(1.0, 1000.0), 1000.0);
        let waits: Vec<_> = (0..21).map(|_| pace.take(1.0, 1e6)).collect();
        assert_eq!(waits.iter().filter(|&&wait| wait == 0.0).count(), 19);
    }

    #[test]
    fn what_is_cancelled_holds_nobody_up() {
        let mut pace = Pace::new(true, 0.0);
        for _ in 0..60 {
            pace.take(1.0, 0.0);
        }
        for _ in 19..60 {
            pace.give_back(1.0);
        }
        assert_eq!(pace.take(1.0, 0.0), 1000.0);
        pace.give_back(100.0);
        assert_eq!(pace.take(19.0, 0.0), 0.0);
        assert_eq!(pace.take(1.0, 0.0), 1000.0);
    }

    #[test]
    fn a_server_without_a_limit_is_not_paced_until_it_refuses() {
        let mut pace = Pace::new(false, 0.0);
        for _ in 0..1000 {
            assert_eq!(pace.take(1.0, 0.0), 0.0);
        }
        pace.refused(0.0);
        assert_eq!(pace.take(1.0, 0.0), 1000.0);
        assert_eq!(pace.take(1.0, 0.0), 2000.0);
    }
}
