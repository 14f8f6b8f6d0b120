// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/jsonbounds.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QVarLengthArray>

#include <algorithm>
#include <cstring>
#include <list>

namespace lanthorn::inline protocol {

using namespace Qt::StringLiterals;

namespace {

// What an error repeats of a name.
constexpr qsizetype longestNameEcho = 64;

//! Where `c` is first, or `end`. As fast as memory is read, which std::find() is not.
const char *find(const char *begin, const char *end, char c)
{
    const void *found = std::memchr(begin, c, size_t(end - begin));
    return found ? static_cast<const char *>(found) : end;
}

//! Goes over JSON once. Takes what it does not know for part of a value: whether the text is JSON
//! at all, the parser finds out.
class BoundsScanner final
{
public:
    explicit BoundsScanner(QByteArrayView utf8)
        : m_at(utf8.begin())
        , m_end(utf8.end())
    {
    }

    Result<void> scan()
    {
        Result<void> result;
        while (m_at != m_end && result) {
            switch (*m_at++) {
            case '{':
                result = open(true);
                break;
            case '[':
                result = open(false);
                break;
            case '}':
            case ']':
                result = close();
                break;
            case ',':
                m_isNameNext = !m_levels.isEmpty() && m_levels.last().isObject;
                break;
            case '"':
                takeString();
                break;
            default:
                break;
            }
        }
        return result;
    }

private:
    struct Level
    {
        bool isObject;
        qsizetype firstName; //!< Its names are those in m_names from here on.
    };

    Result<void> open(bool isObject)
    {
        if (m_levels.size() == deepestJson) {
            return Error {ErrorCode::BadJson,
                          u"The JSON is nested more than %1 levels deep"_s.arg(deepestJson)};
        }
        m_levels.append({isObject, m_names.size()});
        m_isNameNext = isObject;
        return {};
    }

    Result<void> close()
    {
        m_isNameNext = false;
        if (m_levels.isEmpty())
            return {};
        const auto first = m_names.begin() + m_levels.last().firstName;
        m_levels.removeLast();
        std::sort(first, m_names.end());
        const auto twice = std::adjacent_find(first, m_names.end());
        if (twice != m_names.end()) {
            const QString name = QString::fromUtf8(*twice).left(longestNameEcho);
            return Error {ErrorCode::BadJson, u"\"%1\" stands twice in one object"_s.arg(name)};
        }
        m_names.resize(first - m_names.begin());
        return {};
    }

    void takeString()
    {
        const auto begin = m_at;
        bool hasEscapes = false;
        auto quote = find(m_at, m_end, '"');
        for (;;) {
            m_at = find(m_at, quote, '\\');
            if (m_at == quote)
                break;
            hasEscapes = true;
            m_at += std::min<qsizetype>(2, m_end - m_at);
            if (m_at > quote)
                quote = find(m_at, m_end, '"');
        }
        const QByteArrayView text(begin, m_at);
        if (m_at != m_end)
            ++m_at;
        if (m_isNameNext)
            m_names.append(hasEscapes ? unescaped(text) : text);
        m_isNameNext = false;
    }

    //! The same name can be written with escapes and without; here by Qt, because it is rare.
    QByteArrayView unescaped(QByteArrayView text)
    {
        const QJsonArray array =
            QJsonDocument::fromJson("[\"" + text.toByteArray() + "\"]").array();
        if (array.isEmpty())
            return text; // No JSON.
        m_unescaped.push_back(array.first().toString().toUtf8());
        return m_unescaped.back();
    }

    const char *m_at;
    const char *m_end;
    QVarLengthArray<Level, deepestJson> m_levels;
    QVarLengthArray<QByteArrayView, 32> m_names; //!< Of the objects that are open.
    std::list<QByteArray> m_unescaped;
    bool m_isNameNext = false;
};

} // namespace

Result<void> checkJsonBounds(QByteArrayView utf8)
{
    return BoundsScanner(utf8).scan();
}

Result<QJsonObject> jsonObjectFrom(const QByteArray &utf8)
{
    if (const Result<void> bounded = checkJsonBounds(utf8); !bounded)
        return bounded.error();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(utf8, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return Error {ErrorCode::BadJson,
                      u"The frame is not JSON: %1 at byte %2"_s.arg(problem.errorString())
                          .arg(problem.offset)};
    }
    if (!document.isObject())
        return Error {ErrorCode::BadJson, u"The frame must be one JSON object"_s};
    return document.object();
}

} // namespace lanthorn::inline protocol
