//! Secret bytes that stay in one place: a moved array leaves its bytes behind, a moved box does not.

use core::fmt;
use core::ops::{Deref, DerefMut};

use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// Length of every key of the protocol.
pub const KEY_BYTES: usize = 32;

/// A key: 32 bytes on the heap, wiped when dropped. Make one of zeros and fill it.
#[derive(Default)]
pub struct Key(Box<[u8; KEY_BYTES]>);

impl Key {
    /// A copy of bytes that are the caller's to wipe; `None` unless there are 32.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut key = Self::default();
        (bytes.len() == KEY_BYTES).then(|| {
            key.copy_from_slice(bytes);
            key
        })
    }
}

impl Deref for Key {
    type Target = [u8; KEY_BYTES];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Key {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Clone for Key {
    fn clone(&self) -> Self {
        let mut key = Self::default();
        key.copy_from_slice(&**self);
        key
    }
}

/// In constant time.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.ct_eq(&**other).into()
    }
}

impl Eq for Key {}

/// Without the bytes.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}
