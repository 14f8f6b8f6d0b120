// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/peoplepanel.h>

#include <app/icons.h>
#include <app/theme.h>
#include <app/widgets/avatar.h>
#include <app/widgets/emoji.h>
#include <app/widgets/fonts.h>
#include <app/widgets/personcolors.h>
#include <app/widgets/zoom.h>
#include <models/membermodel.h>

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int personMargin = 16;
constexpr int pictureSize = 24;
constexpr int personIconSize = 15;
constexpr int personGap = 10;

Icon kindIcon(ClientKind kind)
{
    switch (kind) {
    case ClientKind::Terminal:
        return Icon::Terminal;
    case ClientKind::Browser:
    case ClientKind::Plain:
        return Icon::Browser;
    default:
        return Icon::Person;
    }
}

//! What a word tells of somebody beside the name.
QString wordBesideName(const QModelIndex &index)
{
    const bool isOwn = index.data(MemberModel::OwnRole).toBool();
    if (index.data(MemberModel::IsHostRole).toBool())
        return isOwn ? models::MemberModel::tr("you, host") : models::MemberModel::tr("host");
    return isOwn ? models::MemberModel::tr("you") : index.data(MemberModel::HostRole).toString();
}

} // namespace

void MemberDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const ThemeColors colors = themeColors(option.palette);
    const QString nick = index.data().toString();
    const auto mirrored = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.accent, 1.4));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(7.5, 1.5, -7.5, -1.5), 6, 6);
    }
    const int size = zoomed(pictureSize);
    const int gap = zoomed(personGap);
    QRect row = option.rect.adjusted(zoomed(personMargin), 0, -zoomed(personMargin), 0);
    const QRect picture(row.left(), row.center().y() - size / 2 + 1, size, size);
    const QColor color = m_colors ? m_colors->color(nick, option.palette)
                                  : personColor(personSlot(nick), option.palette);
    paintAvatar(painter, mirrored(picture), nick, color, option.palette.color(QPalette::Base),
                option.font);
    row.adjust(size + gap, 0, 0, 0);

    const int side = zoomed(personIconSize);
    const QRect icon(row.right() + 1 - side, row.center().y() - side / 2 + 1, side, side);
    painter->drawPixmap(mirrored(icon),
                        iconPixmap(kindIcon(ClientKind(index.data(MemberModel::KindRole).toInt())),
                                   colors.muted, side, painter->device()->devicePixelRatio()));
    row.adjust(0, 0, -side - gap / 2, 0);
    if (const QString aside = wordBesideName(index); !aside.isEmpty()) {
        const QFont small = smallFont(option.font);
        const QFontMetrics metrics(small);
        const QString shown = metrics.elidedText(aside, Qt::ElideMiddle, row.width() / 2);
        const int width = metrics.horizontalAdvance(shown);
        painter->setFont(small);
        painter->setPen(colors.muted);
        painter->drawText(mirrored(row.adjusted(row.width() - width, 0, 0, 0)),
                          Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, shown);
        row.adjust(0, 0, -width - gap / 2, 0);
    }
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::WindowText));
    drawTextLine(painter, mirrored(row),
                 option.fontMetrics.elidedText(nick, Qt::ElideMiddle, row.width()));
    painter->restore();
}

QSize MemberDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, std::max(option.fontMetrics.height(), zoomed(pictureSize)) + 8};
}

PeoplePanel::PeoplePanel(const PersonColors *colors, QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_list(new QListView(this))
{
    setAutoFillBackground(true);
    m_heading->setContentsMargins(zoomed(personMargin), 0, zoomed(personMargin), 0);
    m_heading->setTextFormat(Qt::PlainText);
    m_list->setItemDelegate(new MemberDelegate(colors, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 18, 0, 8);
    column->setSpacing(10);
    column->addWidget(m_heading);
    column->addWidget(m_list, 1);
    retranslate();
}

void PeoplePanel::setColors(const PersonColors *colors)
{
    delete m_list->itemDelegate();
    m_list->setItemDelegate(new MemberDelegate(colors, m_list));
}

void PeoplePanel::setModel(QAbstractItemModel *model)
{
    if (m_list->model())
        m_list->model()->disconnect(this);
    m_list->setModel(model);
    if (model) {
        connect(model, &QAbstractItemModel::modelReset, this, &PeoplePanel::showCount);
        connect(model, &QAbstractItemModel::rowsInserted, this, &PeoplePanel::showCount);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &PeoplePanel::showCount);
        if (const auto *people = qobject_cast<MemberModel *>(model))
            connect(people, &MemberModel::totalChanged, this, &PeoplePanel::showCount);
    }
    retranslate();
}

void PeoplePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

void PeoplePanel::retranslate()
{
    m_heading->setFont(scaledFont(font(), 1, QFont::DemiBold));
    m_list->setAccessibleName(tr("People in this room"));
    showCount();
}

void PeoplePanel::showCount()
{
    const QAbstractItemModel *model = m_list->model();
    qsizetype count = model ? model->rowCount() : 0;
    if (const auto *people = qobject_cast<const MemberModel *>(model))
        count = people->total();
    m_heading->setText(count > 0 ? tr("People (%1)").arg(QLocale().toString(qlonglong(count)))
                                 : tr("People"));
}

} // namespace app
} // namespace lanthorn
