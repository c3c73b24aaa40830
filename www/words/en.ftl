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
new-password-hint = Keep it safe: without it nobody can open your files again.
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
nothing-found-hint = { $button } looks in all folders.
loading = Loading…
refresh = Refresh
upload-to = Upload to { $where }
column-name = Name
column-size = Size
column-type = Type
column-actions = Actions
column-select = Selection
list = Files and folders
select = Select { $name }
select-all = Select all
actions-for = Actions for { $name }
search-here = Search this folder
search-everywhere = Search the whole vault
clear-search = Clear the search
selected = { $count } selected
clear-selection = Clear the selection
sort = Sort by
order-name = Name
order-size = Size
order-type = Type
ascending = ascending
descending = descending
view-list = As a list
view-grid = As a grid

open = Open
download = Download
download-what = Download { $name }
rename = Rename…
move = Move…
delete = Delete…
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
delete-action = Delete
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

## Transfers

transfers = Transfers
clear-finished = Clear finished
files-on-the-way = { $files } on the way
files-failed = { $files } failed
files-done = { $files } done
on-the-way = { $count } on the way
failed = { $count } failed
done = { $count } done
encrypting = Encrypting
sending = Sending
receiving = Receiving
waiting = Waiting
starting = Starting
cancel-what = Cancel { $name }
replace = Replace
blob-warning = This browser holds all { $size } until they have come, and may run out of room

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

## Settings

settings = Settings

## Keyboard

## Trouble: what happened, and what to do

trouble-page = Something went wrong in this page. Reload it and try again.
