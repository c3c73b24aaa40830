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

transfers = Übertragungen
clear-finished = Fertige ausblenden
files-on-the-way = { $files } unterwegs
files-paused = { $files } angehalten
files-failed = { $files } fehlgeschlagen
files-skipped = { $files } übersprungen
files-done = { $files } fertig
on-the-way = { $count } unterwegs
paused-count = { $count } angehalten
failed = { $count } fehlgeschlagen
skipped-count = { $count } übersprungen
done = { $count } fertig
encrypting = Wird verschlüsselt
sending = Wird gesendet
receiving = Wird empfangen
waiting = Wartet
waiting-for-line = Wartet auf die Verbindung
starting = Beginnt
paused = Angehalten
paused-anew = Angehalten, beginnt von vorn
offline = Keine Verbindung. Sobald sie wieder da ist, geht alles von selbst weiter.
done-of-total = { $done } von { $total }
per-second = { $size }/s
time-left = noch { $time }
more-transfers = { $count ->
    [one] und eine weitere
   *[other] und { $count } weitere
}
cancel-what = { $name } abbrechen
pause-what = { $name } anhalten
resume-what = { $name } fortsetzen
pause-all = Alle anhalten
resume-all = Alle fortsetzen
retry-all = Alle erneut versuchen
cancel-all = Alle abbrechen
replace = Ersetzen
blob-warning = Dieser Browser hält alle { $size } vor, bis sie da sind; der Platz dafür kann ausgehen
blob-warning-unknown = Dieser Browser hält alles vor, bis es da ist; der Platz dafür kann ausgehen
blob-too-large = Das sind { $size }, mehr als dieser Browser vorhalten kann. Bitte weniger auf einmal wählen.
copied-through = Wird durch diesen Browser kopiert: herunter und wieder hinauf
upload-more = Weitere Arten des Hochladens
folder-to-upload = Ordner zum Hochladen
pasted-picture = Eingefügtes Bild { $when }
taken-title = Dieser Name ist vergeben
taken-what = In { $where } gibt es bereits eine Datei { $name }.
taken-for-all = Für alle weiteren ebenso
keep-both = Beide behalten
skip = Überspringen
download-to-folder = In einen Ordner speichern…
duplicate = Duplizieren

## Preview

## Trash

trash = Trash

## Settings

settings = Settings

## Keyboard

## Trouble: what happened, and what to do

trouble-page = Something went wrong in this page. Reload it and try again.
