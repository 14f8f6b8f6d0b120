// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/searchbar.h>

#include <app/errortexts.h>
#include <app/icons.h>
#include <client/client.h>
#include <client/connection/pendingrequest.h>
#include <models/foreigntext.h>
#include <protocol/messages/messagetypes.h>

#include <QCheckBox>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int roomRole = Qt::UserRole + 1;
constexpr int numberRole = Qt::UserRole + 2;
//! Milliseconds without a key before the host is asked.
constexpr int typingPause = 300;
constexpr int listHeight = 180;
//! More are not looked through; other words find less.
constexpr int mostHits = 1000;
//! Of a text that is shown, UTF-16 units; the hit shows the rest in its place.
constexpr qsizetype mostShown = 200;

} // namespace

SearchBar::SearchBar(Client *client, const RoomName &room, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_room(room)
    , m_text(new QLineEdit(this))
    , m_everywhere(new QCheckBox(this))
    , m_close(new QToolButton(this))
    , m_state(new QLabel(this))
    , m_hits(new QListWidget(this))
{
    m_text->setMaxLength(SearchQuery::longestText);
    m_close->setIcon(themedIcon(Icon::Close));
    m_close->setAutoRaise(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_hits->setWordWrap(true);
    m_hits->setMaximumHeight(listHeight);
    m_hits->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *line = new QHBoxLayout;
    line->addWidget(m_text, 1);
    line->addWidget(m_everywhere);
    line->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 8);
    column->addLayout(line);
    column->addWidget(m_state);
    column->addWidget(m_hits);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);

    connect(&m_pause, &QTimer::timeout, this, [this] { search(); });
    connect(m_text, &QLineEdit::textChanged, this, &SearchBar::searchSoon);
    connect(m_text, &QLineEdit::returnPressed, this, [this] { search(); });
    connect(m_everywhere, &QCheckBox::toggled, this, &SearchBar::searchSoon);
    connect(m_close, &QToolButton::clicked, this, &SearchBar::close);
    connect(m_hits, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const auto name = RoomName::fromString(item->data(roomRole).toString()))
            Q_EMIT hitChosen(*name, item->data(numberRole).toLongLong());
    });
    connect(m_hits, &QListWidget::itemClicked, m_hits, &QListWidget::itemActivated);
    connect(m_hits->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == m_hits->verticalScrollBar()->maximum() && !m_page.isEmpty()
            && m_hits->count() < mostHits)
            search(std::exchange(m_page, {}));
    });
    hide();
    retranslate();
}

void SearchBar::open(bool everywhere)
{
    m_everywhere->setChecked(everywhere);
    show();
    m_text->setFocus();
    m_text->selectAll();
}

void SearchBar::close()
{
    hide();
    Q_EMIT closed();
}

void SearchBar::searchSoon()
{
    m_pause.start();
}

void SearchBar::search(const QString &page)
{
    m_pause.stop();
    const int question = ++m_question;
    if (page.isEmpty()) {
        m_hits->clear();
        m_page.clear();
    }
    SearchQuery query;
    query.text = m_text->text().trimmed();
    query.page = page;
    m_hits->setVisible(!query.text.isEmpty());
    if (query.text.isEmpty()) {
        m_state->setText({});
        return;
    }
    if (!m_client->can(features::search)) {
        m_state->setText(errorText(ErrorCode::HistoryOff));
        return;
    }
    const std::optional<Topic> topic =
        m_everywhere->isChecked() ? std::nullopt : std::optional(Topic::room(m_room));
    PendingRequest *request = m_client->request(types::search, topic, query.toPayload());
    connect(request, &PendingRequest::finished, this,
            [this, question](const Result<QJsonObject> &result) { take(question, result); });
}

void SearchBar::take(int question, const Result<QJsonObject> &result)
{
    if (question != m_question)
        return;
    const auto found = result ? SearchPage::fromPayload(*result) : result.error();
    if (!found) {
        m_state->setText(errorText(found.error()));
        return;
    }
    m_page = found->page;
    for (const SearchHit &hit : found->hits)
        add(hit);
    if (m_hits->count() == 0)
        m_state->setText(tr("Nothing was found."));
    else if (m_page.isEmpty())
        m_state->setText(tr("%n messages found", nullptr, m_hits->count()));
    else
        m_state->setText(tr("The newest %n messages; scroll for more", nullptr, m_hits->count()));
}

void SearchBar::add(const SearchHit &hit)
{
    const ChatMessage &message = hit.message;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(message.time);
    const QString nick = readableText(message.sender.nick);
    const QString when = QLocale().toString(time, QLocale::ShortFormat);
    const QString head = m_everywhere->isChecked()
        ? tr("%1 in %2, %3", "person, room, time").arg(nick, readableText(hit.room), when)
        : tr("%1, %2", "person, time").arg(nick, when);
    auto *item = new QListWidgetItem(
        head + u'\n' + readableText(message.text.left(mostShown)).simplified(), m_hits);
    item->setData(roomRole, hit.room);
    item->setData(numberRole, message.seq);
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void SearchBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchBar::retranslate()
{
    m_text->setPlaceholderText(tr("Search messages"));
    m_text->setAccessibleName(tr("Search messages"));
    m_everywhere->setText(tr("All rooms"));
    m_close->setToolTip(tr("Close the search"));
    m_close->setAccessibleName(tr("Close the search"));
    m_hits->setAccessibleName(tr("Messages that were found"));
}

} // namespace app
} // namespace lanthorn
