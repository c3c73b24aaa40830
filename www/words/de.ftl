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
download-what = { $name } herunterladen
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

close-preview = Vorschau schließen
next-file = Nächste Datei
previous-file = Vorige Datei
file-of = { $at } von { $count }
file-of-type = { $type }-Datei
file-without-type = Datei
not-shown = Dateien dieser Art werden hier nicht angezeigt.
not-decoded = Dieser Browser kann diese Datei nicht anzeigen.
whole-first = Alle { $size } müssen da sein, bevor die Datei geprüft und gezeigt werden kann.
show-it = Anzeigen
percent = { $value } %
zoom-in = Größer
zoom-out = Kleiner
zoom-area = Bild: + und - ändern die Größe, 0 passt es ein
picture = Bild
show-source = Quelltext
text-cut = Die ersten { $shown } von { $size }.
not-verified = Noch nicht geprüft
not-verified-why = Gezeigt werden Teile, wie sie gebraucht werden. Das Siegel einer Datei gilt für das Ganze: Bevor alles da ist, kann niemand sagen, ob diese Teile auf dem Server verändert wurden.
whole-media = Dieser Browser kann die Datei hier erst abspielen, wenn alle { $size } da sind.
verify = Ganz laden und prüfen
verified = Alles ist da und geprüft: Nichts wurde verändert.
page-of = Seite { $at } von { $count }

## The page as a program

update-ready = Eine neue Version dieser Seite liegt bereit.
update-apply = Neu laden
update-later = Später
received = { $count ->
    [one] Eine Datei kam von einer anderen App.
   *[other] { $count } Dateien kamen von einer anderen App.
}
received-locked = { $count ->
    [one] Eine Datei kam von einer anderen App. Sie wartet, bis der Tresor offen ist.
   *[other] { $count } Dateien kamen von einer anderen App. Sie warten, bis der Tresor offen ist.
}
received-discard = Nicht hochladen

## Trash

trash = Trash

## Settings

settings = Settings

## Keyboard

## Trouble: what happened, and what to do

trouble-page = Something went wrong in this page. Reload it and try again.
