// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/sourceform.h>

#include <app/theme.h>
#include <app/widgets/labels.h>
#include <sources/sourceurl.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <algorithm>
#include <array>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

struct SourceWay
{
    const char *title;
    const char *hint;
    QLatin1StringView prefix;
    QLatin1StringView example;
    bool needsAddress = true;
    bool hasLogin = false;
};

constexpr std::array ways {
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "MQTT broker"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm",
                                 "Computer and topic. A # at the end stands for all topics below."),
               "mqtt://"_L1, "broker.lan/home/#"_L1, true, true},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "MQTT broker, encrypted"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm",
                                 "Computer and topic. A # at the end stands for all topics below."),
               "mqtts://"_L1, "broker.lan/home/#"_L1, true, true},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "Serial port"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm",
                                 "The device, and its speed when it is not 115200."),
               "serial:"_L1, "/dev/ttyUSB0?baud=9600"_L1},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "TCP: connect to a device"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "Address and port of the device."),
               "tcp://"_L1, "192.168.0.20:5000"_L1},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "TCP: devices connect here"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm",
                                 "A port of this computer. 0.0.0.0 in front lets other computers "
                                 "in, without a password."),
               "tcp-listen://"_L1, "0.0.0.0:5000"_L1},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "UDP datagrams"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm",
                                 "A port of this computer. 0.0.0.0 in front lets other computers "
                                 "in, without a password."),
               "udp://"_L1, "0.0.0.0:47269"_L1},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "File or recording"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm",
                                 "A file of values, or one that was recorded. It may be played "
                                 "faster, and again and again."),
               "file:"_L1, "/home/ann/run.csv?speed=10&repeat"_L1},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "This computer"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm",
                                 "Processor, memory, network and temperatures. How often may be "
                                 "said."),
               "computer:"_L1, "?interval=500ms"_L1, false},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "Processor load of this computer"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "How often may be said."), "load:"_L1,
               "?interval=500ms"_L1, false},
    SourceWay {QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "Random values"),
               QT_TRANSLATE_NOOP("lanthorn::app::SourceForm", "How often may be said."),
               "random:"_L1, "?interval=500ms"_L1, false},
};

constexpr int addressCharacters = 42;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

} // namespace

SourceForm::SourceForm(const QString &url, QWidget *parent)
    : QDialog(parent)
    , m_kind(new QComboBox(this))
    , m_hint(plainLabel(this))
    , m_address(new QLineEdit(this))
    , m_userLabel(new QLabel(tr("&User"), this))
    , m_user(new QLineEdit(this))
    , m_passwordLabel(new QLabel(tr("&Password"), this))
    , m_password(new QLineEdit(this))
    , m_problem(plainLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(url.isEmpty() ? tr("Add a source") : tr("Change the source"));
    build();
    fill(url);
    kindChanged();
    m_address->setFocus();
}

void SourceForm::build()
{
    for (const SourceWay &way : ways)
        m_kind->addItem(tr(way.title));
    m_address->setMinimumWidth(fontMetrics().averageCharWidth() * addressCharacters);
    m_password->setEchoMode(QLineEdit::Password);
    m_userLabel->setBuddy(m_user);
    m_passwordLabel->setBuddy(m_password);
    setTextColor(m_problem, themeColors(palette()).error);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SourceForm::kindChanged);
    connect(m_address, &QLineEdit::textChanged, this, &SourceForm::update);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Address"), m_address);
    form->addRow(QString(), m_hint);
    form->addRow(m_userLabel, m_user);
    form->addRow(m_passwordLabel, m_password);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch(1);
    column->addWidget(buttons);
}

void SourceForm::fill(const QString &url)
{
    const QString text = url.contains(u':') ? url : url + u':';
    for (size_t i = 0; i < ways.size(); ++i) {
        const SourceWay &way = ways.at(i);
        if (url.isEmpty() || !text.startsWith(way.prefix, Qt::CaseInsensitive))
            continue;
        m_kind->setCurrentIndex(int(i));
        QString address = text.mid(way.prefix.size());
        const qsizetype path = address.indexOf(u'/');
        const qsizetype at = address.left(path < 0 ? address.size() : path).lastIndexOf(u'@');
        if (way.hasLogin && at >= 0) {
            const QString login = address.left(at);
            m_user->setText(decoded(login.section(u':', 0, 0)));
            m_password->setText(decoded(login.section(u':', 1)));
            address = address.mid(at + 1);
        }
        m_address->setText(address);
        return;
    }
}

QString SourceForm::url() const
{
    const SourceWay &way = ways.at(size_t(std::max(m_kind->currentIndex(), 0)));
    QString login;
    if (way.hasLogin && !(m_user->text().isEmpty() && m_password->text().isEmpty())) {
        login = encoded(m_user->text());
        if (!m_password->text().isEmpty())
            login += u':' + encoded(m_password->text());
        login += u'@';
    }
    return way.prefix + login + m_address->text().trimmed();
}

void SourceForm::kindChanged()
{
    const SourceWay &way = ways.at(size_t(std::max(m_kind->currentIndex(), 0)));
    m_hint->setText(tr(way.hint));
    m_address->setPlaceholderText(way.example);
    for (QWidget *widget :
         std::initializer_list<QWidget *> {m_userLabel, m_user, m_passwordLabel, m_password})
        widget->setVisible(way.hasLogin);
    update();
}

void SourceForm::update()
{
    const SourceWay &way = ways.at(size_t(std::max(m_kind->currentIndex(), 0)));
    m_ok->setEnabled(!way.needsAddress || !m_address->text().trimmed().isEmpty());
    m_problem->hide();
}

void SourceForm::accept()
{
    if (!sources::SourceUrl::fromString(url(), true)) {
        const SourceWay &way = ways.at(size_t(std::max(m_kind->currentIndex(), 0)));
        m_problem->setText(
            tr("This is no address that can be used. One looks like this: %1").arg(way.example));
        m_problem->show();
        m_address->setFocus();
        m_address->selectAll();
        return;
    }
    Q_EMIT chosen(url());
    QDialog::accept();
}

} // namespace app
} // namespace lanthorn
