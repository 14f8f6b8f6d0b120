// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/sharepanel.h>

#include <app/icons.h>
#include <app/share/announcesection.h>
#include <app/share/encryptionsection.h>
#include <app/share/pagessection.h>
#include <app/share/passwordsection.h>
#include <app/share/qrscreen.h>
#include <app/share/qrsheet.h>
#include <app/share/qrview.h>
#include <app/share/sharerow.h>
#include <app/theme.h>
#include <app/widgets/banner.h>
#include <app/widgets/fileexport.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/quietlabel.h>
#include <server/share/sharetext.h>
#include <app/widgets/zoom.h>

#include <QAction>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

// In pixels.
constexpr QSize panelSize {760, 680}; // Fits a display of 768 lines.
constexpr int narrowest = 560; // With the QR code beside the links.
constexpr int panelMargin = 16;
constexpr int panelGap = 12;
constexpr int emptyIconSize = 48;
constexpr int longestLine = 420;

//! How soon a network that came or went is noticed.
constexpr std::chrono::seconds lookAgainInterval {3};

constexpr int startPageTarget = 0;

} // namespace

SharePanel::SharePanel(Session *session, const Switches &switches, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_sharing(session)
    , m_choice(new QButtonGroup(this))
    , m_hint(new Banner(this))
    , m_problem(new Banner(this))
{
    m_empty = makeEmpty();
    m_waysPage = makeWays();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    QWidget *scroll = makeParts(switches);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(panelMargin, panelGap, panelMargin, panelMargin);
    bar->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(line);
    column->addLayout(bar);
    m_problem->hide();
    m_hint->hide();
    resize(panelSize);

    connect(m_choice, &QButtonGroup::buttonToggled, this, &SharePanel::showChosen);
    connect(m_problem, &Banner::closeRequested, m_problem, &QWidget::hide);
    connect(m_fullScreen, &QPushButton::clicked, this, &SharePanel::showFullScreen);
    connect(m_save, &QPushButton::clicked, this, &SharePanel::askWhere);
    connect(m_target, &QComboBox::activated, this, [this](int target) {
        m_toStartPage = target == startPageTarget;
        setRoom(m_room);
    });
    connect(&m_sharing, &Sharing::changed, this, &SharePanel::refresh);
    connect(session, &Session::statusChanged, this, &SharePanel::refreshTexts);
    m_lookAgain.setInterval(lookAgainInterval);
    connect(&m_lookAgain, &QTimer::timeout, &m_sharing, &Sharing::refresh);
    retranslate();
}

QWidget *SharePanel::makeParts(const Switches &switches)
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *page = new QWidget(scroll);
    auto *parts = new QVBoxLayout(page);
    parts->setContentsMargins(panelMargin, panelMargin, panelMargin, panelGap);
    parts->setSpacing(panelGap);
    parts->addWidget(m_problem);
    parts->addWidget(m_empty);
    parts->addWidget(m_waysPage);
    parts->addWidget(m_hint);
    parts->addWidget(makeSwitch(switches.openToNetwork));
    parts->addWidget(new AnnounceSection(m_session, switches.announce, page));
    parts->addWidget(new PasswordSection(m_session, page));
    parts->addWidget(new EncryptionSection(m_session, switches.encrypt, page));
    parts->addWidget(new PagesSection(m_session, page));
    parts->addStretch(1);
    scroll->setWidget(page);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    // The scroll bar stands in the panelMargin, so the contents do not move for it.
    const QScrollBar *scrollBar = scroll->verticalScrollBar();
    connect(scrollBar, &QScrollBar::rangeChanged, parts, [parts, scrollBar](int from, int to) {
        const int bar = to > from ? scrollBar->sizeHint().width() : 0;
        parts->setContentsMargins(panelMargin, panelMargin, std::max(panelMargin - bar, 0),
                                  panelGap);
    });
    return scroll;
}

QWidget *SharePanel::makeWays()
{
    auto *ways = new QWidget(this);
    m_qr = new QrView(ways);
    m_code = plainLabel(ways);
    m_code->setAlignment(Qt::AlignCenter);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_fullScreen = new QPushButton(ways);
    m_fullScreen->setAutoDefault(false);
    m_save = new QPushButton(ways);
    m_save->setAutoDefault(false);
    m_targetLabel = new QLabel(ways);
    m_target = new QComboBox(ways);
    m_targetLabel->setBuddy(m_target);

    auto *list = new QWidget(ways);
    m_rowColumn = new QVBoxLayout(list);
    m_rowColumn->setContentsMargins(0, 0, 0, 0);
    m_rowColumn->setSpacing(panelGap / 2);
    m_rowColumn->addStretch(1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(panelGap / 2);
    buttons->addWidget(m_fullScreen, 1);
    buttons->addWidget(m_save, 1);
    auto *left = new QVBoxLayout;
    left->addWidget(m_qr);
    left->addWidget(m_code);
    left->addLayout(buttons);
    left->addStretch(1);
    auto *target = new QHBoxLayout;
    target->addWidget(m_targetLabel);
    target->addWidget(m_target, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(panelGap);
    right->addLayout(target);
    right->addWidget(list, 1);
    m_ways = new QBoxLayout(QBoxLayout::LeftToRight, ways);
    m_ways->setContentsMargins(0, 0, 0, 0);
    m_ways->setSpacing(panelMargin);
    m_ways->addLayout(left);
    m_ways->addLayout(right, 1);
    return ways;
}

QWidget *SharePanel::makeEmpty()
{
    auto *empty = new QWidget(this);
    m_emptyIcon = new QLabel(empty);
    m_emptyHeading = plainLabel(empty);
    m_emptyText = plainLabel(empty);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, panelGap, 0, panelGap);
    column->setSpacing(panelGap / 2);
    for (QLabel *label : {m_emptyIcon, m_emptyHeading, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        label->setMaximumWidth(zoomed(longestLine));
        column->addWidget(label);
    }
    auto *row = new QHBoxLayout(empty);
    row->addStretch(1);
    row->addLayout(column, 1000); // As wide as it may be.
    row->addStretch(1);
    return empty;
}

QWidget *SharePanel::makeSwitch(QAction *openToNetwork)
{
    auto *box = new QWidget(this);
    m_switch = new QCheckBox(box);
    m_switchText = plainLabel(box);
    m_listening = new QuietLabel(box);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(panelGap / 3);
    column->addWidget(m_switch);
    column->addWidget(m_switchText);
    column->addWidget(m_listening);
    const auto follow = [this, openToNetwork] {
        m_switch->setText(openToNetwork->text());
        m_switch->setChecked(openToNetwork->isChecked());
        m_switch->setEnabled(openToNetwork->isEnabled());
    };
    follow();
    connect(openToNetwork, &QAction::changed, m_switch, follow);
    connect(m_switch, &QCheckBox::clicked, openToNetwork, &QAction::trigger);
    return box;
}

void SharePanel::setRoom(const std::optional<RoomName> &room)
{
    m_room = room;
    refreshTargets();
    m_sharing.setRoom(m_toStartPage ? std::nullopt : m_room);
}

void SharePanel::refreshTargets()
{
    m_target->clear();
    m_target->addItem(tr("Start page"));
    if (m_room)
        m_target->addItem(tr("Room %1").arg(m_room->toString()));
    m_target->setCurrentIndex(m_toStartPage ? startPageTarget : m_target->count() - 1);
    m_target->setEnabled(m_target->count() > 1);
}

void SharePanel::retranslate()
{
    setWindowTitle(tr("Share"));
    m_fullScreen->setText(tr("Full screen"));
    m_fullScreen->setShortcut(Qt::Key_F11); // A new text drops it.
    m_fullScreen->setToolTip(
        tr("Full screen, for a projector (%1)")
            .arg(QKeySequence(Qt::Key_F11).toString(QKeySequence::NativeText)));
    m_save->setText(tr("Save as PNG…"));
    m_targetLabel->setText(tr("Links &lead to"));
    refreshTargets();
    refresh();
}

void SharePanel::refresh()
{
    refreshRows();
    refreshTexts();
    m_empty->setVisible(m_rows.isEmpty());
    m_waysPage->setVisible(!m_rows.isEmpty());
}

void SharePanel::refreshRows()
{
    const QList<ShareOffer> &offers = m_sharing.offers();
    const ShareOffer *before = chosen();
    const QHostAddress address = before ? before->address.address : QHostAddress();
    while (m_rows.size() > offers.size()) {
        ShareRow *row = m_rows.takeLast();
        m_choice->removeButton(row);
        delete row;
    }
    for (qsizetype i = 0; i < offers.size(); ++i) {
        if (i < m_rows.size()) {
            m_rows.at(i)->setOffer(offers.at(i));
            continue;
        }
        auto *row = new ShareRow(offers.at(i), m_rowColumn->parentWidget());
        m_rows.append(row);
        m_choice->addButton(row);
        m_rowColumn->insertWidget(int(i), row);
    }
    // The chosen one stays chosen wherever it now stands.
    const auto same = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const ShareRow *row) {
        return row->offer().address.address == address;
    });
    if (!m_rows.isEmpty())
        (same == m_rows.cend() ? m_rows.constFirst() : *same)->setChecked(true);
    showChosen();
}

void SharePanel::refreshTexts()
{
    const ThemeColors colors = themeColors(palette());
    const SessionStatus &status = m_session->status();
    const bool alone = m_sharing.state() == Sharing::State::ThisComputerOnly;
    m_emptyIcon->setPixmap(iconPixmap(alone ? Icon::Host : Icon::Warning,
                                      alone ? colors.accent : colors.warning, zoomed(emptyIconSize),
                                      devicePixelRatioF()));
    m_emptyHeading->setFont(scaledFont(font(), 1.3, QFont::DemiBold));
    m_emptyHeading->setText(alone ? tr("So far only this computer can join.")
                                  : tr("There is no network."));
    setTextColor(m_emptyText, colors.muted);
    m_emptyText->setText(
        alone ? tr("Open it to the network for a link and a QR code to give to others.")
              : tr("This computer has no address at which others could reach it. Connect it to "
                   "Wi-Fi or to a cable; the links then appear here."));
    m_switchText->setText(
        status.password.isEmpty()
            ? tr("While this is on, everybody on the same network can come in by a link. There is "
                 "no password.")
            : tr("While this is on, everybody on the same network who has a link or the password "
                 "can come in."));
    setTextColor(m_switchText, colors.muted);
    m_switchText->setFont(smallFont(font()));
    m_listening->setFont(smallFont(font()));

    const QString port = QString::number(status.port);
    m_listening->setVisible(!status.listening.isNull());
    if (status.listening == QHostAddress(QHostAddress::Any))
        m_listening->setText(tr("Listening on all addresses, port %1").arg(port));
    else if (status.listening == QHostAddress(QHostAddress::AnyIPv4))
        m_listening->setText(tr("Listening on all IPv4 addresses, port %1").arg(port));
    else
        m_listening->setText(tr("Listening on %1, port %2").arg(status.listening.toString(), port));

    m_hint->setVisible(m_sharing.state() == Sharing::State::Unreached);
    BannerContent hint;
    hint.kind = BannerContent::Kind::Warning;
    hint.text = tr("No one has reached this computer yet. Are the others on the same network? Does "
                   "the firewall of this computer let port %1 in?")
                    .arg(port);
    hint.buttons = {{tr("Check network…"), [this] { Q_EMIT checkRequested(); }}};
    hint.canClose = false;
    m_hint->setContent(hint);
}

const ShareOffer *SharePanel::chosen() const
{
    const auto *row = qobject_cast<const ShareRow *>(m_choice->checkedButton());
    return row ? &row->offer() : nullptr;
}

void SharePanel::showChosen()
{
    const ShareOffer *offer = chosen();
    m_qr->setLink(offer ? offer->link : QString());
    showCode(offer);
    m_fullScreen->setEnabled(m_qr->code().has_value());
    m_save->setEnabled(m_qr->code().has_value());
}

std::optional<QString> SharePanel::codeOf(const ShareOffer &offer) const
{
    const SessionStatus &status = m_session->status();
    return shareCode(status.ownKey ? u"https" : u"http", offer.address.address,
                     quint16(status.port));
}

QrSheet SharePanel::sheet(const ShareOffer &offer) const
{
    const auto code = codeOf(offer);
    return {*m_qr->code(), offer.link, code ? tr("Join code %1").arg(*code) : QString()};
}

void SharePanel::showCode(const ShareOffer *offer)
{
    const std::optional<QString> code = offer ? codeOf(*offer) : std::nullopt;
    // Large, to be read out across a room.
    constexpr qreal largeText = 1.8;
    m_code->setFont(code ? scaledFont(font(), largeText, QFont::DemiBold) : smallFont(font()));
    setTextColor(m_code,
                 code ? palette().color(QPalette::WindowText) : themeColors(palette()).muted);
    m_code->setText(code ? *code : tr("There is no join code for this address."));
    m_code->setToolTip(code ? tr("Join code, to be typed where an address is asked for")
                            : tr("Addresses that begin with 192.168, 172.16 to 172.31 or 10 have "
                                 "one, at the ports 8000 to 8015, unless connections are "
                                 "encrypted."));
    m_code->setAccessibleName(code ? tr("Join code %1").arg(*code) : m_code->text());
}

void SharePanel::showFullScreen()
{
    const ShareOffer *offer = chosen();
    if (!offer || !m_qr->code())
        return;
    auto *screen = new QrScreen(sheet(*offer), this);
    screen->showFullScreen();
}

void SharePanel::askWhere()
{
    askForFile(this,
               {tr("Save the QR code"), tr("PNG pictures (*.png)"), u"png"_s,
                m_session->status().serverName},
               [this](const QString &path) { savePicture(path); });
}

void SharePanel::savePicture(const QString &path)
{
    const ShareOffer *offer = chosen();
    if (!offer || !m_qr->code())
        return;
    const QImage picture = qrSheetPicture(sheet(*offer), font());
    const QString error =
        writeFile(path, [&picture](QIODevice &device) { return picture.save(&device, "PNG"); });
    m_problem->setVisible(!error.isEmpty());
    if (error.isEmpty())
        return;
    BannerContent content;
    content.kind = BannerContent::Kind::Error;
    content.text = tr("The QR code was not saved: %1").arg(error);
    m_problem->setContent(content);
}

void SharePanel::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshTexts();
}

void SharePanel::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    m_ways->setDirection(width() < narrowest ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void SharePanel::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_sharing.refresh();
    m_lookAgain.start();
}

void SharePanel::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_lookAgain.stop();
}

} // namespace app
} // namespace lanthorn
