// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/pagefolder.h>

#include <server/pages/document.h>
#include <server/pages/filerange.h>
#include <server/transport/http/bodysource.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <unistd.h>
#include <utility>

namespace lanthorn::inline server {

namespace {

//! A folder on the network may keep one for long.
constexpr int folderThreads = 4;

//! What is in memory of each file that is being sent.
constexpr qsizetype filePieceBytes = 128 * 1024;

//! The next bytes at `position`; nothing when the file has become shorter or cannot be read.
std::optional<QByteArray> readPiece(const OpenFile &file, qint64 position, qsizetype most)
{
    QByteArray piece(most, Qt::Uninitialized);
    ssize_t count = 0;
    do {
        count = ::pread(file.descriptor(), piece.data(), size_t(most), position);
    } while (count < 0 && errno == EINTR);
    if (count <= 0)
        return std::nullopt;
    piece.truncate(count);
    return piece;
}

//! A part of a file, read on the threads of `pool` piece by piece, as it is sent.
class FileBody final : public BodySource, public std::enable_shared_from_this<FileBody>
{
public:
    FileBody(std::shared_ptr<const OpenFile> file, const FileRange &range, WorkerPool &pool)
        : m_file(std::move(file))
        , m_range(range)
        , m_pool(pool)
    {
    }

    qint64 size() const override { return m_range.size; }

    void read(Receiver receiver) override
    {
        m_receiver = std::move(receiver);
        const auto most = qsizetype(std::min<qint64>(filePieceBytes, m_range.size - m_given));
        // The pool waits for its work before it goes.
        m_pool.run([weak = weak_from_this(), file = m_file, pool = &m_pool, most,
                    position = m_range.first + m_given] {
            pool->callBack([weak, piece = readPiece(*file, position, most)] {
                if (const auto self = weak.lock())
                    self->give(piece);
            });
        });
    }

private:
    void give(const std::optional<QByteArray> &piece)
    {
        if (piece)
            m_given += piece->size();
        const Receiver receiver = std::exchange(m_receiver, {});
        receiver(piece);
    }

    std::shared_ptr<const OpenFile> m_file;
    FileRange m_range;
    qint64 m_given = 0;
    WorkerPool &m_pool;
    Receiver m_receiver;
};

HttpResponse slashMissing(const RequestHead &head)
{
    // Relative, so that it holds behind a proxy that maps paths; no part begins with a dot.
    const qsizetype slash = head.rawPath.lastIndexOf('/');
    QByteArray place = "./" + head.rawPath.sliced(slash + 1) + '/';
    if (!head.queryString.isEmpty())
        place += '?' + head.queryString;
    HttpResponse response {308, "It is at " + place + "\n"};
    response.headers = {{"Location", place}, {"Cache-Control", "no-cache"}};
    return response;
}

//! RFC 9110 section 13.1.5: a date never matches, because none is given out.
bool wantsRange(const RequestHead &head, const QByteArray &tag)
{
    const QByteArray condition = head.header("if-range");
    return head.method == "GET" && (condition.isEmpty() || condition == tag);
}

} // namespace

PageFolder::PageFolder(const PagesOptions &options)
    : m_options(options)
    , m_pool(folderThreads)
{
}

void PageFolder::find(const RequestHead &head, Receiver receiver)
{
    // A slash that was encoded would be one of a name, which no file has.
    const bool hidesSlash = head.rawPath.toLower().contains("%2f");
    if (!isInUse() || hidesSlash) {
        receiver(std::nullopt);
        return;
    }
    if (m_questions.size() >= size_t(mostLookups)) {
        receiver(HttpResponse::ofError(503, "The folder of the pages is slow. Try again."));
        return;
    }
    const quint64 number = ++m_lastQuestion;
    m_questions.emplace(number, Question {head, std::move(receiver)});
    m_pool.run([this, number, folder = m_options.folder, path = head.path] {
        m_pool.callBack(
            [this, number, lookup = openInFolder(folder, path)] { answer(number, lookup); });
    });
}

void PageFolder::answer(quint64 number, const FolderLookup &lookup)
{
    const auto it = m_questions.find(number);
    const Question question = std::move(it->second);
    m_questions.erase(it);
    if (const auto *file = std::get_if<FolderFile>(&lookup))
        question.receiver(respond(question.head, *file));
    else if (std::holds_alternative<FolderSlashMissing>(lookup))
        question.receiver(slashMissing(question.head));
    else
        question.receiver(std::nullopt);
}

HttpResponse PageFolder::respond(const RequestHead &head, const FolderFile &file)
{
    const QByteArray tag = '"' + file.tag + '"';
    HttpResponse response {200, {}, file.contentType};
    response.headers = {
        {"Content-Security-Policy", ownPagesPolicy(m_options.sources)},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-cache"},
        {"ETag", tag},
        {"Accept-Ranges", "bytes"},
    };
    if (matchesTag(head.header("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    FileRange sent {0, file.size};
    if (wantsRange(head, tag)) {
        const auto range = parseRange(head.header("range"), file.size);
        const QByteArray size = '/' + QByteArray::number(file.size);
        if (std::holds_alternative<NoSuchRange>(range)) {
            auto refused = HttpResponse::ofError(416, "The file has nothing in this range.");
            refused.headers.emplaceBack("Content-Range", "bytes *" + size);
            return refused;
        }
        if (const auto *part = std::get_if<FileRange>(&range)) {
            sent = *part;
            response.status = 206;
            response.headers.emplaceBack("Content-Range",
                                         "bytes " + QByteArray::number(sent.first) + '-'
                                             + QByteArray::number(sent.first + sent.size - 1)
                                             + size);
        }
    }
    if (sent.size > 0)
        response.source = std::make_shared<FileBody>(file.file, sent, m_pool);
    return response;
}

} // namespace lanthorn::inline server
