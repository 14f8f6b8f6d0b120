<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>lanthorn::Actions</name>
    <message>
        <source>&amp;Host a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Join a session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open to the &amp;network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to a room…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open or create a room…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;unread room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jump to the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change &amp;nickname…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ask before a hosted session is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Lanthorn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::Banner</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::ChatPage</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been said here since you came.
Write the first message below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not in this room yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected. What you write stays here until you can send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::CommandLine</name>
    <message>
        <source>Chat rooms, a live word and live charts on one local network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session to join: HOST, HOST:PORT or a URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host a session, on a given port or address and port if wanted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join the session at ADDRESS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open ROOM at the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Be called NICK.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this language: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the settings apart under this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--host: &quot;%1&quot; is no port and no ADDRESS:PORT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one session can be joined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host a session or join one, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--lang: use one of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--profile: use 1 to 32 letters, digits, &quot;-&quot; and &quot;_&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::Composer</name>
    <message numerus="yes">
        <source>That was fast. You can send again in %n s.</source>
        <translation>
            <numerusform>That was fast. You can send again in %n s.</numerusform>
            <numerusform>That was fast. You can send again in %n s.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 characters. A message has at most %2: shorten it or send it in parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Enter; Shift+Enter for a new line)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::DemoGuests</name>
    <message>
        <source>Hello. I am a guest of this demo, and so is Bo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hi there. Whatever you write here, we can read it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at Words on the left: a new word comes every two seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And Sensors draws a chart. The space bar holds it still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To open a room of your own, type its name above the list of rooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer. When you leave, the demo is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ada (demo)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bo (demo)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::Dialogs</name>
    <message numerus="yes">
        <source>%n others are connected.</source>
        <translation>
            <numerusform>%n other is connected.</numerusform>
            <numerusform>%n others are connected.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Lanthorn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network. Everything stays on your own computers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. There is no warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with Qt %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You host this session. When you close the window it ends for everybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::ErrorTexts</name>
    <message>
        <source>The host did not understand this program. Use the same version of Lanthorn on both computers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This room name is not allowed. Use 1 to %1 characters, without a slash and without invisible characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This nickname is not allowed. Use 1 to %1 characters, without invisible characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is empty. Write something first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is too long. Shorten it or send it in parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host does not know your nickname yet. Leave and join again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not in this room at the moment. Wait until it is open again, or open it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are in as many rooms as the host allows. Leave one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was too fast. Wait a moment, then send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong on the host. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an address. Write a computer name or number, if needed with a port: lab-pc or 192.168.1.20:8000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No computer with this name was found. Check the spelling or use its number, such as 192.168.1.20.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way to this computer. Check that both are in the same network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer is there, but nobody hosts on this port. Check the port, or ask whether the session has started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer did not answer in time. It may be off, or a firewall may be in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A web server answers at this address, but not Lanthorn. Check the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host does not accept this program. Ask whether it allows you in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host does not know itself by this name. Use its number instead, such as 192.168.1.20.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is full. Try again when somebody has left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at this address is not Lanthorn, or too old. Check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host ended the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer could not keep up, so the host cut the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many messages came from here, so the host cut the connection. Slow down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host sent something that cannot be understood. Use the same version of Lanthorn on both computers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was ended here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session cannot be hosted with these settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This port and the ones after it are used by other programs. Close one of them or host on another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer did not allow the session to be opened. Check the address and the rights of this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host has too much to do. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be written. Check the folder and the space on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>text (detail)</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::LiveChart</name>
    <message>
        <source>Waiting for the first reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart of the readings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::MainWindow</name>
    <message>
        <source>Sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::MemberModel</name>
    <message>
        <source>you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in a terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in a browser or a script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::Menus</name>
    <message>
        <source>&amp;Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::MessageModel</name>
    <message>
        <source>Guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>sender, time: text</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (sending)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not sent)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::MessageView</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit and send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::NavigationModel</name>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::NicknameEdit</name>
    <message>
        <source>Nickname</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::Pages</name>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::PeoplePanel</name>
    <message>
        <source>People (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People in this room</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::RoomListModel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>Room %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not joined</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::SensorsPage</name>
    <message>
        <source>Save as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min</source>
        <comment>the smallest value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>the average value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <comment>the largest value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save every reading as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last %1</source>
        <comment>followed by a length of time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the chart, or let it go on (space bar)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: now %2, lowest %3, mean %4, highest %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held · %1 behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot save %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor load of the host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::SessionBanners</name>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>Trying again in %n s.</numerusform>
            <numerusform>Trying again in %n s.</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>reason. what happens next.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is used by another program, so this session is on port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So far only this computer can join.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open to the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your settings are not saved: the folder %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::Sidebar</name>
    <message>
        <source>Open or create a room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the name of a room and press Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms and live pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change your nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are %1. Change your nickname</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::StartPage</name>
    <message>
        <source>Joins %1, encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joins %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session on this computer and let others in when you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a session that somebody else hosts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A private session on this computer, with two guests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lab-pc, 192.168.1.20:8000 or a link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address to join</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::Startup</name>
    <message>
        <source>Try &quot;lanthorn --help&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lanthorn: there is no display. Start it on a desktop, or host without a window: lanthornd</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::StatusChip</name>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message>
        <source>No session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting in %1 s (try %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting in %1 s (try %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::TimeText</name>
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
    <name>lanthorn::WindowController</name>
    <message>
        <source>Guest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop hosting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lanthorn::WordsPage</name>
    <message>
        <source>&amp;Copy word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first word</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
