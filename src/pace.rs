//! How fast requests may go: a mirror of the server's token bucket (spec §7 (d)).

/// A server's limit. Infinite numbers are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Requests that it takes at once.
    pub burst: f64,
    /// Requests that it takes in addition each second.
    pub per_second: f64,
}

impl Rate {
    /// The real server's, unless whoever runs it has changed it.
    pub const USUAL: Self = Self {
        burst: 20.0,
        per_second: 1.0,
    };

    /// Requests that go out at once: one fewer than the server takes, for requests may arrive closer
    /// together than they were sent.
    const fn tokens(self) -> f64 {
        (self.burst - 1.0).max(1.0)
    }

    fn tokens_in(self, ms: f64) -> f64 {
        if ms > 0.0 {
            ms / 1000.0 * self.per_second
        } else {
            0.0
        }
    }
}

/// The bucket as this client believes it to be. Times are milliseconds of any steady clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    rate: Rate,
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
            rate: Rate::USUAL,
            limited,
            tokens: Rate::USUAL.tokens(),
            at_ms: now_ms,
        }
    }

    /// The rate that is kept to.
    #[must_use]
    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// Keeps to another rate from now on; what was used up of a bucket stays used up.
    pub fn set_rate(&mut self, rate: Rate, now_ms: f64) {
        self.refill(now_ms);
        // of an endless bucket nothing: infinity less infinity is no number
        let used = (self.rate.tokens() - self.tokens).max(0.0);
        self.rate = rate;
        self.tokens = rate.tokens() - used;
    }

    /// Books `cost` requests and says how many milliseconds to wait before sending them.
    pub fn take(&mut self, cost: f64, now_ms: f64) -> f64 {
        self.refill(now_ms);
        self.tokens -= cost;
        if !self.limited {
            self.tokens = self.tokens.max(0.0);
        }
        (-self.tokens).max(0.0) / self.rate.per_second * 1000.0
    }

    /// What was booked is not sent: its caller has cancelled.
    pub fn give_back(&mut self, cost: f64) {
        self.tokens = (self.tokens + cost).min(self.rate.tokens());
    }

    /// The server refused a request (429): its bucket is empty, and it has one.
    pub fn refused(&mut self, now_ms: f64) {
        if self.rate.tokens().is_infinite() || self.rate.per_second.is_infinite() {
            self.set_rate(Rate::USUAL, now_ms);
        }
        self.refill(now_ms);
        self.limited = true;
        self.tokens = self.tokens.min(0.0);
    }

    fn refill(&mut self, now_ms: f64) {
        let gained = self.rate.tokens_in(now_ms - self.at_ms);
        self.tokens = (self.tokens + gained).min(self.rate.tokens());
        self.at_ms = now_ms;
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // whole numbers
mod tests {
    use super::{Pace, Rate};

    const NO_LIMIT: Rate = Rate {
        burst: f64::INFINITY,
        per_second: f64::INFINITY,
    };

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

    #[test]
    fn another_rate_is_kept_to() {
        let mut pace = Pace::new(true, 0.0);
        let rate = Rate {
            burst: 5.0,
            per_second: 10.0,
        };
        pace.set_rate(rate, 0.0);
        let waits: Vec<_> = (0..6).map(|_| pace.take(1.0, 0.0)).collect();
        assert_eq!(waits, [0.0, 0.0, 0.0, 0.0, 100.0, 200.0]);
        assert_eq!(pace.take(1.0, 1000.0), 0.0);
    }

    #[test]
    fn a_change_of_rate_fills_no_bucket() {
        let mut pace = Pace::new(true, 0.0);
        for _ in 0..19 {
            pace.take(1.0, 0.0);
        }
        let rate = Rate {
            burst: 20.0,
            per_second: 2.0,
        };
        pace.set_rate(rate, 0.0);
        assert_eq!(pace.take(1.0, 0.0), 500.0);
    }

    #[test]
    fn a_server_that_is_said_to_have_no_limit_is_believed_until_it_refuses() {
        let mut pace = Pace::new(true, 0.0);
        pace.set_rate(NO_LIMIT, 0.0);
        for at in 0..1000 {
            assert_eq!(pace.take(2.0, f64::from(at / 10)), 0.0);
        }
        pace.refused(100.0);
        assert_eq!(pace.rate(), Rate::USUAL);
        assert_eq!(pace.take(1.0, 100.0), 1000.0);
    }
}
