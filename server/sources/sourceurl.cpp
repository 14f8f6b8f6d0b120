// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/sourceurl.h>

#include <sources/filesource.h>
#include <sources/mqttsource.h>
#include <sources/networksources.h>
#include <sources/ownsources.h>
#include <sources/serialsource.h>

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <chrono>
#include <optional>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int usualBaud = 115'200;
constexpr int mostSources = 256; // Lines of a file that count.
constexpr qint64 longestFile = 256 * 1024;

struct Parts
{
    QUrl url;
    QUrlQuery query;
    MessageKind kind = MessageKind::Any;
    double interval = 0;
};

using Made = Result<std::unique_ptr<SensorSource>>;

//! One kind of source: how it is written, what its query may hold beside `kind` and `interval`.
struct Scheme
{
    QLatin1StringView name;
    QLatin1StringView form;
    QLatin1StringView keys; //!< With blanks between.
    Made (*make)(const Parts &parts);
};

Error badUrl(const QString &text)
{
    return {ErrorCode::BadOption, text};
}

//! `500ms`, `2s`, or bare milliseconds; none: no time.
std::optional<double> millisecondsOf(const QString &text)
{
    static const QRegularExpression form(uR"(^([0-9]+(?:\.[0-9]+)?)(ms|s|min)?$)"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double number = match.captured(1).toDouble();
    const QString unit = match.captured(2);
    const double factor = unit == "s"_L1 ? 1000 : unit == "min"_L1 ? 60'000 : 1;
    return number > 0 ? std::optional(number * factor) : std::nullopt;
}

Result<QHostAddress> listenAddressOf(const Parts &parts)
{
    const QString host = parts.url.host();
    if (host.isEmpty())
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(host);
    if (address.isNull())
        return badUrl(u"\"%1\" is no address of this computer"_s.arg(host));
    return address;
}

Result<quint16> portOf(const Parts &parts, int usual = -1)
{
    const int port = parts.url.port(usual);
    if (port < 0)
        return badUrl(u"%1 needs a port"_s.arg(parts.url.scheme()));
    return quint16(port);
}

Made makeRandom(const Parts &parts)
{
    const auto interval = parts.interval > 0 ? milliseconds(qint64(parts.interval)) : seconds(2);
    return std::unique_ptr<SensorSource>(
        std::make_unique<RandomSource>(std::max(interval, milliseconds(1))));
}

Made makeComputer(const Parts &parts)
{
    const auto scope =
        parts.url.scheme() == "load"_L1 ? ComputerSource::Scope::Load : ComputerSource::Scope::All;
    const auto interval =
        parts.interval > 0 ? milliseconds(qint64(parts.interval)) : milliseconds(1000);
    return std::unique_ptr<SensorSource>(
        std::make_unique<ComputerSource>(scope, std::max(interval, milliseconds(50))));
}

Made makeTcp(const Parts &parts)
{
    const auto port = portOf(parts);
    if (!port)
        return port.error();
    if (parts.url.host().isEmpty())
        return badUrl(u"tcp needs a host; who waits for others is tcp-listen"_s);
    return std::unique_ptr<SensorSource>(
        std::make_unique<TcpSource>(parts.url.host(), *port, parts.kind));
}

template<class Source>
Made makeListening(const Parts &parts)
{
    const auto port = portOf(parts);
    if (!port)
        return port.error();
    const auto address = listenAddressOf(parts);
    if (!address)
        return address.error();
    return std::unique_ptr<SensorSource>(std::make_unique<Source>(*address, *port, parts.kind));
}

Made makeFile(const Parts &parts)
{
    Replay replay;
    if (parts.query.hasQueryItem(u"speed"_s)) {
        const QString speed = parts.query.queryItemValue(u"speed"_s);
        bool isNumber = false;
        replay.speed = speed == "max"_L1 ? 0 : speed.toDouble(&isNumber);
        if (speed != "max"_L1 && (!isNumber || replay.speed < 0.001 || replay.speed > 1e6))
            return badUrl(u"speed is a number from 0.001 to 1000000, or max"_s);
    }
    replay.isRepeated = parts.query.hasQueryItem(u"repeat"_s);
    if (parts.interval > 0)
        replay.interval = parts.interval;
    const QString path = parts.url.path(QUrl::FullyDecoded);
    if (path.isEmpty())
        return badUrl(u"file needs a path"_s);
    return std::unique_ptr<SensorSource>(std::make_unique<FileSource>(path, parts.kind, replay));
}

Made makeSerial(const Parts &parts)
{
    if (!hasSerialPorts())
        return badUrl(u"this program was built without serial ports"_s);
    int baud = usualBaud;
    if (parts.query.hasQueryItem(u"baud"_s)) {
        baud = parts.query.queryItemValue(u"baud"_s).toInt();
        if (baud < 50 || baud > 4'000'000)
            return badUrl(u"baud is a number from 50 to 4000000"_s);
    }
    const QString device = parts.url.path(QUrl::FullyDecoded);
    if (device.isEmpty())
        return badUrl(u"serial needs the path of a device"_s);
    return makeSerialSource(device, baud, parts.kind);
}

Made makeMqtt(const Parts &parts)
{
    if (!hasMqtt())
        return badUrl(u"this program was built without MQTT"_s);
    MqttOptions options;
    options.isEncrypted = parts.url.scheme() == "mqtts"_L1;
    const auto port = portOf(parts, options.isEncrypted ? 8883 : 1883);
    if (!port)
        return port.error();
    options.host = parts.url.host();
    options.port = *port;
    options.kind = parts.kind;
    options.user = parts.url.userName(QUrl::FullyDecoded);
    options.password = parts.url.password(QUrl::FullyDecoded);
    options.authority = parts.query.queryItemValue(u"ca"_s, QUrl::FullyDecoded);
    if (options.host.isEmpty())
        return badUrl(u"%1 needs a host"_s.arg(parts.url.scheme()));
    QStringList topics = parts.query.allQueryItemValues(u"topic"_s, QUrl::FullyDecoded);
    // A topic is written as a path; # needs no escape there.
    QString path = parts.url.path(QUrl::FullyDecoded).mid(1);
    if (parts.url.hasFragment())
        path += u'#' + parts.url.fragment(QUrl::FullyDecoded);
    if (!path.isEmpty())
        topics.prepend(path);
    if (!topics.isEmpty())
        options.topics = topics;
    return makeMqttSource(options);
}

const QList<Scheme> &schemes()
{
    static const QList<Scheme> all {
        {"random"_L1, "random:"_L1, ""_L1, makeRandom},
        {"load"_L1, "load:"_L1, ""_L1, makeComputer},
        {"computer"_L1, "computer:"_L1, ""_L1, makeComputer},
        {"tcp"_L1, "tcp://HOST:PORT"_L1, ""_L1, makeTcp},
        {"tcp-listen"_L1, "tcp-listen://ADDRESS:PORT"_L1, ""_L1, makeListening<TcpListenSource>},
        {"udp"_L1, "udp://ADDRESS:PORT"_L1, ""_L1, makeListening<UdpSource>},
        {"mqtt"_L1, "mqtt://[USER@]HOST[:PORT]/TOPIC"_L1, "topic ca"_L1, makeMqtt},
        {"mqtts"_L1, "mqtts://[USER@]HOST[:PORT]/TOPIC"_L1, "topic ca"_L1, makeMqtt},
        {"serial"_L1, "serial:/dev/DEVICE?baud=N"_L1, "baud"_L1, makeSerial},
        {"file"_L1, "file:PATH?speed=N&repeat"_L1, "speed repeat"_L1, makeFile},
    };
    return all;
}

//! A topic may hold # and a question mark must not be one of a path's, so it is read by hand.
QUrl urlOf(const QString &text)
{
    const bool isBareWord = !text.contains(u':');
    return QUrl(isBareWord ? text + u':' : text, QUrl::TolerantMode);
}

Result<Parts> partsOf(const QString &text, const Scheme &scheme)
{
    Parts parts;
    parts.url = urlOf(text);
    // Behind the # of a topic a query is a part of the fragment.
    const QString fragment = parts.url.fragment(QUrl::FullyEncoded);
    if (const qsizetype mark = fragment.indexOf(u'?'); mark >= 0) {
        parts.url.setQuery(fragment.mid(mark + 1));
        parts.url.setFragment(fragment.left(mark));
    }
    parts.query = QUrlQuery(parts.url);
    const QStringList known =
        QString(scheme.keys).split(u' ') + QStringList {u"kind"_s, u"interval"_s};
    const auto items = parts.query.queryItems();
    for (const auto &[key, value] : items) {
        if (!known.contains(key))
            return badUrl(u"%1 knows no \"%2\""_s.arg(scheme.name, key));
    }
    if (parts.query.hasQueryItem(u"kind"_s)) {
        const auto kind = messageKindFromName(parts.query.queryItemValue(u"kind"_s));
        if (!kind)
            return badUrl(u"kind is one of %1"_s.arg(messageKindNames().join(u", "_s)));
        parts.kind = *kind;
    }
    if (parts.query.hasQueryItem(u"interval"_s)) {
        const auto interval = millisecondsOf(parts.query.queryItemValue(u"interval"_s));
        if (!interval)
            return badUrl(u"interval is a time such as 500ms or 2s"_s);
        parts.interval = *interval;
    }
    return parts;
}

Made makeFrom(const QString &text)
{
    const QUrl url = urlOf(text);
    const auto scheme = std::find_if(schemes().begin(), schemes().end(), [&](const Scheme &each) {
        return each.name == url.scheme().toLower();
    });
    if (!url.isValid() || scheme == schemes().end()) {
        return badUrl(u"\"%1\" is no source; one is %2"_s.arg(
            url.toDisplayString(QUrl::RemoveUserInfo), sourceUrlHelp()));
    }
    auto parts = partsOf(text, *scheme);
    if (!parts)
        return parts.error();
    Made made = scheme->make(*parts);
    if (made && parts->interval > 0)
        made.value()->setInterval(parts->interval);
    return made;
}

} // namespace

QString sourceUrlHelp()
{
    QStringList forms;
    for (const Scheme &scheme : schemes())
        forms.append(scheme.form);
    return forms.join(u", "_s);
}

Result<SourceUrl> SourceUrl::fromString(const QString &text, bool maybeSecret)
{
    const QString trimmed = text.trimmed();
    if (!maybeSecret && !urlOf(trimmed).password().isEmpty()) {
        return badUrl(
            u"a password on a command line is seen by everybody; write the source into a file"_s);
    }
    auto made = makeFrom(trimmed);
    if (!made)
        return made.error();
    return SourceUrl {trimmed};
}

std::unique_ptr<SensorSource> SourceUrl::make() const
{
    auto made = makeFrom(text);
    return made ? std::move(made).value() : nullptr;
}

Result<QList<SourceUrl>> readSourcesFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badUrl(u"The file of sources %1 cannot be read: %2"_s.arg(path, file.errorString()));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    const bool isPrivate = !(file.permissions() & others);
    QList<SourceUrl> urls;
    int number = 0;
    const QList<QByteArray> lines = file.read(longestFile).split('\n');
    for (const QByteArray &bytes : lines) {
        ++number;
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (urls.size() == mostSources)
            return badUrl(u"%1: more than %2 sources"_s.arg(path).arg(mostSources));
        if (!isPrivate && !urlOf(line).password().isEmpty()) {
            return badUrl(u"%1 holds a password, and others can read it: chmod 600 %1"_s.arg(path));
        }
        const auto url = SourceUrl::fromString(line, true);
        if (!url)
            return badUrl(
                u"%1, line %2: %3"_s.arg(path, QString::number(number), url.error().message));
        urls.append(*url);
    }
    return urls;
}

} // namespace lanthorn::inline sources
