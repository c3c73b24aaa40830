### English. Names of entries come as they are to be shown; {$…} stays as it is.

vault = Vault
details = Details
cancel = Cancel
close = Close
try-again = Try again

## Sizes

bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
folders = { $count ->
    [one] { $count } folder
   *[other] { $count } folders
}
files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}

## The door

unlock = Unlock
log-in = Log in
create-an-account = Create an account
create-account = Create account
use-the-password = Use the password
new-here = New here? { $switch }
or-quick-unlock = or { $switch }
use-quick-unlock = use quick unlock
have-an-account = Have an account? { $switch }
promise = Files are encrypted in this browser. The server sees neither them nor your password.
promise-open-line = This page came over an open connection: someone on the way could have changed it.
server = Server
user-name = User name
password = Password
show = Show
hide = Hide
show-password = Show password
new-password-hint = Keep it safe. Without it, only the vault key opens your files: it is shown once the account is made.
creation-key = Account creation key
creation-key-hint = 32 characters, from whoever runs the server.
user-at-server = { $user } at { $server }
pin = PIN
passkey = Passkey
use-passkey = Use passkey
passkey-not-used = The passkey was not used: it was cancelled, or is not on this device.
tries-left = { $count ->
    [one] One try is left.
   *[other] { $count } tries are left.
}
locked-elsewhere = The vault was locked in another tab.
locked-idle = The vault was locked, as nobody was using it.
address-unreadable = This is not the address of a server. Write it like https://vault.example.org.
looking-for-server = Looking for the server…
server-found = { $server } answers.
server-found-open = { $server } answers, over a line that is not encrypted.
own-key = Vault key from a backup
own-key-hint = 64 hex digits, or 24 words. For this login it stands in for the account's own. Leave it empty otherwise.
own-key-unreadable = This is no vault key: it has 64 hex digits, or 24 words. Or one of them is mistyped. Compare it with the backup.

## Files

excalibur-to-the-top = Excalibur, to the top of the vault
lock = Lock
more = More
breadcrumbs = Breadcrumbs
upload = Upload
upload-folder = Upload a folder…
files-to-upload = Files to upload
new-folder = New folder
empty = Empty
empty-title = Nothing here yet
empty-hint = Drop files anywhere on this page, or choose them with Upload.
nothing-found = Nothing here has such a name
loading = Loading…
refresh = Refresh
upload-to = Upload to { $where }
column-name = Name
column-size = Size
column-type = Type
column-actions = Actions
list = Files and folders
select = Select { $name }
select-all = Select all
toolbar = Search, order and selection
download-what = Download { $name }
choose = Select
actions-for = Actions for { $name }
search-here = Search this folder
search-everywhere = Search the whole vault
selected = { $count } selected
clear-selection = Clear the selection
sort = Sort by
order-name = Name
order-size = Size
order-type = Type
view-list = As a list
view-grid = As a grid

download = Download
download-to-folder = Save to a folder…
duplicate = Duplicate
rename = Rename…
move = Move…
delete = Delete
quick-unlock-menu = Quick unlock…
undo = Undo

made = { $name } was made
renamed = { $from } is now { $to }
moved = { $count ->
    [0] Nothing was moved
    [one] { $name } was moved to { $where }
   *[other] { $count } entries were moved to { $where }
}
moved-back = { $count ->
    [one] It is back where it was
   *[other] They are back where they were
}
deleted = { $count ->
    [0] Nothing was deleted
    [one] { $name } was deleted
   *[other] { $count } entries were deleted
}

## Dialogs

new-folder-title = New folder
name = Name
make-folder = Make folder
rename-file = Rename file
rename-folder = Rename folder
new-name = New name
rename-action = Rename
move-title = Move to { $where }
move-action = Move here
move-what = { $count ->
    [one] Where should { $name } go?
   *[other] Where should the { $count } entries go?
}
the-vault = the vault
up-to = Up to { $where }
no-folders = No folders in here.
delete-file-title = Delete this file?
delete-folder-title = Delete this folder?
delete-many-title = Delete { $count } entries?
delete-for-good-what = { $count ->
    [one] { $name } would be gone for good.
   *[other] The { $count } entries would be gone for good.
}
delete-for-good-all = { $name } would be gone for good, with everything in it.
delete-action = Delete for good
some-failed = { $count ->
    [one] One did not work:
   *[other] { $count } did not work:
}

## Quick unlock

quick-unlock = Quick unlock
quick-unlock-what = Opens this vault in this browser without its password, also after it was locked.
turn-on = Turn on
turn-off = Turn off
turn-off-what = Turn off { $method }
turned-on-since = { $method }, since { $date }
unlock-with = Unlock with
new-pin = New PIN
new-pin-hint = Four characters or more, of any kind. Five wrong ones delete it; who has a copy of this disk can try more: make it longer.
passkey-hint = The browser asks for your finger, your face or a key. The safer of the two.
quick-unlock-password-hint = The vault's own, so that nobody else sets this up.
quick-unlock-on = Quick unlock is on
quick-unlock-off = Quick unlock is off
quick-unlock-deleted = The PIN was wrong for the fifth time: the quick unlock is deleted. Log in with the password.

## Vault key

vault-key = Vault key
vault-key-new = Save your vault key
vault-key-what = Files are sealed with this key. Who has it can read them without the password: after it was forgotten, or when the account is lost and only the files are left. Keep a copy where nobody else finds it, and not on this device alone.
vault-key-use = The digits and the words are the same key: one of them is enough. To use it, open More on the login form and type it into “Vault key from a backup”.
vault-key-of = Vault key of { $user } at { $server }
vault-key-hex = As hex digits
vault-key-words = As words
vault-key-show = Show the key
vault-key-show-menu = Show the vault key…
copy-key = Copy
print = Print
save-as-file = Save as file
vault-key-copied = Copied, as hex digits. Other programs can read the clipboard: clear it afterwards.
vault-key-not-copied = The browser refuses to copy: mark the digits and copy them yourself.
vault-key-file-saved = The file is with this browser's downloads. Move it to where nobody else finds it.
vault-key-is-saved = I have saved it
later = Later
vault-key-later-where = The vault key can be shown again under Settings
own-key-what = A vault key from a backup is in force, in place of the account's: files are opened, and new ones sealed, with it. A login without it takes the account's again.

## Transfers

transfers = Transfers
clear-finished = Clear finished
files-on-the-way = { $files } on the way
files-paused = { $files } paused
files-failed = { $files } failed
files-skipped = { $files } skipped
files-done = { $files } done
on-the-way = { $count } on the way
paused-count = { $count } paused
failed = { $count } failed
skipped-count = { $count } skipped
done = { $count } done
encrypting = Encrypting
sending = Sending
receiving = Receiving
waiting = Waiting
waiting-for-line = Waiting for the connection
asking-where = This browser asks where to save it
starting = Starting
paused = Paused
paused-anew = Paused, begins anew
offline = No connection. All goes on by itself when it is back.
done-of-total = { $done } of { $total }
per-second = { $size }/s
time-left = { $time } left
more-transfers = { $count ->
    [one] and one more
   *[other] and { $count } more
}
cancel-what = Cancel { $name }
pause-what = Pause { $name }
resume-what = Go on with { $name }
pause-all = Pause all
resume-all = Go on with all
retry-all = Try all again
cancel-all = Cancel all
replace = Replace
blob-warning = This browser holds all { $size } until they have come, and may run out of room
blob-warning-unknown = This browser holds all of it until it has come, and may run out of room
blob-too-large = These are { $size }, more than this browser can hold. Choose fewer at a time.
copied-through = Copied through this browser: down, and up again
upload-more = More ways to upload
folder-to-upload = Folder to upload
pasted-picture = Pasted picture { $when }
taken-title = This name is taken
taken-what = There is a file { $name } in { $where } already.
taken-for-good = What is replaced is gone for good.
taken-for-all = The same for all others of these
keep-both = Keep both
skip = Skip

## Preview

close-preview = Close the preview
next-file = Next file
previous-file = Previous file
file-of = { $at } of { $count }
file-of-type = { $type } file
file-without-type = File
not-shown = Files of this kind are not shown here.
not-decoded = This browser cannot show this file.
whole-first = All { $size } of it must come before it can be checked, and shown.
show-it = Show it
percent = { $value } %
zoom-in = Larger
zoom-out = Smaller
zoom-area = Picture: + and - change its size, 0 makes it fit
picture = Picture
show-source = Source
text-cut = The first { $shown } of { $size }.
not-verified = Not verified yet
not-verified-why = This is shown from parts, as they are needed. The seal of a file covers all of it: before all has come, nobody can tell whether these parts were changed on the server.
whole-media = This browser can play it here only when all { $size } of it have come.
verify = Fetch and check all of it
verified = All of it has come and was checked: nothing was changed.
page-of = Page { $at } of { $count }

## The page as a program

update-ready = A new version of this page is ready.
update-apply = Reload
update-later = Later
received = { $count ->
    [one] One file came from another app.
   *[other] { $count } files came from another app.
}
received-locked = { $count ->
    [one] One file came from another app. It waits until the vault is open.
   *[other] { $count } files came from another app. They wait until the vault is open.
}
received-discard = Do not upload

## Trash

trash = Trash
restore = Restore
restore-count = Restore { $count }
restored = { $count ->
    [0] Nothing was restored
    [one] { $name } is back in { $where }
   *[other] { $count } entries are back where they were
}
delete-for-good = Delete for good…
deleted-for-good = { $count ->
    [0] Nothing was deleted
    [one] { $name } is gone for good
   *[other] { $count } entries are gone for good
}
empty-trash = Empty the trash…
empty-trash-title = Empty the trash?
empty-trash-what = { $count ->
    [one] The one entry in it ({ $size }) would be gone for good.
   *[other] All { $count } entries ({ $size }) would be gone for good.
}
empty-trash-action = Empty the trash
trash-emptied = The trash was emptied
trash-empty-title = The trash is empty
trash-empty-hint = What is deleted comes here, and can be restored.
trash-summary = { $count ->
    [one] { $count } entry, { $size }
   *[other] { $count } entries, { $size }
}
column-from = Deleted from
column-when = Deleted on
at-least = at least { $size }

## Search in the whole vault, and in the trash

search-results = What was found
found = { $count ->
    [0] Nothing found
    [one] One found
   *[other] { $count } found
}
in-directory = In { $where }
walk-running = Looking through the folders: { $folders } done, { $waiting } to go
walk-stopped = Stopped: { $folders } looked through, { $waiting } not
walk-done = Looked through { $folders }
walk-failed = { $count ->
    [one] One folder could not be looked into:
   *[other] { $count } folders could not be looked into:
}
go-on = Go on
show-more = Show { $count } more

## Many at once

work = { $at } of { $total } done
stop = Stop
stopping = Stopping…
dragged = { $count } entries
cut = { $count ->
    [one] { $name } moves with the next paste
   *[other] { $count } entries move with the next paste
}
copied = { $count ->
    [one] { $name } is copied with the next paste
   *[other] { $count } entries are copied with the next paste
}

## Settings

settings = Settings
back-to-files = Back to the files
session = Session
server-answers = Connection
asking-server = Asking the server…
answered = It answered last at { $time }
answered-in = It answered at { $time }, within { NUMBER($ms) } ms
answered-not = It does not answer; it did so last at { $time }
ask-server-again = Check the connection
clocks = Server's clock
clocks-agree = The same as this device's
clocks-ahead = { $count ->
    [one] { $count } second ahead of this device's
   *[other] { $count } seconds ahead of this device's
}
clocks-behind = { $count ->
    [one] { $count } second behind this device's
   *[other] { $count } seconds behind this device's
}
clocks-unknown = Not known
session-ends = Session ends
session-renews = { $time }, and renews itself before
session-does-not-renew = { $time }: it does not renew itself, as the page was reloaded since the login
lock-now = Lock now
idle-lock = Lock when nobody has used the vault for
idle-lock-hint = From the next login on. A transfer that runs counts as use.
never = Never
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
this-browser = In this browser
keeps-tab = This tab opens the vault again when it is reloaded, by keys that no script can read out. They are deleted when the vault is locked.
keeps-nothing = Over plain http this browser can keep no keys: reloading the page locks the vault.
quick-unlock-of = { $method } of { $user } at { $server }, since { $date }
remembers = The last servers and the user name are remembered for the next login.
forget = Forget them
forgotten = Servers and user name are forgotten
look = Look and language
theme = Colours
theme-system = As the system has them
theme-light = Light
theme-dark = Dark
language = Language
language-of-browser = As the browser has it
about = About
page-version = This page's version
server-version = The server's version
checksums = Checksums
licences = Licences

## Keyboard

keyboard = Keyboard
keyboard-menu = Keyboard…
keys-move = Go through the list
keys-type-ahead = Go to a name that begins so
keys-open = Open
keys-select = Select
keys-extend = Select more
keys-all = Select all
keys-clear = Clear the selection
keys-delete = Delete
keys-rename = Rename
keys-cut = Cut
keys-copy = Copy
keys-paste = Paste
keys-undo = Undo
keys-search = Search
keys-help = This help
key-Home = Home
key-End = End
key-Enter = Enter
key-Space = Space
key-Shift = Shift
key-Ctrl = Ctrl
key-Esc = Esc
key-Delete = Delete

## Trouble: what happened, and what to do

trouble-page = Something went wrong in this page. Reload it and try again.
trouble-invalid_argument = This cannot be used as it was typed. The details say why.
trouble-unreachable = The server does not answer. Check its address and your connection. If both are right, it is down, or does not allow pages from this address.
trouble-not_excalibur = There is no Excalibur server at this address. Check it.
trouble-incompatible = The server speaks another version of the protocol than this page. Open the page that came with it, or have the older of the two updated.
trouble-user_exists = The user name is taken. Choose another, or log in.
trouble-user_not_found = The server has no user of this name. Check the spelling, capitals too, or create an account.
trouble-wrong_password = The password is wrong. Check capitals and the keyboard's language, and type it again.
trouble-wrong_pin = The PIN is wrong.
trouble-no_quick_unlock = The quick unlock no longer opens this vault. Log in with the password, then set it up again.
trouble-wrong_creation_key = The server does not accept this account creation key. Ask whoever runs the server for it: it has 32 characters.
trouble-server_not_verified = The server could not prove that it knows this account. Do not trust it: it may be somebody else's. Check its address.
trouble-bad_handshake = The login did not go as it should. Try again. If it stays so, the server is broken, or something stands between.
trouble-session_expired = The session is over. Log in again.
trouble-stale_session = This takes a fresh login. Lock the vault, and log in again.
trouble-locked = The vault is locked. Log in again.
trouble-not_found = There is no such file or folder. It may have been moved or deleted meanwhile: refresh the list.
trouble-already_exists = There is a file or folder of this name already. Choose another name.
trouble-not_empty = The folder is not empty. Refresh the list, and look what is in it.
trouble-not_a_directory = There is a file where a folder was expected. Refresh the list.
trouble-invalid_name = This name cannot be used. A name is not empty, not “.” or “..”, and has neither a slash nor control characters in it.
trouble-name_too_long = The name is too long: 250 bytes at most, and letters beyond English take two to four. Choose a shorter one.
trouble-too_large = The file is too large: for the server, or for a proxy that stands before it (both say 413), or for this browser's memory. Ask whoever runs the server to raise the limit, or store the file in parts.
trouble-rate_limited = The server has had too many requests. Wait a moment, and try again.
trouble-timeout = The server took too long to answer. Try again.
trouble-corrupt = The file cannot be opened. It is damaged, or was changed. Fetch it again; if it stays so, the stored file is no longer whole.
trouble-changed = The file was replaced while it was read. Open it again.
trouble-wrong_key = This was sealed with another key than this vault's. If the vault was restored from a backup, log in with the vault key of that backup.
trouble-needs_secure_context = Over plain http, browsers do not allow this. Open the page over https.
trouble-unsupported = This browser or this device cannot do that. Use a PIN, or another passkey.
trouble-storage = This browser could not save or keep it. Make room on the disk, choose another place, or leave private browsing.
trouble-storage-full = There is no room left for the file. Make room on the disk, or choose another place.
trouble-refused = The server said no. The details have its own words.
trouble-server_error = The server failed. Try again later. If it stays so, its log says why.
trouble-internal = Something went wrong in this page. Reload it and try again.
