//! Project Wycheproof's cases for the primitives, each through this crate where it reaches them.

use excalibur_client::auth::pop;
use excalibur_client::error::Code;
use excalibur_client::exef::gcm;
use hkdf::Hkdf;
use sha2::Sha256;
use wycheproof::{TestResult, aead, hkdf as hkdf_cases, mac, pbkdf2 as pbkdf2_cases};

/// Keys of three sizes with a nonce of 12 bytes, and the longest with one of 16; ExEF has no
/// associated data.
#[test]
fn aes_gcm() {
    let mut counts = [0; 4];
    let set = aead::TestSet::load(aead::TestName::AesGcm).unwrap();
    for group in set.test_groups {
        let place = match (group.key_size, group.nonce_size) {
            (128, 96) => 0,
            (192, 96) => 1,
            (256, 96) => 2,
            (256, 128) => 3,
            _ => continue,
        };
        assert_eq!(group.tag_size, 128);
        for case in group.tests.iter().filter(|case| case.aad.is_empty()) {
            gcm_case(case);
            counts[place] += 1;
        }
    }
    assert!(
        counts[0] >= 49 && counts[1] >= 48 && counts[2] >= 48 && counts[3] >= 19,
        "{counts:?}"
    );
}

fn gcm_case(case: &aead::Test) {
    let tag = case.tag[..].try_into().unwrap();
    let mut body = case.ct.to_vec();
    let opened = gcm::decrypt(&case.key, &case.nonce, &mut body, &tag);
    match case.result {
        TestResult::Valid | TestResult::Acceptable => {
            assert_eq!(opened, Ok(()), "{case:?}");
            assert_eq!(body, case.pt[..], "{case:?}");
        }
        TestResult::Invalid => {
            assert_eq!(opened.unwrap_err().code, Code::WrongKey, "{case:?}");
            assert_eq!(body, case.ct[..], "nothing was decrypted: {case:?}");
        }
    }

    let mut body = case.pt.to_vec();
    let sealed_tag = gcm::encrypt(&case.key, &case.nonce, &mut body).unwrap();
    let same = body == case.ct[..] && sealed_tag == tag;
    assert_eq!(same, case.result != TestResult::Invalid, "{case:?}");
}

#[test]
fn other_sizes_are_refused() {
    let set = aead::TestSet::load(aead::TestName::AesGcm).unwrap();
    let mut count = 0;
    for group in set.test_groups {
        if matches!(
            (group.key_size, group.nonce_size),
            (128 | 192 | 256, 96) | (256, 128)
        ) {
            continue;
        }
        for case in group.tests {
            let mut body = case.ct.to_vec();
            let tag = [0; 16];
            let opened = gcm::decrypt(&case.key, &case.nonce, &mut body, &tag);
            assert_eq!(opened.unwrap_err().code, Code::InvalidArgument, "{case:?}");
            let sealed = gcm::encrypt(&case.key, &case.nonce, &mut body);
            assert_eq!(sealed.unwrap_err().code, Code::InvalidArgument, "{case:?}");
            count += 1;
        }
    }
    assert!(count >= 100, "{count}");
}

/// Keys of 32 bytes, which a proof of possession is made with.
#[test]
fn hmac_sha256() {
    let mut count = 0;
    let set = mac::TestSet::load(mac::TestName::HmacSha256).unwrap();
    for group in set.test_groups {
        if group.key_size != 256 {
            continue;
        }
        for case in group.tests {
            let mac = pop::mac(&case.key[..].try_into().unwrap(), &case.msg);
            let same = mac[..group.tag_size / 8] == case.tag[..];
            assert_eq!(same, case.result != TestResult::Invalid, "{case:?}");
            count += 1;
        }
    }
    assert!(count >= 162, "{count}");
}

/// The crate that [`excalibur_client::keys`] stands on: what `keys` makes of it has a fixed form.
#[test]
fn hkdf_sha256() {
    let mut count = 0;
    let set = hkdf_cases::TestSet::load(hkdf_cases::TestName::HkdfSha256).unwrap();
    for case in set.test_groups.into_iter().flat_map(|group| group.tests) {
        let mut key = vec![0; case.size];
        let expanded =
            Hkdf::<Sha256>::new(Some(&case.salt), &case.ikm).expand(&case.info, &mut key);
        match case.result {
            TestResult::Valid | TestResult::Acceptable => {
                assert!(expanded.is_ok(), "{case:?}");
                assert_eq!(key, case.okm[..], "{case:?}");
            }
            TestResult::Invalid => assert!(expanded.is_err(), "{case:?}"),
        }
        count += 1;
    }
    assert!(count >= 86, "{count}");
}

/// The crate that [`excalibur_client::keys`] stands on, whose own rounds are fixed.
#[test]
fn pbkdf2_hmac_sha256() {
    let mut count = 0;
    let set = pbkdf2_cases::TestSet::load(pbkdf2_cases::TestName::Pbkdf2HmacSha256).unwrap();
    for case in set.test_groups.into_iter().flat_map(|group| group.tests) {
        let rounds = case.iteration_count.try_into().unwrap();
        let mut key = vec![0; case.dk_len];
        pbkdf2::pbkdf2_hmac::<Sha256>(&case.password, &case.salt, rounds, &mut key);
        let same = key == case.dk[..];
        assert_eq!(same, case.result != TestResult::Invalid, "{case:?}");
        count += 1;
    }
    assert!(count >= 60, "{count}");
}
