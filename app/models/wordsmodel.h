// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/streammessages.h>

#include <QAbstractListModel>
#include <QDateTime>

#include <deque>

namespace lanthorn {
inline namespace models {

//! The words of the live stream, newest first. Keeps the newest `maximum`. Lives in the GUI thread.
class WordsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TimeRole = Qt::UserRole + 1, //!< QDateTime in local time: when the server said it.
    };

    static constexpr qsizetype defaultMaximum = 200;
    //! Longer words are cut, characters; one word must not fill the memory or the page.
    static constexpr qsizetype wordLength = 64;

    explicit WordsModel(qsizetype maximum = defaultMaximum, QObject *parent = nullptr);

    //! Becomes the current word: row 0. Nothing happens when only blanks came.
    void add(const Word &word);
    //! Forgets every word.
    void clear();

    //! The newest word; empty before the first.
    QString currentWord() const;

    //! Qt::DisplayRole is the word on one line: plain, never markup.
    QVariant data(const QModelIndex &index, int role) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    //! After each new word, also when it reads like the one before, and after clear() with an empty
    //! one. The rows are up to date.
    void currentWordChanged(const QString &word);

private:
    struct Row
    {
        QString word;
        QDateTime time;
    };

    std::deque<Row> m_rows;
    qsizetype m_maximum;
};

} // namespace models
} // namespace lanthorn
