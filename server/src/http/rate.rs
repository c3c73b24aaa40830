//! The rate limit: a token bucket for each client address (spec §7, fault d).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::config::RateLimit;

/// Above this many addresses those with a full bucket are forgotten, which changes nothing.
const ADDRESSES: usize = 1024;

/// The buckets of all clients.
pub struct Buckets {
    limit: RateLimit,
    clients: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Buckets {
    pub fn new(limit: RateLimit) -> Self {
        Self {
            limit,
            clients: Mutex::default(),
        }
    }

    /// Takes a token of this client; a call that finds none costs nothing.
    pub fn take(&self, client: IpAddr, now: Instant) -> bool {
        let limit = self.limit;
        let refill = |bucket: Bucket| {
            let seconds = now.saturating_duration_since(bucket.filled).as_secs_f64();
            limit
                .capacity
                .min(bucket.tokens + seconds * limit.per_second)
        };
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if clients.len() > ADDRESSES {
            clients.retain(|_, bucket| refill(*bucket) < limit.capacity);
        }
        let bucket = clients.entry(client).or_insert(Bucket {
            tokens: limit.capacity,
            filled: now,
        });
        bucket.tokens = refill(*bucket);
        bucket.filled = now;
        let enough = bucket.tokens >= 1.0;
        if enough {
            bucket.tokens -= 1.0;
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const CLIENT: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn twenty_at_once_then_one_a_second() {
        let buckets = Buckets::new(RateLimit::default());
        let start = Instant::now();
        for _ in 0..20 {
            assert!(buckets.take(CLIENT, start));
        }
        assert!(!buckets.take(CLIENT, start));
        let later = |milliseconds| start + Duration::from_millis(milliseconds);
        assert!(
            !buckets.take(CLIENT, later(900)),
            "refused calls cost nothing"
        );
        assert!(buckets.take(CLIENT, later(1001)));
        assert!(!buckets.take(CLIENT, later(1500)));
        let hour = later(3_600_000);
        assert_eq!((0..99).filter(|_| buckets.take(CLIENT, hour)).count(), 20);
    }

    #[test]
    fn clients_do_not_share_a_bucket() {
        let buckets = Buckets::new(RateLimit {
            capacity: 1.0,
            per_second: 0.0,
        });
        let now = Instant::now();
        assert!(buckets.take(CLIENT, now));
        assert!(!buckets.take(CLIENT, now));
        for number in 0..3000_u32 {
            assert!(buckets.take(IpAddr::from(number.to_be_bytes()), now));
        }
        assert!(
            !buckets.take(CLIENT, now),
            "a drained bucket is not forgotten"
        );
    }
}
