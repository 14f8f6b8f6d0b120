<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>lanthorn::app::Actions</name>
    <message>
        <source>&amp;Host a session</source>
        <translation>Sitzung &amp;eröffnen</translation>
    </message>
    <message>
        <source>&amp;Join a session…</source>
        <translation>Sitzung &amp;beitreten…</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>&amp;Demo ausprobieren</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>&amp;Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>Sitzung &amp;verlassen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Lanthorn beenden</translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation>Nachricht &amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Go to a room…</source>
        <translation>&amp;Zu einem Raum wechseln…</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Personen</translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>P&amp;revious area</source>
        <translation>&amp;Vorheriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Text ver&amp;größern</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Text ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>Normale &amp;Textgröße</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>&amp;Open or create a room…</source>
        <translation>Raum öffnen oder &amp;anlegen…</translation>
    </message>
    <message>
        <source>&amp;Next room</source>
        <translation>&amp;Nächster Raum</translation>
    </message>
    <message>
        <source>&amp;Previous room</source>
        <translation>&amp;Vorheriger Raum</translation>
    </message>
    <message>
        <source>Next &amp;unread room</source>
        <translation>Nächster &amp;ungelesener Raum</translation>
    </message>
    <message>
        <source>&amp;Jump to the newest</source>
        <translation>Zum Neuesten &amp;springen</translation>
    </message>
    <message>
        <source>&amp;Leave room</source>
        <translation>Raum ver&amp;lassen</translation>
    </message>
    <message>
        <source>Change &amp;nickname…</source>
        <translation>Spitz&amp;namen ändern…</translation>
    </message>
    <message>
        <source>&amp;Ask before a hosted session is closed</source>
        <translation>Vor dem &amp;Beenden einer eigenen Sitzung nachfragen</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Lanthorn</source>
        <translation>&amp;Über Lanthorn</translation>
    </message>
    <message>
        <source>Open to the &amp;network</source>
        <translation>Im &amp;Netzwerk freigeben</translation>
    </message>
    <message>
        <source>Sh&amp;are…</source>
        <translation>&amp;Teilen…</translation>
    </message>
    <message>
        <source>Host c&amp;onsole…</source>
        <translation>Host-&amp;Konsole…</translation>
    </message>
    <message>
        <source>&amp;Encrypt connections</source>
        <translation>&amp;Verbindungen verschlüsseln</translation>
    </message>
    <message>
        <source>&amp;Back to writing</source>
        <translation>&amp;Zurück zum Schreiben</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find in this room…</source>
        <translation>In diesem Raum &amp;finden…</translation>
    </message>
    <message>
        <source>Find in all roo&amp;ms…</source>
        <translation>In allen Räu&amp;men finden…</translation>
    </message>
    <message>
        <source>&amp;Export the room…</source>
        <translation>Raum &amp;exportieren…</translation>
    </message>
    <message>
        <source>Li&amp;ve sources…</source>
        <translation>Live-&amp;Quellen…</translation>
    </message>
    <message>
        <source>What everybody &amp;likes</source>
        <translation>Was &amp;jeder mag</translation>
    </message>
    <message>
        <source>The &amp;chart</source>
        <translation>Das &amp;Diagramm</translation>
    </message>
    <message>
        <source>The &amp;word</source>
        <translation>Das &amp;Wort</translation>
    </message>
    <message>
        <source>The &amp;room shown last</source>
        <translation>Den zuletzt gezeigten &amp;Raum</translation>
    </message>
    <message>
        <source>&amp;How to join</source>
        <translation>Wie man &amp;beitritt</translation>
    </message>
    <message>
        <source>Let others nearby &amp;find it</source>
        <translation>In der Nähe an&amp;zeigen</translation>
    </message>
    <message>
        <source>Check &amp;network…</source>
        <translation>&amp;Netzwerk prüfen…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>E&amp;instellungen…</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChartExport</name>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Als &amp;PNG speichern…</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>Das Diagramm als Bild speichern</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>Als &amp;SVG speichern…</translation>
    </message>
    <message>
        <source>Save the chart as a drawing that stays sharp at every size</source>
        <translation>Das Diagramm als Zeichnung speichern, die in jeder Größe scharf bleibt</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>Als &amp;CSV speichern…</translation>
    </message>
    <message>
        <source>Save the readings as a table</source>
        <translation>Die Messwerte als Tabelle speichern</translation>
    </message>
    <message>
        <source>&amp;Everything, not just what is visible</source>
        <translation>&amp;Alles, nicht nur das Sichtbare</translation>
    </message>
    <message>
        <source>C&amp;olors of pictures</source>
        <translation>&amp;Farben der Bilder</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>Wie im Fenster</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Columns of &amp;tables</source>
        <translation>Spalten der &amp;Tabellen</translation>
    </message>
    <message>
        <source>Comma, decimal point</source>
        <translation>Komma, Dezimalpunkt</translation>
    </message>
    <message>
        <source>Semicolon, decimal comma</source>
        <translation>Semikolon, Dezimalkomma</translation>
    </message>
    <message>
        <source>Tab, decimal point</source>
        <translation>Tabulator, Dezimalpunkt</translation>
    </message>
    <message>
        <source>Save as PNG</source>
        <translation>Als PNG speichern</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG</source>
        <translation>Als SVG speichern</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>SVG-Zeichnungen (*.svg)</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV-Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Cop&amp;y picture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChartSettings</name>
    <message>
        <source>Limits and ranges</source>
        <translation>Grenzwerte und Bereiche</translation>
    </message>
    <message>
        <source>What is left empty is left to the source.</source>
        <translation>Was leer bleibt, bestimmt die Quelle.</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Alert below</source>
        <translation>Alarm unter</translation>
    </message>
    <message>
        <source>Alert above</source>
        <translation>Alarm über</translation>
    </message>
    <message>
        <source>Interval (s)</source>
        <translation>Abstand (s)</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>No unit</source>
        <translation>Ohne Einheit</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChatPage</name>
    <message>
        <source>Nothing has been said here since you came.
Write the first message below.</source>
        <translation>Seit du hier bist, hat niemand etwas geschrieben.
Schreib unten die erste Nachricht.</translation>
    </message>
    <message>
        <source>You are not in this room yet.</source>
        <translation>Du bist noch nicht in diesem Raum.</translation>
    </message>
    <message>
        <source>Not connected. What you write stays here until you can send it.</source>
        <translation>Nicht verbunden. Was du schreibst, bleibt hier stehen, bis du es senden kannst.</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation>Nachricht an %1</translation>
    </message>
    <message>
        <source>Some messages may be missing: the connection to the other hosts was interrupted.</source>
        <translation>Es können Nachrichten fehlen: Die Verbindung zu den anderen Hosts war unterbrochen.</translation>
    </message>
    <message>
        <source>Not connected. What you send waits here until the connection is back.</source>
        <translation>Nicht verbunden. Was du sendest, wartet hier, bis die Verbindung wieder da ist.</translation>
    </message>
    <message>
        <source>Some messages may be missing: you were not connected for a while.</source>
        <translation>Nachrichten können fehlen: Du warst eine Weile nicht verbunden.</translation>
    </message>
    <message>
        <source>There is no command %1. There are %2. Begin with // to send a message that begins with a slash.</source>
        <translation>Den Befehl %1 gibt es nicht. Es gibt %2. Beginne mit //, um eine Nachricht zu senden, die mit einem Schrägstrich beginnt.</translation>
    </message>
    <message>
        <source>Commands: %1. Begin with // to send a message that begins with a slash.</source>
        <translation>Befehle: %1. Beginne mit //, um eine Nachricht zu senden, die mit einem Schrägstrich beginnt.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;React</source>
        <translation>&amp;Reagieren</translation>
    </message>
    <message>
        <source>&amp;Delete for everybody</source>
        <translation>Für alle &amp;löschen</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>Wird %n Tag aufbewahrt</numerusform>
            <numerusform>Wird %n Tage aufbewahrt</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Wird aufbewahrt</translation>
    </message>
    <message numerus="yes">
        <source>The host keeps the newest %n messages of this room.</source>
        <translation>
            <numerusform>Der Host bewahrt die neueste Nachricht dieses Raums auf.</numerusform>
            <numerusform>Der Host bewahrt die neuesten %n Nachrichten dieses Raums auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>The host keeps all messages of this room.</source>
        <translation>Der Host bewahrt alle Nachrichten dieses Raums auf.</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>The host keeps no messages.</source>
        <translation>Der Host bewahrt keine Nachrichten auf.</translation>
    </message>
    <message>
        <source>You are changing a message. Empty the field to leave it as it is.</source>
        <translation>Du änderst gerade eine Nachricht. Leere das Feld, um sie zu lassen, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::CommandLine</name>
    <message>
        <source>Chat rooms, a live word and live charts on one local network.</source>
        <translation>Chaträume, ein Live-Wort und Live-Diagramme im lokalen Netzwerk.</translation>
    </message>
    <message>
        <source>The session to join: HOST, HOST:PORT or a URL.</source>
        <translation>Die Sitzung, der du beitreten möchtest: HOST, HOST:PORT oder eine URL.</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>Diese Hilfe ausgeben.</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Die Version ausgeben.</translation>
    </message>
    <message>
        <source>Join the session at ADDRESS.</source>
        <translation>Der Sitzung unter ADDRESS beitreten.</translation>
    </message>
    <message>
        <source>Use this language: %1.</source>
        <translation>Diese Sprache verwenden: %1.</translation>
    </message>
    <message>
        <source>Only one session can be joined.</source>
        <translation>Du kannst nur einer Sitzung beitreten.</translation>
    </message>
    <message>
        <source>Host a session or join one, not both.</source>
        <translation>Eröffne eine Sitzung oder tritt einer bei, nicht beides.</translation>
    </message>
    <message>
        <source>--lang: use one of %1.</source>
        <translation>--lang: Verwende eine von diesen: %1.</translation>
    </message>
    <message>
        <source>--profile: use 1 to 32 letters, digits, &quot;-&quot; and &quot;_&quot;.</source>
        <translation>--profile: Verwende 1 bis 32 Buchstaben, Ziffern, „-“ und „_“.</translation>
    </message>
    <message>
        <source>Host a session; optionally on this port, or address and port.</source>
        <translation>Eine Sitzung eröffnen, auf Wunsch auf diesem Port oder dieser Adresse und diesem Port.</translation>
    </message>
    <message>
        <source>Open the room ROOM first.</source>
        <translation>Zuerst den Raum ROOM öffnen.</translation>
    </message>
    <message>
        <source>Use the nickname NICK.</source>
        <translation>Den Spitznamen NICK verwenden.</translation>
    </message>
    <message>
        <source>Use separate settings under this name.</source>
        <translation>Eigene Einstellungen unter diesem Namen verwenden.</translation>
    </message>
    <message>
        <source>--host: &quot;%1&quot; is neither a port nor ADDRESS:PORT.</source>
        <translation>--host: „%1“ ist weder ein Port noch ADDRESS:PORT.</translation>
    </message>
    <message>
        <source>Start without the window, where the desktop has a tray.</source>
        <translation>Ohne Fenster starten, wo die Arbeitsumgebung eine Taskleiste hat.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Composer</name>
    <message>
        <source>%1 of %2 characters. A message has at most %2: shorten it or send it in parts.</source>
        <translation>%1 von %2 Zeichen. Eine Nachricht hat höchstens %2: Kürze sie oder sende sie in Teilen.</translation>
    </message>
    <message numerus="yes">
        <source>That was fast. You can send again in %n s.</source>
        <translation>
            <numerusform>Das war schnell. In %n s kannst du wieder senden.</numerusform>
            <numerusform>Das war schnell. In %n s kannst du wieder senden.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send (Enter; Shift+Enter for a new line)</source>
        <translation>Senden (Eingabe; Umschalt+Eingabe für eine neue Zeile)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ConsolePanel</name>
    <message numerus="yes">
        <source>%n guest connections</source>
        <translation>
            <numerusform>%n Gastverbindung</numerusform>
            <numerusform>%n Gastverbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock a room</source>
        <translation>Raum sperren</translation>
    </message>
    <message numerus="yes">
        <source>%n locked rooms</source>
        <translation>
            <numerusform>%n gesperrter Raum</numerusform>
            <numerusform>%n gesperrte Räume</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bans</source>
        <translation>
            <numerusform>%n ausgesperrte Adresse</numerusform>
            <numerusform>%n ausgesperrte Adressen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>address (reason)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Let in again: %1</source>
        <translation>Wieder hereinlassen: %1</translation>
    </message>
    <message>
        <source>Let &amp;write again</source>
        <translation>Wieder &amp;schreiben lassen</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>&amp;Stummschalten</translation>
    </message>
    <message>
        <source>Host console</source>
        <translation>Host-Konsole</translation>
    </message>
    <message>
        <source>Nobody else is here yet.</source>
        <translation>Noch ist sonst niemand da.</translation>
    </message>
    <message>
        <source>Everybody who joins this session is listed here.</source>
        <translation>Wer dieser Sitzung beitritt, erscheint hier.</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>&amp;Pause joining</source>
        <translation>Beitreten a&amp;nhalten</translation>
    </message>
    <message>
        <source>Nobody new gets in; who is here stays.</source>
        <translation>Niemand Neues kommt herein; wer da ist, bleibt.</translation>
    </message>
    <message>
        <source>Nobody new gets into a locked room; who is inside stays.</source>
        <translation>In einen gesperrten Raum kommt niemand Neues; wer darin ist, bleibt.</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Optional; the guest sees it</source>
        <translation>Optional; der Gast sieht ihn</translation>
    </message>
    <message>
        <source>Ends the connection. The guest can come back.</source>
        <translation>Beendet die Verbindung. Der Gast kann wiederkommen.</translation>
    </message>
    <message>
        <source>&amp;Ban for</source>
        <translation>&amp;Aussperren für</translation>
    </message>
    <message>
        <source>Ends the connection and lets nobody in from its address.</source>
        <translation>Beendet die Verbindung und lässt von dieser Adresse niemanden mehr herein.</translation>
    </message>
    <message>
        <source>How long a ban lasts</source>
        <translation>Wie lange jemand ausgesperrt ist</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>the whole session</source>
        <translation>die ganze Sitzung</translation>
    </message>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>Sitzung &amp;beenden</translation>
    </message>
    <message>
        <source>Ends the session for everybody, who are told the reason.</source>
        <translation>Beendet die Sitzung für alle und nennt ihnen den Grund.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ContextMenus</name>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Verlassen</translation>
    </message>
    <message>
        <source>Let &amp;nobody else in</source>
        <translation>&amp;Niemanden mehr hereinlassen</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>&amp;Anschreiben</translation>
    </message>
    <message>
        <source>&amp;Copy the name</source>
        <translation>Namen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Unmute</source>
        <translation>&amp;Stummschaltung aufheben</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>&amp;Stummschalten</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Ban for</source>
        <translation>Aussperren &amp;für</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DemoGuests</name>
    <message>
        <source>Hello. I am a guest of this demo, and so is Bo.</source>
        <translation>Hallo. Ich bin zu Gast in dieser Demo, genau wie Bo.</translation>
    </message>
    <message>
        <source>Hi there. Whatever you write here, we can read it too.</source>
        <translation>Hi! Was du hier schreibst, können wir auch lesen.</translation>
    </message>
    <message>
        <source>Look at Words on the left: a new word comes every two seconds.</source>
        <translation>Schau dir links „Wörter“ an: Alle zwei Sekunden kommt ein neues Wort.</translation>
    </message>
    <message>
        <source>And Sensors draws a chart. The space bar holds it still.</source>
        <translation>Und „Sensoren“ zeichnet ein Diagramm. Mit der Leertaste hältst du es an.</translation>
    </message>
    <message>
        <source>To open a room of your own, type its name above the list of rooms.</source>
        <translation>Um einen eigenen Raum zu öffnen, gib seinen Namen über der Liste der Räume ein.</translation>
    </message>
    <message>
        <source>Everything stays on this computer. When you leave, the demo is over.</source>
        <translation>Alles bleibt auf diesem Computer. Wenn du gehst, ist die Demo vorbei.</translation>
    </message>
    <message>
        <source>Ada (demo)</source>
        <translation>Ada (Demo)</translation>
    </message>
    <message>
        <source>Bo (demo)</source>
        <translation>Bo (Demo)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DesktopNotices</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Dialogs</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>While writing</source>
        <translation>Beim Schreiben</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>About Lanthorn</source>
        <translation>Über Lanthorn</translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network. Everything stays on your own computers.</source>
        <translation>Chaträume, ein Live-Wort und Live-Diagramme für alle in diesem Netzwerk. Alles bleibt auf euren eigenen Computern.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. There is no warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Es gibt keine Gewährleistung.</translation>
    </message>
    <message>
        <source>Made with Qt %1.</source>
        <translation>Erstellt mit Qt %1.</translation>
    </message>
    <message>
        <source>Change nickname</source>
        <translation>Spitznamen ändern</translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation>Dein Spitz&amp;name</translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n others are connected.</source>
        <translation>
            <numerusform>%n weitere Person ist verbunden.</numerusform>
            <numerusform>%n weitere Personen sind verbunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nicht mehr nachfragen</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Verschlüsseln</translation>
    </message>
    <message>
        <source>Stop encrypting</source>
        <translation>Nicht mehr verschlüsseln</translation>
    </message>
    <message>
        <source>Encrypt the connections of this session?</source>
        <translation>Die Verbindungen dieser Sitzung verschlüsseln?</translation>
    </message>
    <message>
        <source>Stop encrypting the connections of this session?</source>
        <translation>Die Verbindungen dieser Sitzung nicht mehr verschlüsseln?</translation>
    </message>
    <message numerus="yes">
        <source>The links change: %n others have to join again.</source>
        <translation>
            <numerusform>Die Links ändern sich: %n weitere Person muss neu beitreten.</numerusform>
            <numerusform>Die Links ändern sich: %n weitere Personen müssen neu beitreten.</numerusform>
        </translation>
    </message>
    <message>
        <source>You host this session. When you go, it ends for everybody.</source>
        <translation>Du bist der Host dieser Sitzung. Wenn du gehst, endet sie für alle.</translation>
    </message>
    <message>
        <source>Close to the network</source>
        <translation>Nur für diesen Computer</translation>
    </message>
    <message>
        <source>Let only this computer join from now on?</source>
        <translation>Ab jetzt nur noch diesen Computer beitreten lassen?</translation>
    </message>
    <message numerus="yes">
        <source>%n guests on other computers lose the connection.</source>
        <translation>
            <numerusform>%n Gast auf einem anderen Computer verliert die Verbindung.</numerusform>
            <numerusform>%n Gäste auf anderen Computern verlieren die Verbindung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>You host this session. Shall it go on without the window?</source>
        <translation>Dies ist deine eigene Sitzung. Soll sie ohne Fenster weitergehen?</translation>
    </message>
    <message>
        <source>In the background Lanthorn is reached by its icon in the tray.</source>
        <translation>Im Hintergrund ist Lanthorn über sein Symbol in der Taskleiste erreichbar.</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::EncryptionSection</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>&amp;Copy fingerprint</source>
        <translation>Fingerabdruck &amp;kopieren</translation>
    </message>
    <message>
        <source>Nobody else on the network can read what is written here. The switch changes the links: everybody who is here has to join again. Browsers show a warning first, because nobody vouches for this computer. To be sure, compare the fingerprint that Lanthorn shows in its window and in the terminal:</source>
        <translation>Niemand sonst im Netzwerk kann lesen, was hier geschrieben wird. Der Schalter ändert die Links: Wer da ist, muss neu beitreten. Browser zeigen zuerst eine Warnung, weil niemand für diesen Computer bürgt. Um sicherzugehen, vergleiche den Fingerabdruck, den Lanthorn im Fenster und im Terminal zeigt:</translation>
    </message>
    <message>
        <source>While this is off, others on the same network could read what is written here. The switch changes the links: everybody who is here has to join again.</source>
        <translation>Solange das aus ist, könnten andere im selben Netzwerk lesen, was hier geschrieben wird. Der Schalter ändert die Links: Wer da ist, muss neu beitreten.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ErrorTexts</name>
    <message>
        <source>The host did not understand this program. Use the same version of Lanthorn on both computers.</source>
        <translation>Der Host hat dieses Programm nicht verstanden. Verwende auf beiden Computern dieselbe Version von Lanthorn.</translation>
    </message>
    <message>
        <source>This room name is not allowed. Use 1 to %1 characters, without a slash and without invisible characters.</source>
        <translation>Dieser Raumname ist nicht erlaubt. Verwende 1 bis %1 Zeichen, ohne Schrägstrich und ohne unsichtbare Zeichen.</translation>
    </message>
    <message>
        <source>The message is empty. Write something first.</source>
        <translation>Die Nachricht ist leer. Schreib zuerst etwas.</translation>
    </message>
    <message>
        <source>The message is too long. Shorten it or send it in parts.</source>
        <translation>Die Nachricht ist zu lang. Kürze sie oder sende sie in Teilen.</translation>
    </message>
    <message>
        <source>The host does not know your nickname yet. Leave and join again.</source>
        <translation>Der Host kennt deinen Spitznamen noch nicht. Verlass die Sitzung und tritt ihr erneut bei.</translation>
    </message>
    <message>
        <source>You are not in this room at the moment. Wait until it is back, or open it again.</source>
        <translation>Du bist gerade nicht in diesem Raum. Warte, bis er wieder offen ist, oder öffne ihn neu.</translation>
    </message>
    <message>
        <source>You are in as many rooms as the host allows. Leave one first.</source>
        <translation>Du bist in so vielen Räumen, wie der Host erlaubt. Verlass zuerst einen davon.</translation>
    </message>
    <message>
        <source>That was too fast. Wait a moment, then send it again.</source>
        <translation>Das war zu schnell. Warte einen Moment und sende es dann noch einmal.</translation>
    </message>
    <message>
        <source>This message is not in the history any more.</source>
        <translation>Diese Nachricht ist nicht mehr im Verlauf.</translation>
    </message>
    <message>
        <source>Only who wrote a message can change it.</source>
        <translation>Nur wer eine Nachricht geschrieben hat, kann sie ändern.</translation>
    </message>
    <message>
        <source>This message is too old to be edited.</source>
        <translation>Diese Nachricht ist zu alt, um sie noch zu bearbeiten.</translation>
    </message>
    <message>
        <source>The host keeps no messages.</source>
        <translation>Der Host bewahrt keine Nachrichten auf.</translation>
    </message>
    <message>
        <source>The host cannot save the history at the moment. Try again later.</source>
        <translation>Der Host kann den Verlauf zurzeit nicht speichern. Versuch es später noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong on the host. Try again.</source>
        <translation>Beim Host ist etwas schiefgegangen. Versuch es noch einmal.</translation>
    </message>
    <message>
        <source>This is not an address. Enter a computer name or IP address, with a port if needed: lab-pc or 192.168.1.20:8000.</source>
        <translation>Das ist keine Adresse. Gib einen Computernamen oder eine IP-Adresse ein, wenn nötig mit Port: lab-pc oder 192.168.1.20:8000.</translation>
    </message>
    <message>
        <source>No computer with this name was found. Check the spelling or use its IP address, such as 192.168.1.20.</source>
        <translation>Es wurde kein Computer mit diesem Namen gefunden. Prüfe die Schreibweise oder verwende seine IP-Adresse, zum Beispiel 192.168.1.20.</translation>
    </message>
    <message>
        <source>This computer cannot be reached. Check that both computers are on the same network.</source>
        <translation>Dieser Computer ist nicht erreichbar. Prüfe, ob beide im selben Netzwerk sind.</translation>
    </message>
    <message>
        <source>The computer is there, but nobody hosts on this port. Check the port, or ask whether the session has started.</source>
        <translation>Der Computer ist da, aber auf diesem Port läuft keine Sitzung. Prüfe den Port oder frag nach, ob die Sitzung schon eröffnet ist.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>Die Verbindung ist abgebrochen.</translation>
    </message>
    <message>
        <source>The computer did not answer in time. It may be off, or a firewall may be in between.</source>
        <translation>Der Computer hat nicht rechtzeitig geantwortet. Vielleicht ist er aus oder eine Firewall ist dazwischen.</translation>
    </message>
    <message>
        <source>A web server answers at this address, but not Lanthorn. Check the port.</source>
        <translation>Unter dieser Adresse antwortet ein Webserver, aber nicht Lanthorn. Prüfe den Port.</translation>
    </message>
    <message>
        <source>The host does not accept this program. Ask whether it allows you in.</source>
        <translation>Der Host akzeptiert dieses Programm nicht. Frag nach, ob er dich hereinlässt.</translation>
    </message>
    <message>
        <source>The host does not accept this name for itself. Use its IP address instead, such as 192.168.1.20.</source>
        <translation>Der Host kennt sich nicht unter diesem Namen. Verwende stattdessen seine IP-Adresse, zum Beispiel 192.168.1.20.</translation>
    </message>
    <message>
        <source>The session is full. Try again when somebody has left.</source>
        <translation>Die Sitzung ist voll. Versuch es noch einmal, wenn jemand gegangen ist.</translation>
    </message>
    <message>
        <source>The program at this address is not Lanthorn, or is too old. Check the address.</source>
        <translation>Was unter dieser Adresse antwortet, ist nicht Lanthorn oder zu alt. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>The host ended the session.</source>
        <translation>Der Host hat die Sitzung beendet.</translation>
    </message>
    <message>
        <source>This computer could not keep up, so the host cut the connection.</source>
        <translation>Dieser Computer kam nicht hinterher, deshalb hat der Host die Verbindung getrennt.</translation>
    </message>
    <message>
        <source>Too many messages came from here, so the host cut the connection. Slow down.</source>
        <translation>Von hier kamen zu viele Nachrichten, deshalb hat der Host die Verbindung getrennt. Mach etwas langsamer.</translation>
    </message>
    <message>
        <source>The host sent something that cannot be understood. Use the same version of Lanthorn on both computers.</source>
        <translation>Der Host hat etwas Unverständliches gesendet. Verwende auf beiden Computern dieselbe Version von Lanthorn.</translation>
    </message>
    <message>
        <source>The connection was ended here.</source>
        <translation>Die Verbindung wurde auf dieser Seite beendet.</translation>
    </message>
    <message>
        <source>The session cannot be hosted with these settings.</source>
        <translation>Die Sitzung kann mit diesen Einstellungen nicht eröffnet werden.</translation>
    </message>
    <message>
        <source>This port and the ones after it are used by other programs. Close one of them or host on another port.</source>
        <translation>Dieser Port und die folgenden werden von anderen Programmen benutzt. Schließ eines davon oder eröffne die Sitzung auf einem anderen Port.</translation>
    </message>
    <message>
        <source>This computer did not allow the session to be opened. Check the address and the rights of this program.</source>
        <translation>Dieser Computer hat das Eröffnen der Sitzung nicht zugelassen. Prüfe die Adresse und die Rechte dieses Programms.</translation>
    </message>
    <message>
        <source>The host is too busy. Try again in a moment.</source>
        <translation>Der Host hat zu viel zu tun. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The file cannot be written. Check the folder and the space on the disk.</source>
        <translation>Die Datei kann nicht geschrieben werden. Prüfe den Ordner und den freien Speicherplatz.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>text (detail)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The host asks for a password.</source>
        <translation>Der Host verlangt ein Passwort.</translation>
    </message>
    <message>
        <source>This password is wrong. Check it and try again.</source>
        <translation>Dieses Passwort ist falsch. Prüfe es und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Too many wrong passwords came from here. Wait a few minutes, then try again.</source>
        <translation>Von hier kamen zu viele falsche Passwörter. Warte einige Minuten und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>The host asks for its password again.</source>
        <translation>Der Host verlangt sein Passwort noch einmal.</translation>
    </message>
    <message>
        <source>The host has locked this room. Nobody new gets in for now.</source>
        <translation>Der Host hat diesen Raum gesperrt. Vorerst kommt niemand Neues herein.</translation>
    </message>
    <message>
        <source>The host is not letting anyone new in at the moment. Try again later.</source>
        <translation>Der Host lässt zurzeit niemand Neues herein. Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>The host has muted you. You can read, but not write.</source>
        <translation>Der Host hat dich stummgeschaltet. Du kannst lesen, aber nicht schreiben.</translation>
    </message>
    <message>
        <source>The host is stopping.</source>
        <translation>Der Host wird beendet.</translation>
    </message>
    <message>
        <source>The host removed you from the session.</source>
        <translation>Der Host hat dich aus der Sitzung entfernt.</translation>
    </message>
    <message>
        <source>The host does not let you in.</source>
        <translation>Der Host lässt dich nicht herein.</translation>
    </message>
    <message>
        <source>%1 Reason: %2</source>
        <comment>what the host did. Reason: the host&apos;s words</comment>
        <translation>%1 Grund: %2</translation>
    </message>
    <message>
        <source>This guest is no longer here.</source>
        <translation>Dieser Gast ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>This guest is not in the chat, so there is nothing to mute.</source>
        <translation>Dieser Gast nimmt nicht am Chat teil, also gibt es nichts stummzuschalten.</translation>
    </message>
    <message>
        <source>Your own computer cannot be banned. Remove the guest instead.</source>
        <translation>Dein eigener Computer lässt sich nicht aussperren. Entferne den Gast stattdessen.</translation>
    </message>
    <message>
        <source>There are too many bans or locked rooms. Lift some first.</source>
        <translation>Zu viele Adressen sind ausgesperrt oder Räume gesperrt. Gib zuerst einige frei.</translation>
    </message>
    <message>
        <source>The host accepts encrypted connections only. Write https:// in front of the address.</source>
        <translation>Der Host nimmt nur verschlüsselte Verbindungen an. Schreib https:// vor die Adresse.</translation>
    </message>
    <message>
        <source>The host has a different key than before, so nothing was sent to it.</source>
        <translation>Der Host hat einen anderen Schlüssel als zuvor, daher wurde ihm nichts gesendet.</translation>
    </message>
    <message>
        <source>The keys of hosts cannot be read or saved, so no encrypted connection is possible.</source>
        <translation>Die Schlüssel der Hosts lassen sich nicht lesen oder speichern, daher ist keine verschlüsselte Verbindung möglich.</translation>
    </message>
    <message>
        <source>This nickname, or one that looks like it, is taken or kept for the host.</source>
        <translation>Dieser Spitzname oder einer, der so aussieht, ist vergeben oder dem Host vorbehalten.</translation>
    </message>
    <message>
        <source>The host does not encrypt. Write http:// in front of the address.</source>
        <translation>Der Host verschlüsselt nicht. Schreib http:// vor die Adresse.</translation>
    </message>
    <message>
        <source>The host no longer encrypts, so nothing was sent to it. Ask the host whether encryption was switched off.</source>
        <translation>Der Host verschlüsselt nicht mehr, deshalb wurde ihm nichts gesendet. Frag nach, ob die Verschlüsselung dort abgeschaltet wurde.</translation>
    </message>
    <message>
        <source>The host has too many passwords to check at the moment.</source>
        <translation>Der Host hat gerade mehr Passwörter zu prüfen, als er kann.</translation>
    </message>
    <message>
        <source>This host is known to encrypt, so nothing was sent to it without encryption.</source>
        <translation>Dieser Host verschlüsselt bekanntlich, deshalb wurde ihm ohne Verschlüsselung nichts gesendet.</translation>
    </message>
    <message>
        <source>Type the name of a room.</source>
        <translation>Gib den Namen eines Raums ein.</translation>
    </message>
    <message>
        <source>Type a nickname.</source>
        <translation>Gib einen Spitznamen ein.</translation>
    </message>
    <message>
        <source>This room name is too long: %1 characters at most.</source>
        <translation>Dieser Raumname ist zu lang: höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>This nickname is too long: %1 characters at most.</source>
        <translation>Dieser Spitzname ist zu lang: höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>A name cannot contain invisible or control characters.</source>
        <translation>Ein Name kann keine unsichtbaren Zeichen und keine Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>There are too many accents on one character of this name.</source>
        <translation>Auf einem Zeichen dieses Namens stehen zu viele Akzente.</translation>
    </message>
    <message>
        <source>A room name cannot contain a slash.</source>
        <translation>Ein Raumname kann keinen Schrägstrich enthalten.</translation>
    </message>
    <message>
        <source>A room name needs more than dots.</source>
        <translation>Ein Raumname braucht mehr als Punkte.</translation>
    </message>
    <message>
        <source>This nickname mixes scripts whose letters look alike, such as Latin and Cyrillic. Use letters of one script.</source>
        <translation>Dieser Spitzname mischt Schriften mit ähnlichen Buchstaben, etwa Lateinisch und Kyrillisch. Verwende Buchstaben einer Schrift.</translation>
    </message>
    <message>
        <source>This nickname is not allowed. Use 1 to %1 characters of one script, none of them invisible.</source>
        <translation>Dieser Spitzname ist nicht erlaubt. Verwende 1 bis %1 sichtbare Zeichen einer Schrift.</translation>
    </message>
    <message>
        <source>The host is not there at the moment: its program was closed or is starting again.</source>
        <translation>Der Host ist gerade nicht da: Sein Programm wurde geschlossen oder startet neu.</translation>
    </message>
    <message>
        <source>The host no longer answers. It may be off or asleep, or the network is interrupted.</source>
        <translation>Der Host antwortet nicht mehr. Vielleicht ist er ausgeschaltet oder im Ruhezustand, oder das Netzwerk ist unterbrochen.</translation>
    </message>
    <message>
        <source>The host can no longer be reached. Check the network of both computers.</source>
        <translation>Der Host ist nicht mehr erreichbar. Prüfe das Netzwerk beider Computer.</translation>
    </message>
    <message>
        <source>This host is for those who are logged in at its site. Log in there and join in the browser.</source>
        <translation>Dieser Host ist für alle, die auf seiner Website angemeldet sind. Melde dich dort an und nimm im Browser teil.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::HistoryActions</name>
    <message>
        <source>Export the room</source>
        <translation>Raum exportieren</translation>
    </message>
    <message>
        <source>Text (*.txt);;Web page (*.html);;JSON, one message per line (*.json)</source>
        <translation>Text (*.txt);;Webseite (*.html);;JSON, eine Nachricht je Zeile (*.json)</translation>
    </message>
    <message>
        <source>The room was not exported: %1</source>
        <translation>Der Raum wurde nicht exportiert: %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::KeepingMenu</name>
    <message>
        <source>Nothing is kept</source>
        <translation>Nichts wird aufbewahrt</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Kept for ever</source>
        <translation>Unbegrenzt aufbewahrt</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>%n Tag aufbewahrt</numerusform>
            <numerusform>%n Tage aufbewahrt</numerusform>
        </translation>
    </message>
    <message>
        <source>How long this computer keeps what is said.</source>
        <translation>Wie lange dieser Computer aufbewahrt, was geschrieben wird.</translation>
    </message>
    <message>
        <source>This session keeps nothing of what is said</source>
        <translation>Diese Sitzung bewahrt nichts auf</translation>
    </message>
    <message>
        <source>%1: its own time</source>
        <translation>%1: eigene Frist</translation>
    </message>
    <message>
        <source>Keep what is said in later sessions</source>
        <translation>In späteren Sitzungen aufbewahren, was geschrieben wird</translation>
    </message>
    <message>
        <source>As all rooms</source>
        <translation>Wie alle Räume</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Unbegrenzt</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::LiveChart</name>
    <message>
        <source>Waiting for the first reading</source>
        <translation>Warten auf den ersten Messwert</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>Seit %1 keine Daten</translation>
    </message>
    <message>
        <source>Chart of the readings</source>
        <translation>Diagramm der Messwerte</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>Held at %1</source>
        <comment>a time of day</comment>
        <translation>Angehalten um %1</translation>
    </message>
    <message>
        <source>A %1, B %2: %3 s</source>
        <comment>two times of day and what lies between them</comment>
        <translation>A %1, B %2: %3 s</translation>
    </message>
    <message>
        <source>Held by the host at %1</source>
        <comment>a time of day</comment>
        <translation>Vom Host angehalten um %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::MainWindow</name>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Areas of the window</source>
        <translation>Bereiche des Fensters</translation>
    </message>
    <message>
        <source>Width of the sidebar</source>
        <translation>Breite der Seitenleiste</translation>
    </message>
    <message>
        <source>Width of the people</source>
        <translation>Breite der Personenliste</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Menus</name>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Ans&amp;icht</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>&amp;Raum</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>A&amp;ppearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Of &amp;all messages</source>
        <translation>Bei &amp;allen Nachrichten</translation>
    </message>
    <message>
        <source>Only when I am &amp;mentioned</source>
        <translation>Nur wenn ich &amp;erwähnt werde</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Keine</translation>
    </message>
    <message>
        <source>Not&amp;ices</source>
        <translation>&amp;Benachrichtigungen</translation>
    </message>
    <message>
        <source>Show to eve&amp;rybody</source>
        <translation>Allen &amp;zeigen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::MessageView</name>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>Nicht gesendet. %1</translation>
    </message>
    <message>
        <source>&amp;Edit and send again</source>
        <translation>&amp;Bearbeiten und erneut senden</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Messages may be missing here</source>
        <translation>Hier können Nachrichten fehlen</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <comment>time of a message</comment>
        <translation>%1, bearbeitet</translation>
    </message>
    <message>
        <source>Messages between are not here; click to load them</source>
        <translation>Dazwischen fehlen Nachrichten; klicke, um sie zu laden</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NavigationModel</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a room, a session</comment>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NicknameEdit</name>
    <message>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Notifier</name>
    <message>
        <source>%1 in %2</source>
        <comment>a person, a room</comment>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages in %1</source>
        <comment>a room</comment>
        <translation>
            <numerusform>%n neue Nachricht in %1</numerusform>
            <numerusform>%n neue Nachrichten in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a person, a message</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Pages</name>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PagesSection</name>
    <message>
        <source>A folder with pages of your own</source>
        <translation>Ein Ordner mit eigenen Seiten</translation>
    </message>
    <message>
        <source>Browsers get what is in %1, before the pages of Lanthorn. Everybody who can come in can read it.</source>
        <translation>Browser bekommen, was in %1 liegt, vor den Seiten von Lanthorn. Wer hereinkommt, kann es lesen.</translation>
    </message>
    <message>
        <source>Pages of your own, from a folder, can be served at the same address.</source>
        <translation>Unter derselben Adresse kann es auch eigene Seiten aus einem Ordner geben.</translation>
    </message>
    <message>
        <source>Own &amp;pages…</source>
        <translation>Eigene &amp;Seiten …</translation>
    </message>
    <message>
        <source>Serve them no &amp;more</source>
        <translation>&amp;Nicht mehr anbieten</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PasswordBar</name>
    <message>
        <source>%1 asks for a password.</source>
        <translation>%1 verlangt ein Passwort.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passwords came from here. Try again in %n s.</source>
        <translation>
            <numerusform>Von hier kamen zu viele falsche Passwörter. Versuche es in %n s noch einmal.</numerusform>
            <numerusform>Von hier kamen zu viele falsche Passwörter. Versuche es in %n s noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation>Adresse bearbeiten</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PasswordSection</name>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>Ein Passwort hat mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Everybody is asked again.</source>
        <translation>Alle werden noch einmal gefragt.</translation>
    </message>
    <message>
        <source>Links and QR codes carry it. Who is here stays when it changes, and newcomers need the new one.</source>
        <translation>Links und QR-Codes enthalten es. Wer da ist, bleibt, wenn es sich ändert; wer neu kommt, braucht das neue.</translation>
    </message>
    <message>
        <source>&amp;Ask for a password</source>
        <translation>Nach einem &amp;Passwort fragen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>&amp;Neues Passwort</translation>
    </message>
    <message>
        <source>&amp;Forget all guests</source>
        <translation>Alle Gäste &amp;vergessen</translation>
    </message>
    <message>
        <source>Who came in before is asked for the password again, and so is everybody here.</source>
        <translation>Wer schon einmal da war, wird wieder nach dem Passwort gefragt, und alle, die jetzt da sind, auch.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PeoplePanel</name>
    <message>
        <source>People (%1)</source>
        <translation>Personen (%1)</translation>
    </message>
    <message>
        <source>People in this room</source>
        <translation>Personen in diesem Raum</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PresenterWindow</name>
    <message>
        <source>Presenter window</source>
        <translation>Präsentationsfenster</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::QrScreen</name>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>Esc schließt</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::QrView</name>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
    <message>
        <source>Point the camera of a phone at it</source>
        <translation>Die Kamera eines Telefons darauf richten</translation>
    </message>
    <message>
        <source>This program was built without QR codes.</source>
        <translation>Dieses Programm wurde ohne QR-Codes gebaut.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Removals</name>
    <message>
        <source>%1 will be removed in a few seconds.</source>
        <translation>%1 wird in wenigen Sekunden entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n guests will be removed in a few seconds.</source>
        <translation>
            <numerusform>%n Gast wird in wenigen Sekunden entfernt.</numerusform>
            <numerusform>%n Gäste werden in wenigen Sekunden entfernt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::RoomScene</name>
    <message>
        <source>Nothing has been said here yet.</source>
        <translation>Hier wurde noch nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SearchBar</name>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages found</source>
        <translation>
            <numerusform>%n Nachricht gefunden</numerusform>
            <numerusform>%n Nachrichten gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n messages; scroll for more</source>
        <translation>
            <numerusform>Die neueste Nachricht; scrolle für weitere</numerusform>
            <numerusform>Die neuesten %n Nachrichten; scrolle für weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <comment>person, room, time</comment>
        <translation>%1 in %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>person, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>Nachrichten durchsuchen</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>Alle Räume</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Messages that were found</source>
        <translation>Gefundene Nachrichten</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SensorsPage</name>
    <message>
        <source>Min</source>
        <comment>the smallest value</comment>
        <translation>Min</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>the average value</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>the largest value</comment>
        <translation>Max</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>Visible time</source>
        <translation>Sichtbarer Zeitraum</translation>
    </message>
    <message>
        <source>Last %1</source>
        <comment>followed by a length of time</comment>
        <translation>Letzte %1</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Hold the chart, or let it go on (space bar)</source>
        <translation>Das Diagramm anhalten oder weiterlaufen lassen (Leertaste)</translation>
    </message>
    <message>
        <source>%1: now %2, lowest %3, mean %4, highest %5</source>
        <translation>%1: jetzt %2, niedrigster Wert %3, Mittelwert %4, höchster Wert %5</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Held · %1 behind</source>
        <translation>Angehalten · %1 zurück</translation>
    </message>
    <message>
        <source>Cannot save %1: %2</source>
        <translation>%1 kann nicht gespeichert werden: %2</translation>
    </message>
    <message>
        <source>Random values</source>
        <translation>Zufallswerte</translation>
    </message>
    <message>
        <source>Processor load of the host</source>
        <translation>Prozessorlast des Hosts</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message numerus="yes">
        <source>Live, but %n late</source>
        <translation>
            <numerusform>Live, aber %n verspätet</numerusform>
            <numerusform>Live, aber %n verspätet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>Age unknown</source>
        <translation>Alter unbekannt</translation>
    </message>
    <message>
        <source>Add a marker</source>
        <translation>Markierung hinzufügen</translation>
    </message>
    <message>
        <source>Text of the marker</source>
        <translation>Text der Markierung</translation>
    </message>
    <message>
        <source>%1 is %2, above its limit of %3</source>
        <translation>%1 ist %2 und damit über dem Grenzwert %3</translation>
    </message>
    <message>
        <source>%1 is %2, below its limit of %3</source>
        <translation>%1 ist %2 und damit unter dem Grenzwert %3</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Lines, table, markers, limits and ranges</source>
        <translation>Linien, Tabelle, Markierungen, Grenzwerte und Bereiche</translation>
    </message>
    <message>
        <source>&amp;Thick lines</source>
        <translation>&amp;Dicke Linien</translation>
    </message>
    <message>
        <source>Thick lines for a projector</source>
        <translation>Dicke Linien für einen Beamer</translation>
    </message>
    <message>
        <source>T&amp;able of values</source>
        <translation>&amp;Wertetabelle</translation>
    </message>
    <message>
        <source>Add a &amp;marker…</source>
        <translation>&amp;Markierung hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Limits and ranges…</source>
        <translation>&amp;Grenzwerte und Bereiche…</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>Wertetabelle</translation>
    </message>
    <message>
        <source>Presenter wi&amp;ndow</source>
        <translation>Präse&amp;ntationsfenster</translation>
    </message>
    <message>
        <source>Hold for e&amp;verybody</source>
        <translation>Für a&amp;lle anhalten</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SeriesTable</name>
    <message>
        <source>Beyond its limit</source>
        <translation>Grenzwert überschritten</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>No value yet</source>
        <translation>Noch kein Wert</translation>
    </message>
    <message>
        <source>Age unknown</source>
        <translation>Alter unbekannt</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>Seit %1 keine Daten</translation>
    </message>
    <message>
        <source>Source lost</source>
        <translation>Quelle nicht erreichbar</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Min</source>
        <comment>the smallest value</comment>
        <translation>Min</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>the average value</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>the largest value</comment>
        <translation>Max</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SessionBanners</name>
    <message>
        <source>Retry now</source>
        <translation>Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation>Adresse bearbeiten</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Zurück zum Start</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>Neuer Versuch in %n s.</numerusform>
            <numerusform>Neuer Versuch in %n s.</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again now.</source>
        <translation>Neuer Versuch läuft.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>reason. what happens next.</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Port %1 is used by another program, so this session is on port %2.</source>
        <translation>Port %1 wird von einem anderen Programm benutzt, deshalb läuft diese Sitzung auf Port %2.</translation>
    </message>
    <message>
        <source>Your settings are not saved: the folder %1 cannot be written.</source>
        <translation>Deine Einstellungen werden nicht gespeichert: In den Ordner %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>So far only this computer can join.</source>
        <translation>Bisher kann nur dieser Computer beitreten.</translation>
    </message>
    <message>
        <source>Open to the network</source>
        <translation>Im Netzwerk freigeben</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Teilen…</translation>
    </message>
    <message>
        <source>Other nickname…</source>
        <translation>Anderer Spitzname…</translation>
    </message>
    <message>
        <source>%1 Somebody may be intercepting the connection, or the host was set up again: ask for the fingerprint of its key.
Before: %2
Now: %3</source>
        <comment>what happened, two fingerprints</comment>
        <translation>%1 Vielleicht ist jemand dazwischen, oder der Host wurde neu eingerichtet: Frag nach dem Fingerabdruck seines Schlüssels.
Vorher: %2
Jetzt: %3</translation>
    </message>
    <message>
        <source>Trust the new key</source>
        <translation>Dem neuen Schlüssel vertrauen</translation>
    </message>
    <message>
        <source>The connection is encrypted. This host is new here; from now on it is recognised by its key: %1</source>
        <translation>Die Verbindung ist verschlüsselt. Dieser Host ist hier neu und wird künftig an seinem Schlüssel erkannt: %1</translation>
    </message>
    <message>
        <source>Host without encryption</source>
        <translation>Ohne Verschlüsselung eröffnen</translation>
    </message>
    <message>
        <source>Join encrypted</source>
        <translation>Verschlüsselt beitreten</translation>
    </message>
    <message>
        <source>Forget its key and join without encryption</source>
        <translation>Seinen Schlüssel vergessen und ohne Verschlüsselung beitreten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Not saved: the disk of the host is full. The chat goes on.</source>
        <translation>Nicht gespeichert: Der Datenträger des Hosts ist voll. Der Chat geht weiter.</translation>
    </message>
    <message>
        <source>Not saved: the host cannot write into its folder. The chat goes on.</source>
        <translation>Nicht gespeichert: Der Host kann nicht in seinen Ordner schreiben. Der Chat geht weiter.</translation>
    </message>
    <message>
        <source>Not saved: the host cannot use its history. The chat goes on.</source>
        <translation>Nicht gespeichert: Der Host kann seinen Verlauf nicht verwenden. Der Chat geht weiter.</translation>
    </message>
    <message>
        <source>Nobody reached this computer yet. Something in the network may be in the way.</source>
        <translation>Noch niemand hat diesen Computer erreicht. Vielleicht steht im Netzwerk etwas im Weg.</translation>
    </message>
    <message>
        <source>Check network…</source>
        <translation>Netzwerk prüfen…</translation>
    </message>
    <message>
        <source>Your settings could not be read. The ones before the last change are used; what was damaged is in %1.</source>
        <translation>Deine Einstellungen waren nicht lesbar. Es gelten die vor der letzten Änderung; das Beschädigte liegt in %1.</translation>
    </message>
    <message>
        <source>Your settings could not be read, and the usual ones are used. What was damaged is in %1.</source>
        <translation>Deine Einstellungen waren nicht lesbar, es gelten die üblichen. Das Beschädigte liegt in %1.</translation>
    </message>
    <message>
        <source>Lanthorn crashed the last time.</source>
        <translation>Lanthorn ist beim letzten Mal abgestürzt.</translation>
    </message>
    <message>
        <source>Lanthorn was not closed the last time.</source>
        <translation>Lanthorn wurde beim letzten Mal nicht geschlossen.</translation>
    </message>
    <message>
        <source>Your session is as it was.</source>
        <translation>Deine Sitzung ist wieder wie zuvor.</translation>
    </message>
    <message>
        <source>As it was not the first time, your session was not opened again.</source>
        <translation>Da es nicht das erste Mal war, wurde deine Sitzung nicht wieder geöffnet.</translation>
    </message>
    <message>
        <source>Its password is not kept: set one before you open it to the network.</source>
        <translation>Das Passwort wird nicht aufbewahrt: lege eines fest, bevor du die Sitzung im Netzwerk freigibst.</translation>
    </message>
    <message>
        <source>A report, without texts and names, is in %1.</source>
        <translation>Ein Bericht, ohne Texte und Namen, liegt in %1.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SessionController</name>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>&amp;Sitzung beenden</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>Sitzung &amp;verlassen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SharePanel</name>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Room %1</source>
        <translation>Raum %1</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Full screen, for a projector (%1)</source>
        <translation>Vollbild für den Beamer (%1)</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern…</translation>
    </message>
    <message>
        <source>Links &amp;lead to</source>
        <translation>Links &amp;führen zu</translation>
    </message>
    <message>
        <source>While this is on, everybody on the same network can come in by a link. There is no password.</source>
        <translation>Solange das an ist, können alle im selben Netzwerk über einen Link beitreten. Es gibt kein Passwort.</translation>
    </message>
    <message>
        <source>So far only this computer can join.</source>
        <translation>Bisher kann nur dieser Computer beitreten.</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>Es gibt kein Netzwerk.</translation>
    </message>
    <message>
        <source>Open it to the network for a link and a QR code to give to others.</source>
        <translation>Gib sie im Netzwerk frei: Dann stehen hier Links und ein QR-Code für die anderen.</translation>
    </message>
    <message>
        <source>This computer has no address at which others could reach it. Connect it to Wi-Fi or to a cable; the links then appear here.</source>
        <translation>Dieser Computer hat keine Adresse, unter der andere ihn erreichen könnten. Verbinde ihn mit einem WLAN oder Kabel, dann erscheinen hier die Links.</translation>
    </message>
    <message>
        <source>Listening on all addresses, port %1</source>
        <translation>Lauscht auf allen Adressen, Port %1</translation>
    </message>
    <message>
        <source>Listening on all IPv4 addresses, port %1</source>
        <translation>Lauscht auf allen IPv4-Adressen, Port %1</translation>
    </message>
    <message>
        <source>Listening on %1, port %2</source>
        <translation>Lauscht auf %1, Port %2</translation>
    </message>
    <message>
        <source>No one has reached this computer yet. Are the others on the same network? Does the firewall of this computer let port %1 in?</source>
        <translation>Noch hat niemand diesen Computer erreicht. Sind die anderen im selben Netzwerk? Lässt die Firewall dieses Computers Port %1 herein?</translation>
    </message>
    <message>
        <source>Save the QR code</source>
        <translation>QR-Code speichern</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>The QR code was not saved: %1</source>
        <translation>Der QR-Code wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>While this is on, everybody on the same network who has a link or the password can come in.</source>
        <translation>Solange das an ist, kann jeder im selben Netzwerk beitreten, der einen Link oder das Passwort hat.</translation>
    </message>
    <message>
        <source>There is no join code for this address.</source>
        <translation>Für diese Adresse gibt es keinen Beitrittscode.</translation>
    </message>
    <message>
        <source>Join code, to be typed where an address is asked for</source>
        <translation>Beitrittscode; wird dort eingegeben, wo nach einer Adresse gefragt wird</translation>
    </message>
    <message>
        <source>Addresses that begin with 192.168, 172.16 to 172.31 or 10 have one, at the ports 8000 to 8015, unless connections are encrypted.</source>
        <translation>Einen haben Adressen, die mit 192.168, 172.16 bis 172.31 oder 10 beginnen, an den Ports 8000 bis 8015, wenn Verbindungen nicht verschlüsselt sind.</translation>
    </message>
    <message>
        <source>Join code %1</source>
        <translation>Beitrittscode %1</translation>
    </message>
    <message>
        <source>Check network…</source>
        <translation>Netzwerk prüfen…</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ShareRow</name>
    <message>
        <source>Ethernet</source>
        <translation>Ethernet</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>WLAN</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>VPN, only for others in it</source>
        <translation>VPN, nur für andere darin</translation>
    </message>
    <message>
        <source>Virtual machines of this computer only</source>
        <translation>Nur virtuelle Maschinen dieses Computers</translation>
    </message>
    <message>
        <source>Containers of this computer only</source>
        <translation>Nur Container dieses Computers</translation>
    </message>
    <message>
        <source>Show its QR code</source>
        <translation>QR-Code dazu anzeigen</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Sidebar</name>
    <message>
        <source>Open or create a room</source>
        <translation>Raum öffnen oder anlegen</translation>
    </message>
    <message>
        <source>Type the name of a room and press Enter</source>
        <translation>Gib den Namen eines Raums ein und drück die Eingabetaste</translation>
    </message>
    <message>
        <source>Rooms and live pages</source>
        <translation>Räume und Live-Seiten</translation>
    </message>
    <message>
        <source>Change your nickname</source>
        <translation>Deinen Spitznamen ändern</translation>
    </message>
    <message>
        <source>You are %1. Change your nickname</source>
        <translation>Du bist %1. Deinen Spitznamen ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n more rooms. Type a part of a name above to find them.</source>
        <translation>
            <numerusform>%n weiterer Raum. Gib oben einen Teil des Namens ein, um ihn zu finden.</numerusform>
            <numerusform>%n weitere Räume. Gib oben einen Teil eines Namens ein, um sie zu finden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another session</source>
        <translation>Weitere Sitzung</translation>
    </message>
    <message>
        <source>Host or join another session beside this one</source>
        <translation>Neben dieser Sitzung eine weitere eröffnen oder einer beitreten</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SlashCommand</name>
    <message>
        <source>/join ROOM</source>
        <translation>/join RAUM</translation>
    </message>
    <message>
        <source>/nick NAME</source>
        <translation>/nick NAME</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SourceForm</name>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Name dort</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Quelle hinzufügen</translation>
    </message>
    <message>
        <source>Change the source</source>
        <translation>Quelle ändern</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>This is no address that can be used. One looks like this: %1</source>
        <translation>Diese Adresse geht nicht. Eine sieht so aus: %1</translation>
    </message>
    <message>
        <source>MQTT broker</source>
        <translation>MQTT-Broker</translation>
    </message>
    <message>
        <source>Computer and topic. A # at the end stands for all topics below.</source>
        <translation>Computer und Thema. Ein # am Ende steht für alle Themen darunter.</translation>
    </message>
    <message>
        <source>MQTT broker, encrypted</source>
        <translation>MQTT-Broker, verschlüsselt</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>Serielle Schnittstelle</translation>
    </message>
    <message>
        <source>The device, and its speed when it is not 115200.</source>
        <translation>Das Gerät, und seine Geschwindigkeit, wenn sie nicht 115200 ist.</translation>
    </message>
    <message>
        <source>TCP: connect to a device</source>
        <translation>TCP: mit einem Gerät verbinden</translation>
    </message>
    <message>
        <source>Address and port of the device.</source>
        <translation>Adresse und Port des Geräts.</translation>
    </message>
    <message>
        <source>TCP: devices connect here</source>
        <translation>TCP: Geräte verbinden sich hierher</translation>
    </message>
    <message>
        <source>A port of this computer. 0.0.0.0 in front lets other computers in, without a password.</source>
        <translation>Ein Port dieses Computers. Mit 0.0.0.0 davor kommen andere Computer herein, ohne Passwort.</translation>
    </message>
    <message>
        <source>UDP datagrams</source>
        <translation>UDP-Datagramme</translation>
    </message>
    <message>
        <source>File or recording</source>
        <translation>Datei oder Aufzeichnung</translation>
    </message>
    <message>
        <source>A file of values, or one that was recorded. It may be played faster, and again and again.</source>
        <translation>Eine Datei mit Werten oder eine Aufzeichnung, auf Wunsch schneller abgespielt und immer wieder.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Processor, memory, network and temperatures. How often may be said.</source>
        <translation>Prozessor, Speicher, Netz und Temperaturen. Wie oft, lässt sich angeben.</translation>
    </message>
    <message>
        <source>Processor load of this computer</source>
        <translation>Prozessorlast dieses Computers</translation>
    </message>
    <message>
        <source>How often may be said.</source>
        <translation>Wie oft, lässt sich angeben.</translation>
    </message>
    <message>
        <source>Random values</source>
        <translation>Zufallswerte</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::SourceModel</name>
    <message>
        <source>Live</source>
        <comment>values come from this source</comment>
        <translation>Live</translation>
    </message>
    <message>
        <source>Silent</source>
        <comment>no values come from this source</comment>
        <translation>Still</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <comment>a source</comment>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Series</source>
        <comment>how many</comment>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Values</source>
        <comment>how many were taken</comment>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Not understood</source>
        <comment>how many values or lines</comment>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>No room</source>
        <comment>for how many values</comment>
        <translation>Kein Platz</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SourcesPanel</name>
    <message>
        <source>The sources are not kept for the next session: %1</source>
        <translation>Die Quellen werden nicht für die nächste Sitzung aufbewahrt: %1</translation>
    </message>
    <message>
        <source>No values come in. Add a source to draw something.</source>
        <translation>Es kommen keine Werte. Füge eine Quelle hinzu, damit etwas gezeichnet wird.</translation>
    </message>
    <message>
        <source>No series has been found yet.</source>
        <translation>Noch wurde keine Reihe gefunden.</translation>
    </message>
    <message>
        <source>Series: %1</source>
        <translation>Reihen: %1</translation>
    </message>
    <message>
        <source>Not reachable: %1</source>
        <translation>Nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>Last problem: %1</source>
        <translation>Letztes Problem: %1</translation>
    </message>
    <message>
        <source>No room for these series: %1</source>
        <translation>Kein Platz für diese Reihen: %1</translation>
    </message>
    <message>
        <source>Understood, but not drawn: %1</source>
        <translation>Verstanden, aber nicht gezeichnet: %1</translation>
    </message>
    <message>
        <source>Its clock is %1 slow; this is corrected.</source>
        <translation>Die Uhr der Quelle geht %1 nach; das wird ausgeglichen.</translation>
    </message>
    <message>
        <source>Its clock is %1 fast; this is corrected.</source>
        <translation>Die Uhr der Quelle geht %1 vor; das wird ausgeglichen.</translation>
    </message>
    <message>
        <source>The host cannot take this source.</source>
        <translation>Der Host kann diese Quelle nicht nutzen.</translation>
    </message>
    <message>
        <source>This source is not there any more.</source>
        <translation>Diese Quelle gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Live sources</source>
        <translation>Live-Quellen</translation>
    </message>
    <message>
        <source>Live values come from these sources, in this session and in those that you host later.</source>
        <translation>Live-Werte kommen aus diesen Quellen, in dieser Sitzung und in denen, die du später eröffnest.</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StageControl</name>
    <message>
        <source>The host shows the room %1.</source>
        <translation>Der Host zeigt den Raum %1.</translation>
    </message>
    <message>
        <source>The host shows the word.</source>
        <translation>Der Host zeigt das Wort.</translation>
    </message>
    <message>
        <source>The host shows the chart.</source>
        <translation>Der Host zeigt das Diagramm.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StartPage</name>
    <message>
        <source>Joins %1, encrypted</source>
        <translation>Beitritt zu %1, verschlüsselt</translation>
    </message>
    <message>
        <source>Joins %1</source>
        <translation>Beitritt zu %1</translation>
    </message>
    <message>
        <source>Join %1 again</source>
        <translation>%1 erneut beitreten</translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network.</source>
        <translation>Chaträume, ein Live-Wort und Live-Diagramme für alle in diesem Netzwerk.</translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation>Dein Spitz&amp;name</translation>
    </message>
    <message>
        <source>Host here</source>
        <translation>Hier eine Sitzung eröffnen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Eröffnen</translation>
    </message>
    <message>
        <source>Join an address</source>
        <translation>Über eine Adresse beitreten</translation>
    </message>
    <message>
        <source>Go to a session that somebody else hosts.</source>
        <translation>Geh zu einer Sitzung, die jemand anders eröffnet hat.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>A private session on this computer, with two guests.</source>
        <translation>Eine private Sitzung auf diesem Computer mit zwei Gästen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>lab-pc, 192.168.1.20:8000 or a link</source>
        <translation>lab-pc, 192.168.1.20:8000 oder ein Link</translation>
    </message>
    <message>
        <source>Address to join</source>
        <translation>Adresse zum Beitreten</translation>
    </message>
    <message>
        <source>Open a session on this computer and let others in when you like.</source>
        <translation>Die Sitzung läuft auf diesem Computer. Andere lässt du herein, wann du möchtest.</translation>
    </message>
    <message>
        <source>%1, room %2</source>
        <comment>joins an address</comment>
        <translation>%1, Raum %2</translation>
    </message>
    <message>
        <source>This join code has a typing error.</source>
        <translation>Dieser Beitrittscode hat einen Tippfehler.</translation>
    </message>
    <message>
        <source>This window hosts a session already. Stop hosting it first.</source>
        <translation>Dieses Fenster hat schon eine Sitzung eröffnet. Beende sie zuerst.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Startup</name>
    <message>
        <source>Try &quot;lanthorn --help&quot;.</source>
        <translation>Versuch es mit „lanthorn --help“.</translation>
    </message>
    <message>
        <source>lanthorn: the display cannot be opened. Start it on a desktop, or host without a window: lanthornd</source>
        <translation>lanthorn: Die grafische Anzeige lässt sich nicht öffnen. Starte das Programm auf einem Desktop oder eröffne eine Sitzung ohne Fenster: lanthornd</translation>
    </message>
    <message>
        <source>lanthorn: there is no display. Start it on a desktop, or host without a window: lanthornd</source>
        <translation>lanthorn: Es gibt keine grafische Anzeige. Starte das Programm auf einem Desktop oder eröffne eine Sitzung ohne Fenster: lanthornd</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StatusChip</name>
    <message>
        <source>No session</source>
        <translation>Keine Sitzung</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Wird gestartet</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Wird neu verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Wird verbunden</translation>
    </message>
    <message>
        <source>Reconnecting in %1 s (try %2)</source>
        <translation>Neu verbinden in %1 s (Versuch %2)</translation>
    </message>
    <message>
        <source>Connecting in %1 s (try %2)</source>
        <translation>Verbinden in %1 s (Versuch %2)</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>Du bist Host</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Session: %1</source>
        <translation>Sitzung: %1</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Response time: %1 ms</source>
        <translation>Antwortzeit: %1 ms</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::TimeText</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>a length of time in seconds</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>a length of time in minutes</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>a length of time in hours</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::WindowController</name>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>&amp;Sitzung beenden</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>Sitzung &amp;verlassen</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Anzeigen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::WordsPage</name>
    <message>
        <source>Copy &amp;word</source>
        <translation>Wort &amp;kopieren</translation>
    </message>
    <message>
        <source>Earlier words</source>
        <translation>Frühere Wörter</translation>
    </message>
    <message>
        <source>Waiting for the first word</source>
        <translation>Warten auf das erste Wort</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::MemberModel</name>
    <message>
        <source>in the window</source>
        <translation>im Fenster</translation>
    </message>
    <message>
        <source>in a terminal</source>
        <translation>im Terminal</translation>
    </message>
    <message>
        <source>in a browser</source>
        <translation>im Browser</translation>
    </message>
    <message>
        <source>with another program</source>
        <translation>mit einem anderen Programm</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (du)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>you</source>
        <translation>du</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation>%1, auf %2</translation>
    </message>
    <message>
        <source>%1 (you, the host)</source>
        <translation>%1 (du, Host)</translation>
    </message>
    <message>
        <source>%1, the host, %2</source>
        <comment>name, in which program</comment>
        <translation>%1, Host, %2</translation>
    </message>
    <message>
        <source>you, host</source>
        <translation>du, Host</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::MessageModel</name>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>sender, time: text</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1 (sending)</source>
        <translation>%1 (wird gesendet)</translation>
    </message>
    <message>
        <source>%1 (not sent)</source>
        <translation>%1 (nicht gesendet)</translation>
    </message>
    <message>
        <source>%1 (waiting for the connection)</source>
        <translation>%1 (wartet auf die Verbindung)</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>nickname, other host</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1 (sent)</source>
        <translation>%1 (gesendet)</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>Diese Nachricht wurde gelöscht</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1 (bearbeitet)</translation>
    </message>
    <message>
        <source>%1 (reactions: %2)</source>
        <translation>%1 (Reaktionen: %2)</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::RoomListModel</name>
    <message>
        <source>Room %1</source>
        <translation>Raum %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>not joined</source>
        <translation>nicht beigetreten</translation>
    </message>
    <message>
        <source>locked: nobody new gets in</source>
        <translation>gesperrt: niemand Neues kommt herein</translation>
    </message>
    <message>
        <source>a message is not sent yet</source>
        <translation>eine Nachricht ist noch nicht gesendet</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::SessionModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>messages from a guest</comment>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>messages to a guest</comment>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>bytes that a guest has yet to take</comment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>%1 (muted)</source>
        <translation>%1 (stumm)</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Other program</source>
        <translation>Anderes Programm</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::AnnounceSection</name>
    <message>
        <source>While this is on, the session stands on the start page of everybody on the same network, with its name and the number of people. Without it, guests need a link, the address or the join code.</source>
        <translation>Solange das eingeschaltet ist, steht die Sitzung auf der Startseite aller im selben Netzwerk, mit ihrem Namen und der Zahl der Personen. Ohne das brauchen Gäste einen Link, die Adresse oder den Beitrittscode.</translation>
    </message>
    <message>
        <source>Counts once the session is open to the network: it then stands on the start page of everybody there, with its name and the number of people.</source>
        <translation>Gilt, sobald die Sitzung im Netzwerk freigegeben ist: Dann steht sie auf der Startseite aller dort, mit ihrem Namen und der Zahl der Personen.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::CheckTexts</name>
    <message>
        <source>This computer is in a network.</source>
        <translation>Dieser Computer ist in einem Netzwerk.</translation>
    </message>
    <message>
        <source>This computer has no address at which others could reach it. Connect it to Wi-Fi or to a cable.</source>
        <translation>Dieser Computer hat keine Adresse, unter der andere ihn erreichen könnten. Verbinde ihn mit WLAN oder einem Kabel.</translation>
    </message>
    <message>
        <source>Nothing is hosted here that others could join.</source>
        <translation>Hier gibt es keine Sitzung, der andere beitreten könnten.</translation>
    </message>
    <message>
        <source>The session is open to the network.</source>
        <translation>Die Sitzung ist im Netzwerk freigegeben.</translation>
    </message>
    <message>
        <source>Only this computer can join. Choose &quot;Open to the network&quot; to let others in.</source>
        <translation>Nur dieser Computer kann beitreten. Wähle „Im Netzwerk freigeben“, um andere hereinzulassen.</translation>
    </message>
    <message>
        <source>The session answers at its own address.</source>
        <translation>Die Sitzung antwortet unter ihrer eigenen Adresse.</translation>
    </message>
    <message>
        <source>The session does not answer at its own address, not even to this computer. Stop hosting and host again.</source>
        <translation>Die Sitzung antwortet unter ihrer eigenen Adresse nicht, nicht einmal diesem Computer. Beende sie und eröffne sie neu.</translation>
    </message>
    <message>
        <source>Somebody came in from another computer: nothing is in the way.</source>
        <translation>Jemand kam von einem anderen Computer herein: Nichts steht im Weg.</translation>
    </message>
    <message>
        <source>Nobody came in from another computer yet.</source>
        <translation>Von einem anderen Computer kam noch niemand herein.</translation>
    </message>
    <message>
        <source>The network takes what announces a session.</source>
        <translation>Das Netzwerk nimmt an, was eine Sitzung bekannt macht.</translation>
    </message>
    <message>
        <source>Some networks of this computer do not take what announces a session. Guests there need the link or the join code.</source>
        <translation>Einige Netzwerke dieses Computers nehmen nicht an, was eine Sitzung bekannt macht. Gäste dort brauchen den Link oder den Beitrittscode.</translation>
    </message>
    <message>
        <source>No network takes what announces a session, so nobody sees it. Give guests the link or the join code.</source>
        <translation>Kein Netzwerk nimmt an, was eine Sitzung bekannt macht, also sieht sie niemand. Gib Gästen den Link oder den Beitrittscode.</translation>
    </message>
    <message>
        <source>&quot;Let others nearby find it&quot; is switched off. Guests need the link or the join code.</source>
        <translation>„In der Nähe anzeigen“ ist ausgeschaltet. Gäste brauchen den Link oder den Beitrittscode.</translation>
    </message>
    <message>
        <source>Switched off in the environment of this program (LANTHORN_DISCOVERY).</source>
        <translation>In der Umgebung dieses Programms ausgeschaltet (LANTHORN_DISCOVERY).</translation>
    </message>
    <message>
        <source>Other hosts on this network are heard.</source>
        <translation>Andere Hosts in diesem Netzwerk sind zu hören.</translation>
    </message>
    <message>
        <source>No other host is heard. Perhaps there is none.</source>
        <translation>Kein anderer Host ist zu hören. Vielleicht gibt es keinen.</translation>
    </message>
    <message>
        <source>Not even what this computer sends comes back to it. Its firewall takes it away, and with it the sessions of others.</source>
        <translation>Nicht einmal, was dieser Computer sendet, kommt zu ihm zurück. Seine Firewall fängt es ab und damit auch die Sitzungen anderer.</translation>
    </message>
    <message>
        <source>Another program keeps the port for itself, so sessions of others are not heard.</source>
        <translation>Ein anderes Programm behält den Port für sich; Sitzungen anderer sind nicht zu hören.</translation>
    </message>
    <message>
        <source>The network passes it on.</source>
        <translation>Das Netzwerk leitet es weiter.</translation>
    </message>
    <message>
        <source>The network does not pass it on; sessions are found by broadcast alone. Many access points have a setting for it (IGMP, multicast filter).</source>
        <translation>Das Netzwerk leitet es nicht weiter; Sitzungen werden nur per Broadcast gefunden. Viele Zugangspunkte haben dafür eine Einstellung (IGMP, Multicast-Filter).</translation>
    </message>
    <message>
        <source>This computer does not pass it on; sessions are found by broadcast alone.</source>
        <translation>Dieser Computer leitet es nicht weiter; Sitzungen werden nur per Broadcast gefunden.</translation>
    </message>
    <message>
        <source>That shows only once another computer hosts.</source>
        <translation>Das zeigt sich erst, wenn ein anderer Computer eine Sitzung hat.</translation>
    </message>
    <message>
        <source>No firewall was found on this computer.</source>
        <translation>Auf diesem Computer wurde keine Firewall gefunden.</translation>
    </message>
    <message>
        <source>The firewall of this computer lets others in.</source>
        <translation>Die Firewall dieses Computers lässt andere herein.</translation>
    </message>
    <message>
        <source>The firewall of this computer keeps others out. An administrator opens it by this command:</source>
        <translation>Die Firewall dieses Computers hält andere draußen. Mit diesem Befehl öffnet sie ein Administrator:</translation>
    </message>
    <message>
        <source>This computer has a firewall; only an administrator may see its rules. If nobody gets in, this command opens it:</source>
        <translation>Dieser Computer hat eine Firewall; ihre Regeln darf nur ein Administrator sehen. Wenn niemand hereinkommt, öffnet sie dieser Befehl:</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Es gibt keines.</translation>
    </message>
    <message>
        <source>There is one beside the network. Addresses that lead through it reach only others in it.</source>
        <translation>Es gibt eines neben dem Netzwerk. Adressen, die hindurchführen, erreichen nur andere darin.</translation>
    </message>
    <message>
        <source>It takes everything that leaves this computer, so others on this network may not get answers. Disconnect it while you host, or let it leave the local network alone.</source>
        <translation>Es nimmt alles auf, was diesen Computer verlässt; andere in diesem Netzwerk bekommen vielleicht keine Antwort. Trenne es, solange du eine Sitzung hast, oder nimm das lokale Netzwerk davon aus.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Own answer</source>
        <translation>Eigene Antwort</translation>
    </message>
    <message>
        <source>Being found</source>
        <translation>Gefunden werden</translation>
    </message>
    <message>
        <source>Finding others</source>
        <translation>Andere finden</translation>
    </message>
    <message>
        <source>Multicast</source>
        <translation>Multicast</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>Firewall</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>good</source>
        <comment>outcome of a check</comment>
        <translation>gut</translation>
    </message>
    <message>
        <source>not certain</source>
        <comment>outcome of a check</comment>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>in the way</source>
        <comment>outcome of a check</comment>
        <translation>steht im Weg</translation>
    </message>
    <message>
        <source>not checked</source>
        <comment>outcome of a check</comment>
        <translation>nicht geprüft</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::FindingRow</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NearbyCard</name>
    <message>
        <source>Sessions cannot be heard on this computer, because another program keeps UDP port %1 for itself. Ask for the address or the join code.</source>
        <translation>Auf diesem Computer sind keine Sitzungen zu hören, weil ein anderes Programm den UDP-Port %1 für sich behält. Frag nach der Adresse oder dem Beitrittscode.</translation>
    </message>
    <message>
        <source>Looking for sessions on this network…</source>
        <translation>Suche nach Sitzungen in diesem Netzwerk …</translation>
    </message>
    <message>
        <source>No session announces itself on this network. Ask the host for the address or the join code, and type it below.</source>
        <translation>In diesem Netzwerk meldet sich keine Sitzung. Frag den Host nach der Adresse oder dem Beitrittscode und gib sie unten ein.</translation>
    </message>
    <message>
        <source>Nearby</source>
        <translation>In der Nähe</translation>
    </message>
    <message>
        <source>Sessions that others host on this network.</source>
        <translation>Sitzungen, die andere in diesem Netzwerk eröffnet haben.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Sessions nearby</source>
        <translation>Sitzungen in der Nähe</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NetworkCheckDialog</name>
    <message>
        <source>Looking at the network…</source>
        <translation>Das Netzwerk wird geprüft …</translation>
    </message>
    <message>
        <source>Something is in the way.</source>
        <translation>Etwas steht im Weg.</translation>
    </message>
    <message>
        <source>Nothing is known to be in the way.</source>
        <translation>Soweit bekannt, steht nichts im Weg.</translation>
    </message>
    <message>
        <source>Nothing is in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message>
        <source>Check network</source>
        <translation>Netzwerk prüfen</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>As text, with addresses and ports, but without names and messages</source>
        <translation>Als Text, mit Adressen und Ports, aber ohne Namen und Nachrichten</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>&amp;Bericht kopieren</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::NearbyModel</name>
    <message>
        <source>Unnamed session</source>
        <translation>Sitzung ohne Namen</translation>
    </message>
    <message>
        <source>nobody there yet</source>
        <translation>noch niemand da</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <comment>in a session</comment>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>asks for a password</source>
        <translation>fragt nach einem Passwort</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Background</name>
    <message>
        <source>This desktop has no place for programs without a window, so closing the window quits Lanthorn.</source>
        <translation>Diese Arbeitsumgebung hat keinen Platz für Programme ohne Fenster: mit dem Fenster wird Lanthorn beendet.</translation>
    </message>
    <message numerus="yes">
        <source>Lanthorn hosts at %1
%n others are connected.</source>
        <translation>
            <numerusform>Lanthorn: eigene Sitzung unter %1
%n weitere Person ist verbunden.</numerusform>
            <numerusform>Lanthorn: eigene Sitzung unter %1
%n weitere sind verbunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show Lanthorn</source>
        <translation>Lanthorn &amp;zeigen</translation>
    </message>
    <message>
        <source>S&amp;top hosting</source>
        <translation>&amp;Sitzung beenden</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Lanthorn beenden</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DailyHost</name>
    <message>
        <source>You host on many days. Lanthorn can do so whenever you log in.</source>
        <translation>Du eröffnest an vielen Tagen eine Sitzung. Lanthorn kann das bei jeder Anmeldung tun.</translation>
    </message>
    <message>
        <source>Host when I log in</source>
        <translation>Bei der Anmeldung eine Sitzung eröffnen</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PreferencesDialog</name>
    <message>
        <source>Your nickname</source>
        <translation>Dein Spitzname</translation>
    </message>
    <message>
        <source>Ask before a hosted session is closed</source>
        <translation>Vor dem Beenden einer eigenen Sitzung nachfragen</translation>
    </message>
    <message>
        <source>Only when others are connected.</source>
        <translation>Nur wenn andere verbunden sind.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a size</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Size of texts and controls</source>
        <translation>Größe von Text und Bedienelementen</translation>
    </message>
    <message>
        <source>Show people beside the messages</source>
        <translation>Personen neben den Nachrichten zeigen</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Place and size of the window, its areas and its texts</source>
        <translation>Ort und Größe des Fensters, seiner Bereiche und Texte</translation>
    </message>
    <message>
        <source>Tell of new messages</source>
        <translation>Neue Nachrichten melden</translation>
    </message>
    <message>
        <source>Of all messages</source>
        <translation>Alle Nachrichten</translation>
    </message>
    <message>
        <source>Only when I am mentioned</source>
        <translation>Nur wenn ich erwähnt werde</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>A room can have another choice: Room &gt; Notices.</source>
        <translation>Ein Raum kann eine eigene Wahl haben: Raum &gt; Benachrichtigungen.</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>Zeigen, was geschrieben wurde</translation>
    </message>
    <message>
        <source>Otherwise a notice says only in which room something is new.</source>
        <translation>Sonst sagt eine Benachrichtigung nur, in welchem Raum es Neues gibt.</translation>
    </message>
    <message>
        <source>For the sessions that you host on this computer.</source>
        <translation>Für die Sitzungen, die du auf diesem Computer eröffnest.</translation>
    </message>
    <message>
        <source>Links begin with https, and browsers show a warning first.</source>
        <translation>Links beginnen mit https, und Browser zeigen zuerst eine Warnung.</translation>
    </message>
    <message>
        <source>Keep what is said</source>
        <translation>Aufbewahren, was gesagt wird</translation>
    </message>
    <message>
        <source>On this computer, so that everybody can read on and search. From the next session on.</source>
        <translation>Auf diesem Computer, damit alle weiterlesen und suchen können. Ab der nächsten Sitzung.</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>Keep it for</source>
        <translation>So lange aufbewahren</translation>
    </message>
    <message>
        <source>Until the host console says otherwise.</source>
        <translation>Bis in der Host-Konsole etwas anderes gewählt wird.</translation>
    </message>
    <message>
        <source>The newest %1</source>
        <comment>messages</comment>
        <translation>Die neuesten %1</translation>
    </message>
    <message>
        <source>All</source>
        <comment>messages</comment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Messages kept in each room</source>
        <translation>Aufbewahrte Nachrichten je Raum</translation>
    </message>
    <message>
        <source>Older ones are deleted. From the next session on.</source>
        <translation>Ältere werden gelöscht. Ab der nächsten Sitzung.</translation>
    </message>
    <message>
        <source>Visible time of charts</source>
        <translation>Sichtbare Zeit der Diagramme</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>Eigene Sitzungen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>When the window is closed while you host</source>
        <translation>Wenn das Fenster während einer eigenen Sitzung geschlossen wird</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiter</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>Where the desktop has a tray. Elsewhere Lanthorn quits.</source>
        <translation>Wo die Arbeitsumgebung eine Taskleiste hat. Sonst wird Lanthorn beendet.</translation>
    </message>
    <message>
        <source>Host when I log in</source>
        <translation>Bei der Anmeldung eine Sitzung eröffnen</translation>
    </message>
    <message>
        <source>Lanthorn then starts in the background, where the desktop has a tray.</source>
        <translation>Lanthorn startet dann im Hintergrund, wo die Arbeitsumgebung eine Taskleiste hat.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Black and white, with lines. Also on when the desktop asks for it.</source>
        <translation>Schwarz und weiß, mit Linien. Gilt auch, wenn die Arbeitsumgebung es verlangt.</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing fades. Also on when the desktop asks for it.</source>
        <translation>Nichts wird überblendet. Gilt auch, wenn die Arbeitsumgebung es verlangt.</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ShortcutEditor</name>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Übliche Tasten</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Alle üblichen Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>%1 is for writing: take it with Ctrl or Alt.</source>
        <comment>a key</comment>
        <translation>%1 ist zum Schreiben da: nimm es mit Strg oder Alt.</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot;: give that another one first.</source>
        <comment>a key, an action</comment>
        <translation>%1 gehört zu „%2“: gib dem zuerst andere Tasten.</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot;, which cannot be changed.</source>
        <comment>a key, an action</comment>
        <translation>%1 gehört zu „%2“, und das lässt sich nicht ändern.</translation>
    </message>
</context>
</TS>
