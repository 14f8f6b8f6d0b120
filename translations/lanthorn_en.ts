<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>lanthorn::app::Background</name>
    <message numerus="yes">
        <source>Lanthorn hosts at %1
%n others are connected.</source>
        <translation>
            <numerusform>Lanthorn hosts at %1
%n other is connected.</numerusform>
            <numerusform>Lanthorn hosts at %1
%n others are connected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChatPage</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>Kept for %n day</numerusform>
            <numerusform>Kept for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The host keeps the newest %n messages of this room.</source>
        <translation>
            <numerusform>The host keeps the newest message of this room.</numerusform>
            <numerusform>The host keeps the newest %n messages of this room.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Composer</name>
    <message numerus="yes">
        <source>That was fast. You can send again in %n s.</source>
        <translation>
            <numerusform>That was fast. You can send again in %n s.</numerusform>
            <numerusform>That was fast. You can send again in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ConsolePanel</name>
    <message numerus="yes">
        <source>%n guest connections</source>
        <translation>
            <numerusform>%n guest connection</numerusform>
            <numerusform>%n guest connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n locked rooms</source>
        <translation>
            <numerusform>%n locked room</numerusform>
            <numerusform>%n locked rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bans</source>
        <translation>
            <numerusform>%n ban</numerusform>
            <numerusform>%n bans</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Dialogs</name>
    <message numerus="yes">
        <source>%n others are connected.</source>
        <translation>
            <numerusform>%n other is connected.</numerusform>
            <numerusform>%n others are connected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The links change: %n others have to join again.</source>
        <translation>
            <numerusform>The links change: %n other has to join again.</numerusform>
            <numerusform>The links change: %n others have to join again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guests on other computers lose the connection.</source>
        <translation>
            <numerusform>%n guest on another computer loses the connection.</numerusform>
            <numerusform>%n guests on other computers lose the connection.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::KeepingMenu</name>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>Kept for %n day</numerusform>
            <numerusform>Kept for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::MessageView</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Notifier</name>
    <message numerus="yes">
        <source>%n new messages in %1</source>
        <comment>a room</comment>
        <translation>
            <numerusform>%n new message in %1</numerusform>
            <numerusform>%n new messages in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PasswordBar</name>
    <message numerus="yes">
        <source>Too many wrong passwords came from here. Try again in %n s.</source>
        <translation>
            <numerusform>Too many wrong passwords came from here. Try again in %n s.</numerusform>
            <numerusform>Too many wrong passwords came from here. Try again in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PreferencesDialog</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Removals</name>
    <message numerus="yes">
        <source>%n guests will be removed in a few seconds.</source>
        <translation>
            <numerusform>%n guest will be removed in a few seconds.</numerusform>
            <numerusform>%n guests will be removed in a few seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SearchBar</name>
    <message numerus="yes">
        <source>%n messages found</source>
        <translation>
            <numerusform>%n message found</numerusform>
            <numerusform>%n messages found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n messages; scroll for more</source>
        <translation>
            <numerusform>The newest message; scroll for more</numerusform>
            <numerusform>The newest %n messages; scroll for more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SensorsPage</name>
    <message numerus="yes">
        <source>Live, but %n late</source>
        <translation>
            <numerusform>Live, but %n late</numerusform>
            <numerusform>Live, but %n late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SessionBanners</name>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>Trying again in %n s.</numerusform>
            <numerusform>Trying again in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Sidebar</name>
    <message numerus="yes">
        <source>%n more rooms. Type a part of a name above to find them.</source>
        <translation>
            <numerusform>%n more room. Type a part of its name above to find it.</numerusform>
            <numerusform>%n more rooms. Type a part of a name above to find them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StatusChip</name>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
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
    <name>lanthorn::models::NearbyModel</name>
    <message numerus="yes">
        <source>%n people</source>
        <comment>in a session</comment>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::models::RoomListModel</name>
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
</context>
</TS>
