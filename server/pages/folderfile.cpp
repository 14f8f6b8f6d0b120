// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/folderfile.h>

#include <QHash>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

// To pass through a folder one need not be allowed to list it.
#ifdef O_PATH
constexpr int passThrough = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
#else
constexpr int passThrough = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
#endif

constexpr QLatin1StringView indexName {"index.html"};

struct Free
{
    void operator()(char *memory) const { std::free(memory); } // NOLINT: realpath() made it.
};

//! Without links; empty when there is nothing.
QByteArray canonical(const QByteArray &path)
{
    const std::unique_ptr<char, Free> found(::realpath(path.constData(), nullptr));
    return found ? QByteArray(found.get()) : QByteArray();
}

//! Every part of it is a name that may be shown; a slash may be at the end.
bool isShown(const QString &path)
{
    if (!path.startsWith(u'/') || path.contains(QChar::Null))
        return false;
    QStringList parts = path.sliced(1).split(u'/');
    if (parts.last().isEmpty())
        parts.removeLast();
    return std::none_of(parts.cbegin(), parts.cend(), [](const QString &part) {
        return part.isEmpty() || part.startsWith(u'.');
    });
}

//! Opens what `path`, which has no links, names; follows none that was put there since. Nothing
//! when it is no plain file, which is never waited for.
std::shared_ptr<const OpenFile> openPlain(const QByteArray &path, struct stat &facts)
{
    int at = ::open("/", passThrough);
    const QList<QByteArray> parts = path.sliced(1).split('/');
    for (qsizetype i = 0; at >= 0 && i + 1 < parts.size(); ++i) {
        const int next = ::openat(at, parts.at(i).constData(), passThrough);
        ::close(at);
        at = next;
    }
    if (at < 0)
        return nullptr;
    const char *const name = parts.last().constData();
    // Some devices do something when they are opened.
    int file = -1;
    if (::fstatat(at, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(facts.st_mode))
        file = ::openat(at, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ::close(at);
    if (file < 0)
        return nullptr;
    auto opened = std::make_shared<const OpenFile>(file);
    if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode))
        return nullptr;
    return opened;
}

QByteArray tagOf(const struct stat &facts)
{
    const auto number = [](auto value) { return QByteArray::number(qulonglong(value), 36); };
    return number(facts.st_ino) + '-' + number(facts.st_size) + '-' + number(facts.st_mtim.tv_sec)
        + '.' + number(facts.st_mtim.tv_nsec) + '-' + number(facts.st_ctim.tv_sec) + '.'
        + number(facts.st_ctim.tv_nsec);
}

} // namespace

OpenFile::~OpenFile()
{
    ::close(m_descriptor);
}

FolderLookup openInFolder(const QString &folder, const QString &path)
{
    if (!isShown(path))
        return NoFolderFile {};
    const QByteArray root = canonical(folder.toUtf8());
    if (root.isEmpty())
        return NoFolderFile {};
    // Without the slash at the end, which would be one of a folder for realpath() as well.
    QString name = path;
    if (name.endsWith(u'/'))
        name += indexName;
    QByteArray found = canonical(root + name.toUtf8());
    const QByteArray inside = root == "/" ? root : root + '/';
    if (!found.startsWith(inside))
        return NoFolderFile {};
    // The name of a link says nothing of what it leads to.
    if (!isShown(QString::fromUtf8(found.sliced(inside.size() - 1))))
        return NoFolderFile {};
    struct stat facts = {};
    if (auto file = openPlain(found, facts))
        return FolderFile {std::move(file), facts.st_size, tagOf(facts), fileTypeOf(name)};
    const bool isFolder = ::stat(found.constData(), &facts) == 0 && S_ISDIR(facts.st_mode);
    if (isFolder && ::stat((found + '/' + indexName.latin1()).constData(), &facts) == 0
        && S_ISREG(facts.st_mode)) {
        return FolderSlashMissing {};
    }
    return NoFolderFile {};
}

QByteArray fileTypeOf(const QString &fileName)
{
    static const QHash<QString, QByteArray> types {
        {u"html"_s, "text/html; charset=utf-8"},
        {u"htm"_s, "text/html; charset=utf-8"},
        {u"xhtml"_s, "application/xhtml+xml"},
        {u"css"_s, "text/css; charset=utf-8"},
        {u"js"_s, "text/javascript; charset=utf-8"},
        {u"mjs"_s, "text/javascript; charset=utf-8"},
        {u"json"_s, "application/json"},
        {u"map"_s, "application/json"},
        {u"webmanifest"_s, "application/manifest+json"},
        {u"txt"_s, "text/plain; charset=utf-8"},
        {u"md"_s, "text/markdown; charset=utf-8"},
        {u"csv"_s, "text/csv; charset=utf-8"},
        {u"xml"_s, "application/xml"},
        {u"svg"_s, "image/svg+xml"},
        {u"png"_s, "image/png"},
        {u"jpg"_s, "image/jpeg"},
        {u"jpeg"_s, "image/jpeg"},
        {u"gif"_s, "image/gif"},
        {u"webp"_s, "image/webp"},
        {u"avif"_s, "image/avif"},
        {u"ico"_s, "image/vnd.microsoft.icon"},
        {u"woff"_s, "font/woff"},
        {u"woff2"_s, "font/woff2"},
        {u"ttf"_s, "font/ttf"},
        {u"otf"_s, "font/otf"},
        {u"mp3"_s, "audio/mpeg"},
        {u"ogg"_s, "audio/ogg"},
        {u"wav"_s, "audio/wav"},
        {u"mp4"_s, "video/mp4"},
        {u"webm"_s, "video/webm"},
        {u"pdf"_s, "application/pdf"},
        {u"wasm"_s, "application/wasm"},
        {u"zip"_s, "application/zip"},
        {u"gz"_s, "application/gzip"},
    };
    const qsizetype dot = fileName.lastIndexOf(u'.');
    if (dot < 0)
        return "application/octet-stream";
    return types.value(fileName.sliced(dot + 1).toLower(), "application/octet-stream");
}

} // namespace lanthorn::inline server
