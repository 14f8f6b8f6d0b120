// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/livechart.h>
#include <app/pages/live/sensorspage.h>
#include <app/widgets/figure.h>
#include <models/seriesstore.h>
#include <support/strictlog.h>

#include <app/windowprogram.h>

#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

namespace lanthorn::test {

//! The page of the chart in a window, in a time that the test sets.
class SensorsFixture : public QObject
{
protected:
    static constexpr qint64 start = 1'763'629'200'000;
    static constexpr int interval = 2'000;

    void begin()
    {
        failOnAnyWarning();
        m_now = 5'000;
        m_store = std::make_unique<SeriesStore>([this] { return m_now; });
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 560);
        m_page = new SensorsPage(m_store.get(), m_window.get());
        m_page->resize(m_window->size());
        m_chart = m_page->findChild<LiveChart *>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void end()
    {
        m_window.reset();
        m_store.reset();
    }

    void read(double value, const QString &sensor = QStringLiteral("random"),
              const QString &unit = {})
    {
        m_now += interval;
        m_store->add({sensor, value, unit, start + m_now, interval});
    }
    QStringList figures() const
    {
        QStringList values;
        for (const Figure *figure : m_page->findChildren<Figure *>())
            values += figure->value();
        return values;
    }
    bool shows(const QString &text) const
    {
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }
    QPushButton *button(const QString &text) const
    {
        const QList<QPushButton *> buttons = m_page->findChildren<QPushButton *>();
        const auto found =
            std::find_if(buttons.begin(), buttons.end(), [&text](const QPushButton *b) {
                return b->isVisible() && b->text() == text;
            });
        return found == buttons.end() ? nullptr : *found;
    }
    void activate()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    qint64 m_now = 0;
    std::unique_ptr<SeriesStore> m_store;
    std::unique_ptr<QWidget> m_window;
    SensorsPage *m_page = nullptr;
    LiveChart *m_chart = nullptr;
};

} // namespace lanthorn::test
