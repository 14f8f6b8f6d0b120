// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/start/startpage.h>

#include <app/errortexts.h>
#include <app/icons.h>
#include <app/pages/start/nearbycard.h>
#include <app/theme.h>
#include <app/widgets/card.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/zoom.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int cardsWidth = 560;
constexpr int logoSize = 56;
//! More would push the demo out of sight; the others are offered while one types.
constexpr int shownAddresses = 4;

} // namespace

StartPage::StartPage(QWidget *parent)
    : QScrollArea(parent)
    , m_middle(new QWidget)
    , m_logo(new QLabel)
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_nicknameLabel(new QLabel)
    , m_nickname(new NicknameEdit)
    , m_nearby(new NearbyCard)
    , m_host(new Card(Icon::Host))
    , m_join(new Card(Icon::Join))
    , m_demo(new Card(Icon::Demo))
    , m_address(new QLineEdit)
    , m_understood(new QLabel)
    , m_last(new QWidget)
    , m_lastColumn(new QVBoxLayout(m_last))
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);

    m_subtitle->setWordWrap(true);
    m_nicknameLabel->setBuddy(m_nickname->field());
    m_understood->setTextFormat(Qt::PlainText);
    m_understood->setWordWrap(true);
    m_address->setMaxLength(1024);
    m_lastColumn->setContentsMargins(0, 0, 0, 0);
    m_lastColumn->setSpacing(2);
    m_join->body()->setContentsMargins(0, 8, 0, 0);
    m_join->body()->addWidget(m_address);
    m_join->body()->addWidget(m_understood);
    m_join->body()->addWidget(m_last);

    arrange();
    m_host->button()->setDefault(true);

    connect(m_nickname, &NicknameEdit::changed, this, &StartPage::refresh);
    connect(m_nickname, &NicknameEdit::returnPressed, m_host->button(), &QPushButton::click);
    connect(m_address, &QLineEdit::textChanged, this, &StartPage::refresh);
    connect(m_address, &QLineEdit::returnPressed, this, &StartPage::join);
    connect(m_join->button(), &QPushButton::clicked, this, &StartPage::join);
    connect(m_host->button(), &QPushButton::clicked, this, [this] {
        if (const auto nick = m_nickname->nickname())
            Q_EMIT hostRequested(*nick);
    });
    connect(m_nearby, &NearbyCard::chosen, this, [this](const FoundHost &host) {
        const auto nick = m_nickname->nickname();
        const auto address = ServerAddress::fromString(host.url());
        if (nick && address)
            Q_EMIT joinRequested(*nick, *address, {}, {});
    });
    connect(m_demo->button(), &QPushButton::clicked, this, [this] {
        if (const auto nick = m_nickname->nickname())
            Q_EMIT demoRequested(*nick);
    });
    retranslate();
}

void StartPage::arrange()
{
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_logo, 0, Qt::AlignTop);
    head->addLayout(names, 1);

    auto *column = new QVBoxLayout;
    column->setContentsMargins(16, 24, 16, 24);
    column->setSpacing(0);
    column->addStretch(1);
    column->addLayout(head);
    column->addSpacing(24);
    column->addWidget(m_nicknameLabel);
    column->addSpacing(4);
    column->addWidget(m_nickname);
    column->addSpacing(16);
    for (Card *card : {static_cast<Card *>(m_nearby), m_host, m_join, m_demo}) {
        column->addWidget(card);
        column->addSpacing(12);
    }
    column->addStretch(2);
    m_middle->setLayout(column);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(m_middle, 1000);
    row->addStretch(1);
    setWidget(content);
}

void StartPage::setNickname(const QString &nick)
{
    m_nickname->setText(nick);
}

void StartPage::setAddresses(const QStringList &addresses)
{
    if (m_addresses == addresses)
        return;
    m_addresses = addresses;
    rebuildAddresses();
}

void StartPage::setAddress(const QString &address)
{
    m_address->setText(address);
}

void StartPage::setNearby(Nearby *nearby)
{
    m_nearby->setNearby(nearby);
}

void StartPage::focusAddress()
{
    m_address->setFocus();
    m_address->selectAll();
    ensureWidgetVisible(m_address);
}

void StartPage::setMayHost(bool mayHost)
{
    if (m_mayHost == mayHost)
        return;
    m_mayHost = mayHost;
    retranslate();
}

void StartPage::join()
{
    const auto nick = m_nickname->nickname();
    const auto address = ServerAddress::fromString(m_address->text());
    if (nick && address)
        Q_EMIT joinRequested(*nick, *address, ServerAddress::passwordIn(m_address->text()),
                             ServerAddress::roomIn(m_address->text()));
    else if (!address)
        m_address->setFocus();
}

void StartPage::refresh()
{
    const bool named = m_nickname->nickname().has_value();
    const QString text = m_address->text().trimmed();
    const auto address = ServerAddress::fromString(text);
    const ThemeColors colors = themeColors(palette());
    m_understood->setVisible(!text.isEmpty());
    if (address) {
        setTextColor(m_understood, colors.muted);
        QString understood = address->isSecure()
            ? tr("Joins %1, encrypted").arg(address->toString())
            : tr("Joins %1").arg(address->toString());
        if (const auto room = ServerAddress::roomIn(text))
            understood = tr("%1, room %2", "joins an address").arg(understood, room->toString());
        m_understood->setText(understood);
    } else {
        setTextColor(m_understood, colors.error);
        m_understood->setText(ServerAddress::isMistypedCode(text)
                                  ? tr("This join code has a typing error.")
                                  : errorText(address.error()));
    }
    m_nearby->setUsable(named);
    m_host->button()->setEnabled(named && m_mayHost);
    m_demo->button()->setEnabled(named && m_mayHost);
    m_join->button()->setEnabled(named && address);
}

void StartPage::rebuildAddresses()
{
    while (QLayoutItem *item = m_lastColumn->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString &text : m_addresses.mid(0, shownAddresses)) {
        const auto address = ServerAddress::fromString(text);
        if (!address)
            continue;
        auto *button = new QToolButton(m_last);
        button->setText(withLiteralAmpersands(text));
        button->setIcon(themedIcon(Icon::Time));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(tr("Join %1 again").arg(text));
        connect(button, &QToolButton::clicked, this, [this, address = *address] {
            if (const auto nick = m_nickname->nickname())
                Q_EMIT joinRequested(*nick, address, {}, {});
        });
        m_lastColumn->addWidget(button);
    }
    m_last->setVisible(m_lastColumn->count() > 0);
    // As they stand below each other, whenever they were made.
    QWidget *before = m_address;
    setTabOrder(before, m_join->button());
    before = m_join->button();
    for (int i = 0; i < m_lastColumn->count(); ++i) {
        setTabOrder(before, m_lastColumn->itemAt(i)->widget());
        before = m_lastColumn->itemAt(i)->widget();
    }
    setTabOrder(before, m_demo->button());
}

void StartPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

void StartPage::retranslate()
{
    setTextColor(m_subtitle, themeColors(palette()).muted);
    m_middle->setMaximumWidth(zoomed(cardsWidth));
    m_logo->setPixmap(applicationIcon().pixmap(zoomed(logoSize)));
    m_title->setFont(scaledFont(font(), 2, QFont::DemiBold));
    m_title->setText(QStringLiteral("Lanthorn"));
    m_subtitle->setText(
        tr("Chat rooms, a live word and live charts for everybody on this network."));
    m_nicknameLabel->setText(tr("Your &nickname"));
    m_host->setTexts(tr("Host here"),
                     m_mayHost
                         ? tr("Open a session on this computer and let others in when you like.")
                         : tr("This window hosts a session already. Stop hosting it first."),
                     tr("Host"));
    m_join->setTexts(tr("Join an address"), tr("Go to a session that somebody else hosts."),
                     tr("Join"));
    m_demo->setTexts(tr("Try the demo"), tr("A private session on this computer, with two guests."),
                     tr("Start"));
    m_address->setPlaceholderText(tr("lab-pc, 192.168.1.20:8000 or a link"));
    m_address->setAccessibleName(tr("Address to join"));
    rebuildAddresses();
    refresh();
}

} // namespace app
} // namespace lanthorn
