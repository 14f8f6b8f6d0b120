// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/errortexts.h>

#include <models/foreigntext.h>
#include <protocol/limits.h>
#include <protocol/names.h>

#include <QCoreApplication>
#include <QLocale>

namespace lanthorn {
inline namespace app {

namespace {

class SentenceTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::ErrorTexts)
};

//! What is wrong with a name, each rule by itself; empty when nobody says which.
QString nameRuleText(const Error &error)
{
    const bool isRoom = error.code == ErrorCode::BadRoom;
    const QLocale locale;
    const Limits limits;
    if (error.detail == namerules::empty)
        return isRoom ? SentenceTexts::tr("Type the name of a room.")
                      : SentenceTexts::tr("Type a nickname.");
    if (error.detail == namerules::length) {
        return isRoom ? SentenceTexts::tr("This room name is too long: %1 characters at most.")
                            .arg(locale.toString(limits.roomLength))
                      : SentenceTexts::tr("This nickname is too long: %1 characters at most.")
                            .arg(locale.toString(limits.nickLength));
    }
    if (error.detail == namerules::characters)
        return SentenceTexts::tr("A name cannot contain invisible or control characters.");
    if (error.detail == namerules::marks)
        return SentenceTexts::tr("There are too many accents on one character of this name.");
    if (error.detail == namerules::slash)
        return SentenceTexts::tr("A room name cannot contain a slash.");
    if (error.detail == namerules::dots)
        return SentenceTexts::tr("A room name needs more than dots.");
    if (error.detail == namerules::scripts)
        return SentenceTexts::tr("This nickname mixes scripts whose letters look alike, such as "
                                 "Latin and Cyrillic. Use letters of one script.");
    return {};
}

} // namespace

QString errorText(ErrorCode code)
{
    const Limits limits;
    switch (code) {
    case ErrorCode::BadJson:
    case ErrorCode::BadEnvelope:
    case ErrorCode::UnknownType:
    case ErrorCode::UnknownTopic:
    case ErrorCode::BadPayload:
        return SentenceTexts::tr(
            "The host did not understand this program. Use the same version of "
            "Lanthorn on both computers.");
    case ErrorCode::BadRoom:
        return SentenceTexts::tr(
                   "This room name is not allowed. Use 1 to %1 characters, without a slash "
                   "and without invisible characters.")
            .arg(QLocale().toString(limits.roomLength));
    case ErrorCode::BadNick:
        return SentenceTexts::tr(
                   "This nickname is not allowed. Use 1 to %1 characters of one script, none "
                   "of them invisible.")
            .arg(QLocale().toString(limits.nickLength));
    case ErrorCode::NickTaken:
        return SentenceTexts::tr(
            "This nickname, or one that looks like it, is taken or kept for the host.");
    case ErrorCode::EmptyText:
        return SentenceTexts::tr("The message is empty. Write something first.");
    case ErrorCode::TextTooLong:
        return SentenceTexts::tr("The message is too long. Shorten it or send it in parts.");
    case ErrorCode::NotIntroduced:
        return SentenceTexts::tr("The host does not know your nickname yet. Leave and join again.");
    case ErrorCode::NotJoined:
        return SentenceTexts::tr(
            "You are not in this room at the moment. Wait until it is back, or open it again.");
    case ErrorCode::TooManyRooms:
        return SentenceTexts::tr("You are in as many rooms as the host allows. Leave one first.");
    case ErrorCode::RoomLocked:
        return SentenceTexts::tr("The host has locked this room. Nobody new gets in for now.");
    case ErrorCode::JoiningPaused:
        return SentenceTexts::tr(
            "The host is not letting anyone new in at the moment. Try again later.");
    case ErrorCode::Muted:
        return SentenceTexts::tr("The host has muted you. You can read, but not write.");
    case ErrorCode::RateLimited:
        return SentenceTexts::tr("That was too fast. Wait a moment, then send it again.");
    case ErrorCode::PasswordRequired:
        return SentenceTexts::tr("The host asks for a password.");
    case ErrorCode::TokenRefused:
        return SentenceTexts::tr("The host asks for its password again.");
    case ErrorCode::WrongPassword:
        return SentenceTexts::tr("This password is wrong. Check it and try again.");
    case ErrorCode::TooManyAttempts:
        return SentenceTexts::tr(
            "Too many wrong passwords came from here. Wait a few minutes, then try "
            "again.");
    case ErrorCode::NoSuchMessage:
        return SentenceTexts::tr("This message is not in the history any more.");
    case ErrorCode::NotYours:
        return SentenceTexts::tr("Only who wrote a message can change it.");
    case ErrorCode::TooLate:
        return SentenceTexts::tr("This message is too old to be edited.");
    case ErrorCode::HistoryOff:
        return SentenceTexts::tr("The host keeps no messages.");
    case ErrorCode::NotSaved:
        return SentenceTexts::tr(
            "The host cannot save the history at the moment. Try again later.");
    case ErrorCode::Internal:
        return SentenceTexts::tr("Something went wrong on the host. Try again.");
    case ErrorCode::NoSuchGuest:
        return SentenceTexts::tr("This guest is no longer here.");
    case ErrorCode::NotInChat:
        return SentenceTexts::tr("This guest is not in the chat, so there is nothing to mute.");
    case ErrorCode::OwnComputer:
        return SentenceTexts::tr("Your own computer cannot be banned. Remove the guest instead.");
    case ErrorCode::TooManyRules:
        return SentenceTexts::tr("There are too many bans or locked rooms. Lift some first.");
    case ErrorCode::BadAddress:
        return SentenceTexts::tr("This is not an address. Enter a computer name or IP address, "
                                 "with a port if needed: lab-pc or 192.168.1.20:8000.");
    case ErrorCode::HostNotFound:
        return SentenceTexts::tr("No computer with this name was found. Check the spelling or use "
                                 "its IP address, such as 192.168.1.20.");
    case ErrorCode::HostUnreachable:
        return SentenceTexts::tr(
            "This computer cannot be reached. Check that both computers are on the same network.");
    case ErrorCode::ConnectionRefused:
        return SentenceTexts::tr(
            "The computer is there, but nobody hosts on this port. Check the port, or "
            "ask whether the session has started.");
    case ErrorCode::ConnectionLost:
        return SentenceTexts::tr("The connection was lost.");
    case ErrorCode::TimedOut:
        return SentenceTexts::tr(
            "The computer did not answer in time. It may be off, or a firewall may be "
            "in between.");
    case ErrorCode::WrongPath:
        return SentenceTexts::tr(
            "A web server answers at this address, but not Lanthorn. Check the port.");
    case ErrorCode::OriginRefused:
        return SentenceTexts::tr(
            "The host does not accept this program. Ask whether it allows you in.");
    case ErrorCode::WrongHost:
        return SentenceTexts::tr("The host does not accept this name for itself. Use its IP "
                                 "address instead, such as 192.168.1.20.");
    case ErrorCode::ServerFull:
        return SentenceTexts::tr("The session is full. Try again when somebody has left.");
    case ErrorCode::NotLanthorn:
        return SentenceTexts::tr(
            "The program at this address is not Lanthorn, or is too old. Check the address.");
    case ErrorCode::EncryptionNeeded:
        return SentenceTexts::tr(
            "The host accepts encrypted connections only. Write https:// in front of "
            "the address.");
    case ErrorCode::NotEncrypted:
        return SentenceTexts::tr(
            "The host does not encrypt. Write http:// in front of the address.");
    case ErrorCode::EncryptionGone:
        return SentenceTexts::tr("The host no longer encrypts, so nothing was sent to it. Ask the "
                                 "host whether encryption was switched off.");
    case ErrorCode::EncryptionExpected:
        return SentenceTexts::tr(
            "This host is known to encrypt, so nothing was sent to it without encryption.");
    case ErrorCode::KeyChanged:
        return SentenceTexts::tr(
            "The host has a different key than before, so nothing was sent to it.");
    case ErrorCode::KeysUnusable:
        return SentenceTexts::tr(
            "The keys of hosts cannot be read or saved, so no encrypted connection is "
            "possible.");
    case ErrorCode::ServerStopping:
        return SentenceTexts::tr("The host is stopping.");
    case ErrorCode::SessionEnded:
        return SentenceTexts::tr("The host ended the session.");
    case ErrorCode::Kicked:
        return SentenceTexts::tr("The host removed you from the session.");
    case ErrorCode::Banned:
        return SentenceTexts::tr("The host does not let you in.");
    case ErrorCode::LoginNeeded:
        return SentenceTexts::tr(
            "This host is for those who are logged in at its site. Log in there and join in the "
            "browser.");
    case ErrorCode::SlowConsumer:
        return SentenceTexts::tr(
            "This computer could not keep up, so the host cut the connection.");
    case ErrorCode::Flooding:
        return SentenceTexts::tr(
            "Too many messages came from here, so the host cut the connection. Slow "
            "down.");
    case ErrorCode::ProtocolViolation:
        return SentenceTexts::tr(
            "The host sent something that cannot be understood. Use the same version "
            "of Lanthorn on both computers.");
    case ErrorCode::Cancelled:
        return SentenceTexts::tr("The connection was ended here.");
    case ErrorCode::BadOption:
        return SentenceTexts::tr("The session cannot be hosted with these settings.");
    case ErrorCode::PortInUse:
        return SentenceTexts::tr(
            "This port and the ones after it are used by other programs. Close one of "
            "them or host on another port.");
    case ErrorCode::CannotListen:
        return SentenceTexts::tr(
            "This computer did not allow the session to be opened. Check the address "
            "and the rights of this program.");
    case ErrorCode::ChannelFull:
        return SentenceTexts::tr("The host is too busy. Try again in a moment.");
    case ErrorCode::FileNotWritable:
        return SentenceTexts::tr(
            "The file cannot be written. Check the folder and the space on the disk.");
    }
    Q_UNREACHABLE();
}

QString errorText(const Error &error)
{
    const QString text = errorText(error.code);
    switch (error.code) {
    case ErrorCode::BadOption:
    case ErrorCode::CannotListen:
    case ErrorCode::FileNotWritable:
    case ErrorCode::KeysUnusable:
        // The detail is a path, a number or the system's own words, which no table can know.
        return error.message.isEmpty()
            ? text
            : SentenceTexts::tr("%1 (%2)", "text (detail)").arg(text, error.message);
    case ErrorCode::BadRoom:
    case ErrorCode::BadNick: {
        const QString rule = nameRuleText(error);
        return rule.isEmpty() ? text : rule;
    }
    case ErrorCode::Muted:
    case ErrorCode::SessionEnded:
    case ErrorCode::Kicked:
    case ErrorCode::Banned:
        return error.detail.isEmpty()
            ? text
            : SentenceTexts::tr("%1 Reason: %2", "what the host did. Reason: the host's words")
                  .arg(text, readableText(error.detail));
    default:
        return text;
    }
}

QString connectionErrorText(const Error &error, bool wasConnected)
{
    // Nothing was sent yet that could be sent again.
    if (error.code == ErrorCode::RateLimited)
        return SentenceTexts::tr("The host has too many passwords to check at the moment.");
    if (!wasConnected)
        return errorText(error);
    // The address is right: somebody answered there.
    switch (error.code) {
    case ErrorCode::ConnectionRefused:
        return SentenceTexts::tr("The host is not there at the moment: its program was closed or "
                                 "is starting again.");
    case ErrorCode::TimedOut:
        return SentenceTexts::tr(
            "The host no longer answers. It may be off or asleep, or the network is interrupted.");
    case ErrorCode::HostUnreachable:
    case ErrorCode::HostNotFound:
        return SentenceTexts::tr(
            "The host can no longer be reached. Check the network of both computers.");
    default:
        return errorText(error);
    }
}

} // namespace app
} // namespace lanthorn
