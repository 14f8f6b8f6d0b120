// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/tray/autostart.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

Autostart::Autostart(const QString &folder, const QString &profile)
    : m_folder(folder)
    , m_profile(profile)
{
}

QString Autostart::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + "/autostart"_L1;
}

QString Autostart::quoted(const QString &word)
{
    // The specification of entries: quotes, then what is special within them; and as in all values
    // a backslash is written twice. A percent sign would begin a field.
    QString text;
    for (const QChar c : word) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            text += u'\\';
        text += c;
        if (c == u'%')
            text += u'%';
    }
    return u'"' + text.replace("\\"_L1, "\\\\"_L1) + u'"';
}

QString Autostart::fileName() const
{
    const QString name = m_profile.isEmpty() ? QString() : u'-' + m_profile;
    return m_folder + "/io.github.lanthorn.Lanthorn"_L1 + name + ".desktop"_L1;
}

bool Autostart::isOn() const
{
    return QFile::exists(fileName());
}

bool Autostart::set(bool on, const QStringList &arguments) const
{
    if (!on)
        return !isOn() || QFile::remove(fileName());
    QStringList words {QCoreApplication::applicationFilePath()};
    words += arguments;
    if (!m_profile.isEmpty())
        words += {u"--profile"_s, m_profile};
    QString command;
    for (const QString &word : std::as_const(words))
        command += (command.isEmpty() ? QString() : u" "_s) + quoted(word);
    const QString entry = u"[Desktop Entry]\nType=Application\nName=Lanthorn\n"
                          "Icon=io.github.lanthorn.Lanthorn\nExec=%1\n"_s.arg(command);
    QSaveFile file(fileName());
    const QByteArray bytes = entry.toUtf8();
    return QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly)
        && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace app
} // namespace lanthorn
