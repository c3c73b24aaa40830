### English. Names of entries come as they are to be shown; {$…} stays as it is.

vault = Tresor
details = Einzelheiten
cancel = Abbrechen
close = Schließen
try-again = Noch einmal versuchen

## Sizes

bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}
folders = { $count ->
    [one] { $count } Ordner
   *[other] { $count } Ordner
}
files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}

## The door

unlock = Entsperren
log-in = Anmelden
create-an-account = Konto anlegen
create-account = Konto anlegen
use-the-password = Mit dem Passwort anmelden
new-here = Noch kein Konto? { $switch }
or-quick-unlock = Oder { $switch }
use-quick-unlock = schnell entsperren
have-an-account = Schon ein Konto? { $switch }
promise = Dateien werden in diesem Browser verschlüsselt. Der Server sieht weder sie noch das Passwort.
promise-open-line = Diese Seite kam über eine offene Leitung: Unterwegs hätte jemand sie verändern können.
server = Server
user-name = Benutzername
password = Passwort
show = Zeigen
hide = Verbergen
show-password = Passwort zeigen
new-password-hint = Gut aufbewahren. Ohne das Passwort öffnet die Dateien nur der Tresorschlüssel: Er wird gezeigt, sobald das Konto angelegt ist.
creation-key = Schlüssel zum Anlegen von Konten
creation-key-hint = 32 Zeichen; wer den Server betreibt, hat ihn.
user-at-server = { $user } auf { $server }
pin = PIN
passkey = Passkey
use-passkey = Passkey verwenden
passkey-not-used = Der Passkey wurde nicht verwendet: Es wurde abgebrochen, oder er ist nicht auf diesem Gerät.
tries-left = { $count ->
    [one] Ein Versuch ist noch übrig.
   *[other] { $count } Versuche sind noch übrig.
}
locked-elsewhere = Der Tresor wurde in einem anderen Tab gesperrt.
locked-idle = Der Tresor wurde gesperrt, weil ihn niemand benutzt hat.
address-unreadable = Das ist keine Adresse eines Servers. Sie sieht aus wie https://tresor.example.org.
looking-for-server = Der Server wird gesucht…
server-found = { $server } antwortet.
server-found-open = { $server } antwortet, über eine unverschlüsselte Leitung.
own-key = Tresorschlüssel aus einer Sicherung
own-key-hint = 64 Hex-Ziffern oder 24 Wörter. Für diese Anmeldung gilt er an der Stelle dessen, der zum Konto gehört. Sonst leer lassen.
own-key-unreadable = Das ist kein Tresorschlüssel: Er hat 64 Hex-Ziffern oder 24 Wörter. Oder eines davon ist falsch geschrieben. Bitte mit der Sicherung vergleichen.

## Files

excalibur-to-the-top = Excalibur, ganz nach oben im Tresor
lock = Sperren
more = Mehr
breadcrumbs = Pfad
upload = Hochladen
upload-folder = Ordner hochladen…
files-to-upload = Dateien zum Hochladen
new-folder = Neuer Ordner
empty = Leer
empty-title = Hier ist noch nichts
empty-hint = Dateien irgendwo auf dieser Seite ablegen oder mit „Hochladen“ auswählen.
nothing-found = Nichts hier heißt so
loading = Wird geladen…
refresh = Aktualisieren
upload-to = In { $where } hochladen
column-name = Name
column-size = Größe
column-type = Art
column-actions = Aktionen
list = Dateien und Ordner
select = { $name } auswählen
select-all = Alles auswählen
toolbar = Suche, Ordnung und Auswahl
download-what = { $name } herunterladen
choose = Auswählen
actions-for = Aktionen für { $name }
search-here = In diesem Ordner suchen
search-everywhere = Im ganzen Tresor suchen
selected = { $count } ausgewählt
clear-selection = Auswahl aufheben
sort = Ordnen nach
order-name = Name
order-size = Größe
order-type = Art
view-list = Als Liste
view-grid = Als Raster

download = Herunterladen
download-to-folder = In einen Ordner speichern…
duplicate = Duplizieren
rename = Umbenennen…
move = Verschieben…
delete = Löschen
quick-unlock-menu = Schnelles Entsperren…
undo = Rückgängig

made = { $name } wurde angelegt
renamed = { $from } heißt jetzt { $to }
moved = { $count ->
    [0] Nichts wurde verschoben
    [one] { $name } ist jetzt in „{ $where }“
   *[other] { $count } Einträge sind jetzt in „{ $where }“
}
moved-back = { $count ->
    [one] Wieder am alten Ort
   *[other] Alle wieder am alten Ort
}
deleted = { $count ->
    [0] Nichts wurde gelöscht
    [one] { $name } wurde gelöscht
   *[other] { $count } Einträge wurden gelöscht
}

## Dialogs

new-folder-title = Neuer Ordner
name = Name
make-folder = Ordner anlegen
rename-file = Datei umbenennen
rename-folder = Ordner umbenennen
new-name = Neuer Name
rename-action = Umbenennen
move-title = In { $where } verschieben
move-action = Hierher verschieben
move-what = { $count ->
    [one] Wohin mit { $name }?
   *[other] Wohin mit den { $count } Einträgen?
}
the-vault = den Tresor
up-to = Hinauf in { $where }
no-folders = Hier gibt es keine Ordner.
delete-file-title = Diese Datei löschen?
delete-folder-title = Diesen Ordner löschen?
delete-many-title = { $count } Einträge löschen?
delete-for-good-what = { $count ->
    [one] { $name } wäre endgültig weg.
   *[other] Die { $count } Einträge wären endgültig weg.
}
delete-for-good-all = { $name } wäre endgültig weg, mit allem darin.
delete-action = Endgültig löschen
some-failed = { $count ->
    [one] Bei einem ging es nicht:
   *[other] Bei { $count } ging es nicht:
}

## Quick unlock

quick-unlock = Schnelles Entsperren
quick-unlock-what = Öffnet diesen Tresor in diesem Browser ohne Passwort, auch nachdem er gesperrt wurde.
turn-on = Einschalten
turn-off = Ausschalten
turn-off-what = { $method } ausschalten
turned-on-since = { $method }, seit { $date }
unlock-with = Entsperren mit
new-pin = Neue PIN
new-pin-hint = Mindestens vier Zeichen, beliebige. Fünf falsche löschen sie; wer eine Kopie dieser Festplatte hat, kann mehr versuchen: Länger ist besser.
passkey-hint = Der Browser fragt nach Finger, Gesicht oder Sicherheitsschlüssel. Der sicherere von beiden Wegen.
quick-unlock-password-hint = Das des Tresors, damit niemand sonst dies einrichtet.
quick-unlock-on = Schnelles Entsperren ist eingeschaltet
quick-unlock-off = Schnelles Entsperren ist ausgeschaltet
quick-unlock-deleted = Die PIN war zum fünften Mal falsch: Das schnelle Entsperren ist gelöscht. Bitte mit dem Passwort anmelden.

## Vault key

vault-key = Tresorschlüssel
vault-key-new = Tresorschlüssel sichern
vault-key-what = Mit diesem Schlüssel sind die Dateien versiegelt. Wer ihn hat, kann sie ohne Passwort lesen: wenn es vergessen wurde, oder wenn das Konto verloren ist und nur die Dateien geblieben sind. Eine Kopie gehört dorthin, wo niemand sonst sie findet, und nicht nur auf dieses Gerät.
vault-key-use = Die Ziffern und die Wörter sind derselbe Schlüssel: Eines von beiden genügt. Gebraucht wird er im Anmeldeformular, unter Mehr, im Feld „Tresorschlüssel aus einer Sicherung“.
vault-key-of = Tresorschlüssel von { $user } auf { $server }
vault-key-hex = Als Hex-Ziffern
vault-key-words = Als Wörter
vault-key-show = Schlüssel zeigen
vault-key-show-menu = Tresorschlüssel zeigen…
copy-key = Kopieren
print = Drucken
save-as-file = Als Datei speichern
vault-key-copied = Kopiert, als Hex-Ziffern. Andere Programme können die Zwischenablage lesen: Sie danach leeren.
vault-key-not-copied = Der Browser lässt das Kopieren nicht zu: Die Ziffern markieren und selbst kopieren.
vault-key-file-saved = Die Datei ist bei den Downloads dieses Browsers. Sie gehört dorthin, wo niemand sonst sie findet.
vault-key-is-saved = Er ist gesichert
later = Später
vault-key-later-where = Der Tresorschlüssel steht auch in den Einstellungen
own-key-what = Ein Tresorschlüssel aus einer Sicherung gilt an der Stelle dessen, der zum Konto gehört: Mit ihm werden Dateien geöffnet und neue versiegelt. Eine Anmeldung ohne ihn nimmt wieder den des Kontos.

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
asking-where = Dieser Browser fragt, wohin
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
taken-for-good = Was ersetzt wird, ist unwiderruflich fort.
taken-for-all = Für alle weiteren ebenso
keep-both = Beide behalten
skip = Überspringen

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

trash = Papierkorb
restore = Wiederherstellen
restore-count = { $count } wiederherstellen
restored = { $count ->
    [0] Nichts wurde wiederhergestellt
    [one] { $name } ist wieder in { $where }
   *[other] { $count } Einträge sind wieder, wo sie waren
}
delete-for-good = Endgültig löschen…
deleted-for-good = { $count ->
    [0] Nichts wurde gelöscht
    [one] { $name } ist endgültig gelöscht
   *[other] { $count } Einträge sind endgültig gelöscht
}
empty-trash = Papierkorb leeren…
empty-trash-title = Papierkorb leeren?
empty-trash-what = { $count ->
    [one] Der eine Eintrag darin ({ $size }) wäre endgültig weg.
   *[other] Alle { $count } Einträge ({ $size }) wären endgültig weg.
}
empty-trash-action = Papierkorb leeren
trash-emptied = Der Papierkorb ist geleert
trash-empty-title = Der Papierkorb ist leer
trash-empty-hint = Was gelöscht wird, kommt hierher und lässt sich wiederherstellen.
trash-summary = { $count ->
    [one] { $count } Eintrag, { $size }
   *[other] { $count } Einträge, { $size }
}
column-from = Gelöscht aus
column-when = Gelöscht am
at-least = mindestens { $size }

## Search in the whole vault, and in the trash

search-results = Treffer
found = { $count ->
    [0] Nichts gefunden
    [one] Ein Treffer
   *[other] { $count } Treffer
}
in-directory = In { $where }
walk-running = Die Ordner werden durchsucht: { $folders } fertig, { $waiting } noch offen
walk-stopped = Angehalten: { $folders } durchsucht, { $waiting } nicht
walk-done = { $folders } durchsucht
walk-failed = { $count ->
    [one] Ein Ordner ließ sich nicht öffnen:
   *[other] { $count } Ordner ließen sich nicht öffnen:
}
go-on = Weitersuchen
show-more = { $count } weitere anzeigen

## Many at once

work = { $at } von { $total } erledigt
stop = Anhalten
stopping = Wird angehalten…
dragged = { $count } Einträge
cut = { $count ->
    [one] { $name } wird beim nächsten Einfügen verschoben
   *[other] { $count } Einträge werden beim nächsten Einfügen verschoben
}
copied = { $count ->
    [one] { $name } wird beim nächsten Einfügen kopiert
   *[other] { $count } Einträge werden beim nächsten Einfügen kopiert
}

## Settings

settings = Einstellungen
back-to-files = Zurück zu den Dateien
session = Sitzung
server-answers = Verbindung
asking-server = Der Server wird gefragt…
answered = Er antwortete zuletzt um { $time }
answered-in = Er antwortete um { $time }, binnen { NUMBER($ms) } ms
answered-not = Er antwortet nicht; zuletzt tat er es um { $time }
ask-server-again = Verbindung prüfen
clocks = Uhr des Servers
clocks-agree = Stimmt mit der dieses Geräts überein
clocks-ahead = { $count ->
    [one] Geht { $count } Sekunde gegenüber diesem Gerät vor
   *[other] Geht { $count } Sekunden gegenüber diesem Gerät vor
}
clocks-behind = { $count ->
    [one] Geht { $count } Sekunde gegenüber diesem Gerät nach
   *[other] Geht { $count } Sekunden gegenüber diesem Gerät nach
}
clocks-unknown = Nicht bekannt
session-ends = Ende der Sitzung
session-renews = { $time }; vorher erneuert sie sich selbst
session-does-not-renew = { $time }: Die Seite wurde seit der Anmeldung neu geladen, daher erneuert sie sich nicht selbst
lock-now = Jetzt sperren
idle-lock = Sperren, wenn niemand den Tresor benutzt, nach
idle-lock-hint = Von der nächsten Anmeldung an. Eine laufende Übertragung zählt als Benutzung.
never = Nie
minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
this-browser = In diesem Browser
keeps-tab = Dieser Tab öffnet den Tresor wieder, wenn er neu geladen wird, mit Schlüsseln, die kein Skript auslesen kann. Sie werden gelöscht, wenn der Tresor gesperrt wird.
keeps-nothing = Über http ohne Verschlüsselung kann dieser Browser keine Schlüssel behalten: Wird die Seite neu geladen, ist sie gesperrt.
quick-unlock-of = { $method } von { $user } auf { $server }, seit { $date }
remembers = Die letzten Server und der Benutzername sind für die nächste Anmeldung gemerkt.
forget = Vergessen
forgotten = Server und Benutzername sind vergessen
look = Aussehen und Sprache
theme = Farben
theme-system = Wie im System
theme-light = Hell
theme-dark = Dunkel
language = Sprache
language-of-browser = Wie im Browser
about = Über diese Seite
page-version = Version der Seite
server-version = Version des Servers
checksums = Prüfsummen
licences = Lizenzen

## Keyboard

keyboard = Tastatur
keyboard-menu = Tastatur…
keys-move = Durch die Liste gehen
keys-type-ahead = Zu einem Namen, der so beginnt
keys-open = Öffnen
keys-select = Auswählen
keys-extend = Mehr auswählen
keys-all = Alles auswählen
keys-clear = Auswahl aufheben
keys-delete = Löschen
keys-rename = Umbenennen
keys-cut = Ausschneiden
keys-copy = Kopieren
keys-paste = Einfügen
keys-undo = Rückgängig
keys-search = Suchen
keys-help = Diese Hilfe
key-Home = Pos1
key-End = Ende
key-Enter = Eingabe
key-Space = Leertaste
key-Shift = Umschalt
key-Ctrl = Strg
key-Esc = Esc
key-Delete = Entf

## Trouble: what happened, and what to do

trouble-page = Auf dieser Seite ging etwas schief. Die Seite neu laden und es noch einmal versuchen.
trouble-invalid_argument = So, wie es eingegeben wurde, lässt es sich nicht verwenden. Die Einzelheiten sagen, warum.
trouble-unreachable = Der Server antwortet nicht. Bitte Adresse und Verbindung prüfen. Stimmt beides, läuft er nicht, oder er erlaubt keine Seiten von dieser Adresse.
trouble-not_excalibur = An dieser Adresse ist kein Excalibur-Server. Bitte die Adresse prüfen.
trouble-incompatible = Der Server spricht eine andere Version des Protokolls als diese Seite. Die Seite öffnen, die zu ihm gehört, oder das Ältere von beiden aktualisieren lassen.
trouble-user_exists = Der Benutzername ist vergeben. Einen anderen wählen oder anmelden.
trouble-user_not_found = Der Server kennt keinen Benutzer dieses Namens. Schreibweise prüfen, auch Groß- und Kleinbuchstaben, oder ein Konto anlegen.
trouble-wrong_password = Das Passwort ist falsch. Feststelltaste und Sprache der Tastatur prüfen und es noch einmal eingeben.
trouble-wrong_pin = Die PIN ist falsch.
trouble-no_quick_unlock = Das schnelle Entsperren öffnet diesen Tresor nicht mehr. Mit dem Passwort anmelden und es dann neu einrichten.
trouble-wrong_creation_key = Der Server nimmt diesen Schlüssel zum Anlegen von Konten nicht an. Wer den Server betreibt, hat ihn: Er hat 32 Zeichen.
trouble-server_not_verified = Der Server konnte nicht beweisen, dass er dieses Konto kennt. Ihm ist nicht zu trauen: Er kann jemand anderem gehören. Bitte die Adresse prüfen.
trouble-bad_handshake = Die Anmeldung verlief nicht, wie sie soll. Noch einmal versuchen. Bleibt es so, ist der Server gestört, oder etwas steht dazwischen.
trouble-session_expired = Die Sitzung ist vorbei. Bitte neu anmelden.
trouble-stale_session = Dafür braucht es eine frische Anmeldung. Den Tresor sperren und neu anmelden.
trouble-locked = Der Tresor ist gesperrt. Bitte neu anmelden.
trouble-not_found = Diese Datei oder diesen Ordner gibt es nicht. Vielleicht wurde inzwischen verschoben oder gelöscht: Die Liste aktualisieren.
trouble-already_exists = Es gibt schon eine Datei oder einen Ordner dieses Namens. Einen anderen Namen wählen.
trouble-not_empty = Der Ordner ist nicht leer. Die Liste aktualisieren und nachsehen, was darin ist.
trouble-not_a_directory = Wo ein Ordner erwartet wurde, ist eine Datei. Die Liste aktualisieren.
trouble-invalid_name = Dieser Name geht nicht. Ein Name ist nicht leer, nicht „.“ oder „..“ und enthält weder Schrägstriche noch Steuerzeichen.
trouble-name_too_long = Der Name ist zu lang: höchstens 250 Bytes, und Umlaute oder andere Schriften brauchen zwei bis vier je Zeichen. Einen kürzeren wählen.
trouble-too_large = Die Datei ist zu groß: für den Server, für einen Proxy davor (beide sagen 413) oder für den Speicher dieses Browsers. Wer den Server betreibt, kann die Grenze anheben; oder die Datei in Teilen ablegen.
trouble-rate_limited = Der Server bekam zu viele Anfragen. Einen Augenblick warten und es noch einmal versuchen.
trouble-timeout = Der Server hat zu lange nicht geantwortet. Noch einmal versuchen.
trouble-corrupt = Die Datei lässt sich nicht öffnen. Sie ist beschädigt oder wurde verändert. Noch einmal holen; bleibt es so, ist die abgelegte Datei nicht mehr heil.
trouble-changed = Die Datei wurde ersetzt, während sie gelesen wurde. Noch einmal öffnen.
trouble-wrong_key = Dies wurde mit einem anderen Schlüssel als dem dieses Tresors versiegelt. Wurde der Tresor aus einer Sicherung wiederhergestellt, mit dem Tresorschlüssel dieser Sicherung anmelden.
trouble-needs_secure_context = Über http ohne Verschlüsselung erlauben Browser das nicht. Die Seite über https öffnen.
trouble-unsupported = Dieser Browser oder dieses Gerät kann das nicht. Eine PIN oder einen anderen Passkey verwenden.
trouble-storage = Dieser Browser konnte es nicht speichern. Platz auf der Festplatte schaffen, einen anderen Ort wählen oder den privaten Modus verlassen.
trouble-storage-full = Für die Datei ist kein Platz mehr. Platz auf der Festplatte schaffen oder einen anderen Ort wählen.
trouble-refused = Der Server hat abgelehnt. Die Einzelheiten enthalten seine eigenen Worte.
trouble-server_error = Der Server hat versagt. Später noch einmal versuchen. Bleibt es so, sagt sein Protokoll, warum.
trouble-internal = Auf dieser Seite ging etwas schief. Die Seite neu laden und es noch einmal versuchen.

### Deutsch. Namen von Einträgen kommen so, wie sie zu zeigen sind; {$…} bleibt, wie es ist.
