//! Who is handed what, and how often.

use super::*;

const ANN: &str = "ann";
const BOB: &str = "bob";

fn mailboxes() -> Mailboxes {
    Mailboxes::open(Path::new(":memory:")).unwrap()
}

fn item(to: &str, message: &str) -> Item {
    Item {
        to: to.into(),
        mode: "standard".into(),
        wrapped_key: "w".into(),
        message: message.into(),
    }
}

fn put(mailboxes: &Mailboxes, to: &str, messages: impl IntoIterator<Item = u32>) {
    for message in messages {
        let item = item(to, &message.to_string());
        mailboxes.put(ANN, &[item], 7).unwrap();
    }
}

const NOTHING: [u32; 0] = [];

fn numbers(mail: Result<Vec<Mail>, Fault>) -> Vec<u32> {
    let mail = mail.unwrap();
    mail.iter()
        .map(|mail| mail.message.parse().unwrap())
        .collect()
}

#[test]
fn each_client_is_handed_everything_once() {
    let mailboxes = mailboxes();
    put(&mailboxes, BOB, 0..3);
    put(&mailboxes, ANN, 3..4);
    let new = |client| numbers(mailboxes.undelivered(BOB, client));
    assert_eq!(new("phone"), [0, 1, 2]);
    assert_eq!(new("phone"), NOTHING);
    put(&mailboxes, BOB, 4..5);
    assert_eq!(new("phone"), [4]);
    assert_eq!(new("laptop"), [0, 1, 2, 4]);
    assert_eq!(new("laptop"), NOTHING);
    let mail = &mailboxes.newest(BOB, "phone", 1).unwrap()[0];
    assert_eq!((&*mail.from, mail.time, &*mail.mode), (ANN, 7, "standard"));
}

#[test]
fn what_was_fetched_is_not_new() {
    let mailboxes = mailboxes();
    put(&mailboxes, BOB, 0..5);
    assert_eq!(numbers(mailboxes.newest(BOB, "phone", 2)), [3, 4]);
    assert_eq!(numbers(mailboxes.newest(BOB, "phone", 0)), NOTHING);
    put(&mailboxes, BOB, 5..6);
    assert_eq!(numbers(mailboxes.undelivered(BOB, "phone")), [0, 1, 2, 5]);
    assert_eq!(numbers(mailboxes.undelivered(BOB, "phone")), NOTHING);
    assert_eq!(
        numbers(mailboxes.newest(BOB, "phone", 100)),
        [0, 1, 2, 3, 4, 5]
    );
    let left: u32 = mailboxes
        .0
        .lock()
        .query_row("SELECT count(*) FROM deliveries", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0, "the mark stands for them");
}

#[test]
fn a_full_mailbox_is_handed_out_in_parts() {
    let mailboxes = mailboxes();
    put(&mailboxes, BOB, 0..250);
    assert_eq!(numbers(mailboxes.newest(BOB, "phone", 3)), [247, 248, 249]);
    let mut all = Vec::new();
    loop {
        let part = numbers(mailboxes.undelivered(BOB, "phone"));
        if part.is_empty() {
            break;
        }
        assert!(part.len() <= NEW_MESSAGES);
        all.extend(part);
    }
    assert!(all.into_iter().eq(0..247));
}

#[test]
fn large_messages_do_not_make_large_answers() {
    let mailboxes = mailboxes();
    let large = "7".repeat(ANSWER_BYTES / 2);
    for _ in 0..3 {
        mailboxes.put(ANN, &[item(BOB, &large)], 7).unwrap();
    }
    mailboxes
        .put(ANN, &[item(BOB, &large.repeat(3))], 7)
        .unwrap();
    assert_eq!(mailboxes.newest(BOB, "laptop", 4).unwrap().len(), 1);
    let parts: Vec<usize> = (0..5)
        .map(|_| mailboxes.undelivered(BOB, "phone").unwrap().len())
        .collect();
    assert_eq!(parts, [1, 1, 1, 1, 0]);
    let left: Vec<usize> = (0..5)
        .map(|_| mailboxes.undelivered(BOB, "laptop").unwrap().len())
        .collect();
    assert_eq!(left, [1, 1, 1, 0, 0]);
}
