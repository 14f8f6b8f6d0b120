// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/wordsmodel.h>

#include <models/timeformat.h>
#include <QLocale>

#include <algorithm>

namespace lanthorn {
inline namespace models {

using namespace Qt::StringLiterals;

namespace {

QString onOneLine(const QString &text)
{
    // Cut before and after: simplified() of a huge text would be slow.
    QString word = text.left(4 * WordsModel::wordLength).simplified();
    if (word.size() <= WordsModel::wordLength)
        return word;
    word.truncate(WordsModel::wordLength - 1);
    if (word.back().isHighSurrogate())
        word.chop(1);
    return word + u'…';
}

} // namespace

WordsModel::WordsModel(qsizetype maximum, QObject *parent)
    : QAbstractListModel(parent)
    , m_maximum(std::max<qsizetype>(maximum, 1))
{
}

void WordsModel::add(const Word &word)
{
    const QString text = onOneLine(word.word);
    if (text.isEmpty())
        return;
    const int count = rowCount();
    if (count >= m_maximum) {
        beginRemoveRows({}, count - 1, count - 1);
        m_rows.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_rows.push_front({text, QDateTime::fromMSecsSinceEpoch(word.time)});
    endInsertRows();
    Q_EMIT currentWordChanged(text);
}

void WordsModel::clear()
{
    if (m_rows.empty())
        return;
    beginResetModel();
    m_rows.clear();
    endResetModel();
    Q_EMIT currentWordChanged({});
}

QString WordsModel::currentWord() const
{
    return m_rows.empty() ? QString() : m_rows.front().word;
}

QVariant WordsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return row.word;
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(row.word, shortTime(row.time.time()));
    case TimeRole:
        return row.time;
    default:
        return {};
    }
}

int WordsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> WordsModel::roleNames() const
{
    return {{Qt::DisplayRole, "word"}, {TimeRole, "time"}};
}

} // namespace models
} // namespace lanthorn
