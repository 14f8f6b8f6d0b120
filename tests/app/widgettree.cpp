// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgettree.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedWidget>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QObject *object)
{
    QString name;
    for (const QObject *o = object; o; o = o->parent()) {
        const QString part = QString::fromLatin1(o->metaObject()->className());
        name = name.isEmpty() ? part : part + u'/' + name;
    }
    return name;
}

//! Hidden on purpose, and not only as a page that is not the current one or as a closed menu.
bool isAway(const QWidget *widget)
{
    for (const QWidget *w = widget; w && !w->isWindow(); w = w->parentWidget()) {
        if (w->isHidden() && !qobject_cast<const QStackedWidget *>(w->parentWidget()))
            return true;
    }
    return false;
}

bool belongsToQt(const QObject *object)
{
    return object->objectName().startsWith("qt_"_L1)
        || object->inherits("QComboBoxListView")
        // Empties its field, which keys do as well; takes no focus.
        || object->inherits("QLineEditIconButton");
}

} // namespace

QList<ShownText> shownTexts(const QWidget *root)
{
    QList<ShownText> texts;
    const auto add = [&texts](const QObject *object, const char *what, const QString &text) {
        if (!text.isEmpty())
            texts.append({nameOf(object) + u'.' + QString::fromLatin1(what), text});
    };
    QList<const QWidget *> widgets {root};
    for (const QWidget *widget : root->findChildren<QWidget *>())
        widgets.append(widget);
    for (const QWidget *widget : std::as_const(widgets)) {
        if (belongsToQt(widget) || isAway(widget))
            continue;
        add(widget, "toolTip", widget->toolTip());
        add(widget, "accessibleName", widget->accessibleName());
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            add(widget, "text", label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            add(widget, "text", button->text());
        if (const auto *field = qobject_cast<const QLineEdit *>(widget))
            add(widget, "placeholder", field->placeholderText());
        if (const auto *field = qobject_cast<const QPlainTextEdit *>(widget))
            add(widget, "placeholder", field->placeholderText());
        if (const auto *menu = qobject_cast<const QMenu *>(widget))
            add(widget, "title", menu->title());
        if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < combo->count(); ++i)
                add(widget, "item", combo->itemText(i));
        }
    }
    for (const QAction *action : root->findChildren<QAction *>()) {
        if (!action->menu() && !belongsToQt(action) && action->isVisible())
            add(action, "text", action->text());
    }
    return texts;
}

QStringList namelessControls(const QWidget *root)
{
    QStringList nameless;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool control = qobject_cast<QAbstractButton *>(widget)
            || qobject_cast<QLineEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget)
            || qobject_cast<QComboBox *>(widget)
            || (qobject_cast<QAbstractItemView *>(widget) && !qobject_cast<QHeaderView *>(widget));
        if (belongsToQt(widget))
            continue;
        // Whatever else takes the focus is a control of our own.
        const bool focus = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy()
            && !qobject_cast<QScrollBar *>(widget);
        const bool frame =
            qobject_cast<QAbstractScrollArea *>(widget) && widget->inherits("QScrollArea");
        if ((!control && !focus) || frame)
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
            nameless += nameOf(widget);
    }
    return nameless;
}

} // namespace lanthorn::test
