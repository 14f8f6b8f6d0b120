// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/dialogs.h>

#include <app/icons.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/zoom.h>

#include <QAction>
#include <QCheckBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

class DialogTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::Dialogs)
};

QDialog *makeDialog(const QString &title, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    return dialog;
}

void addKeys(QTreeWidget *list, const QMenu *menu)
{
    auto *heading = new QTreeWidgetItem(list, {withoutMnemonic(menu->title())});
    heading->setFlags(Qt::ItemIsEnabled);
    QFont bold = list->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(0, bold);
    for (const QAction *action : menu->actions()) {
        if (action->isSeparator() || action->shortcuts().isEmpty() || action->text().isEmpty())
            continue;
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys += key.toString(QKeySequence::NativeText);
        new QTreeWidgetItem(heading, {withoutMnemonic(action->text()), keys.join(u", "_s)});
    }
}

} // namespace

void showKeyboardList(const QList<QMenu *> &menus, QWidget *parent)
{
    QDialog *dialog = makeDialog(DialogTexts::tr("Keyboard"), parent);
    auto *list = new QTreeWidget(dialog);
    list->setColumnCount(2);
    list->setHeaderLabels({DialogTexts::tr("Action"), DialogTexts::tr("Keys")});
    list->setAccessibleName(DialogTexts::tr("Keyboard"));
    list->setRootIsDecorated(false);
    list->setFrameShape(QFrame::NoFrame);
    for (const QMenu *menu : menus)
        addKeys(list, menu);
    auto *write = new QTreeWidgetItem(list, {DialogTexts::tr("While writing")});
    write->setFlags(Qt::ItemIsEnabled);
    write->setFont(0, scaledFont(list->font(), 1, QFont::DemiBold));
    new QTreeWidgetItem(
        write,
        {DialogTexts::tr("Send"), QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)});
    new QTreeWidgetItem(
        write,
        {DialogTexts::tr("New line"),
         QKeySequence(Qt::ShiftModifier | Qt::Key_Return).toString(QKeySequence::NativeText)});
    list->expandAll();
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    dialog->layout()->addWidget(list);
    dialog->layout()->addWidget(buttons);
    dialog->resize(480, 560);
    dialog->show();
}

void showAbout(QWidget *parent)
{
    QDialog *dialog = makeDialog(DialogTexts::tr("About Lanthorn"), parent);
    auto *logo = new QLabel(dialog);
    logo->setPixmap(applicationIcon().pixmap(zoomed(64)));
    QLabel *name = plainLabel(dialog, u"Lanthorn %1"_s.arg(QCoreApplication::applicationVersion()));
    name->setFont(scaledFont(dialog->font(), 1.5, QFont::DemiBold));
    dialog->layout()->addWidget(logo);
    dialog->layout()->addWidget(name);
    const QStringList texts {
        DialogTexts::tr("Chat rooms, a live word and live charts for everybody on this network. "
                        "Everything stays on your own computers."),
        DialogTexts::tr("Free software under the GNU General Public License, version 3 or later. "
                        "There is no warranty."),
        DialogTexts::tr("Made with Qt %1.").arg(QLatin1StringView(qVersion())),
    };
    for (const QString &text : texts)
        dialog->layout()->addWidget(plainLabel(dialog, text));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    dialog->layout()->addWidget(buttons);
    dialog->resize(400, dialog->heightForWidth(400));
    dialog->show();
}

void askNickname(const QString &current, QWidget *parent,
                 const std::function<void(const Nickname &)> &accept)
{
    QDialog *dialog = makeDialog(DialogTexts::tr("Change nickname"), parent);
    auto *edit = new NicknameEdit(dialog);
    edit->setText(current);
    edit->field()->selectAll();
    auto *label = new QLabel(DialogTexts::tr("Your &nickname"), dialog);
    label->setBuddy(edit->field());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    QObject::connect(edit, &NicknameEdit::changed, buttons, [edit, buttons] {
        buttons->button(QDialogButtonBox::Ok)->setEnabled(edit->nickname().has_value());
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, edit, accept] {
        if (const auto nick = edit->nickname()) {
            accept(*nick);
            dialog->accept();
        }
    });
    dialog->layout()->addWidget(label);
    dialog->layout()->addWidget(edit);
    dialog->layout()->addWidget(buttons);
    dialog->resize(360, dialog->sizeHint().height());
    edit->setFocus();
    dialog->open();
}

void askToChangeEncryption(bool encrypt, int guests, QWidget *parent,
                           const std::function<void()> &change)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(applicationIcon().pixmap(zoomed(48)));
    box->setTextFormat(Qt::PlainText);
    const QString verb = encrypt ? DialogTexts::tr("Encrypt") : DialogTexts::tr("Stop encrypting");
    box->setWindowTitle(verb);
    box->setText(encrypt ? DialogTexts::tr("Encrypt the connections of this session?")
                         : DialogTexts::tr("Stop encrypting the connections of this session?"));
    box->setInformativeText(
        DialogTexts::tr("The links change: %n others have to join again.", nullptr, guests));
    QPushButton *yes = box->addButton(verb, QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(yes, &QPushButton::clicked, parent, change);
    box->open();
}

void askToCloseNetwork(int others, QWidget *parent, const std::function<void()> &close)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(applicationIcon().pixmap(zoomed(48)));
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(DialogTexts::tr("Close to the network"));
    box->setText(DialogTexts::tr("Let only this computer join from now on?"));
    box->setInformativeText(
        DialogTexts::tr("%n guests on other computers lose the connection.", nullptr, others));
    QPushButton *yes =
        box->addButton(DialogTexts::tr("Close to the network"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(yes, &QPushButton::clicked, parent, close);
    box->open();
}

StopAnswer askToStopHosting(int guests, const QString &why, QWidget *parent)
{
    QMessageBox box(parent);
    box.setIconPixmap(applicationIcon().pixmap(zoomed(48)));
    box.setTextFormat(Qt::PlainText);
    box.setWindowTitle(DialogTexts::tr("Stop hosting"));
    box.setText(DialogTexts::tr("You host this session. When you go, it ends for everybody."));
    QStringList texts {why};
    if (guests > 0)
        texts += DialogTexts::tr("%n others are connected.", nullptr, guests);
    texts.removeAll(QString());
    box.setInformativeText(texts.join(u'\n'));
    auto *check = new QCheckBox(DialogTexts::tr("Do not ask again"), &box);
    box.setCheckBox(check);
    const QPushButton *stop =
        box.addButton(DialogTexts::tr("End the session"), QMessageBox::DestructiveRole);
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    return {box.clickedButton() == stop, !check->isChecked()};
}

CloseAnswer askOnClose(int guests, QWidget *parent)
{
    QMessageBox box(parent);
    box.setIconPixmap(applicationIcon().pixmap(zoomed(48)));
    box.setTextFormat(Qt::PlainText);
    box.setWindowTitle(DialogTexts::tr("Close the window"));
    box.setText(DialogTexts::tr("You host this session. Shall it go on without the window?"));
    const QString place =
        DialogTexts::tr("In the background Lanthorn is reached by its icon in the tray.");
    const QString others = DialogTexts::tr("%n others are connected.", nullptr, guests);
    box.setInformativeText(guests > 0 ? others + u'\n' + place : place);
    auto *check = new QCheckBox(DialogTexts::tr("Do not ask again"), &box);
    box.setCheckBox(check);
    QPushButton *goOn =
        box.addButton(DialogTexts::tr("Go on in the background"), QMessageBox::AcceptRole);
    const QPushButton *end =
        box.addButton(DialogTexts::tr("End the session"), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(goOn);
    box.exec();
    CloseAnswer answer;
    answer.remember = check->isChecked();
    if (box.clickedButton() == goOn)
        answer.choice = OnClose::Background;
    else if (box.clickedButton() == end)
        answer.choice = OnClose::Quit;
    return answer;
}

} // namespace app
} // namespace lanthorn
