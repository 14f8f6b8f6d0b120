// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/offscreen.h>

#include <app/pages/chat/messagedelegate.h>
#include <app/pages/chat/messagelayout.h>
#include <app/pages/chat/messageview.h>
#include <models/messagemodel.h>

#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <memory>

namespace lanthorn::test {

//! For tests of a view of messages: a new one for each, with a model of its own.
class MessageViewTest : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }

    void init()
    {
        failOnAnyWarningOfOurs();
        m_model = std::make_unique<MessageModel>(1000);
        m_view = std::make_unique<MessageView>(m_model.get());
        m_view->resize(600, 400);
        m_count = 0;
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

protected:
    static constexpr qint64 noon = 1'763'640'000'000; //!< 2025-11-20T12:00:00Z

    void show()
    {
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void add(const QString &text, bool own = false)
    {
        m_model->add({QString::number(++m_count),
                      {QStringLiteral("c1"), QStringLiteral("bo"), ClientKind::Window},
                      text,
                      noon + m_count},
                     Delivery::Delivered, own);
    }
    void say(int times)
    {
        for (int i = 0; i < times; ++i)
            add(QStringLiteral("message %1").arg(m_count));
    }
    //! The rows are laid out and the newest is shown.
    void settle()
    {
        QTRY_VERIFY(bar()->maximum() > 0);
        QTRY_COMPARE(bar()->value(), bar()->maximum());
    }
    QScrollBar *bar() const { return m_view->verticalScrollBar(); }
    QPushButton *button() const { return m_view->findChild<QPushButton *>(); }
    bool lastRowIsVisible() const
    {
        const QRect last = m_view->visualRect(m_model->index(m_model->rowCount() - 1, 0));
        return last.bottom() <= m_view->viewport()->height() && last.bottom() > 0;
    }
    int heightOf(int row) const { return m_view->visualRect(m_model->index(row, 0)).height(); }
    MessageLayout layoutOf(int row) const
    {
        return MessageLayout::make(
            MessageContent::fromIndex(m_model->index(row, 0)), m_view->font(),
            m_view->visualRect(m_model->index(row, 0)).width(), Qt::LeftToRight);
    }
    int layoutHeight(int row) const { return layoutOf(row).height; }
    QPoint pointOf(const MessageLayout &layout, int character) const
    {
        const QPointF inside = layout.text->placeOf(character) + QPointF(2, 0);
        return m_view->visualRect(m_model->index(0, 0)).topLeft() + layout.textOrigin
            + inside.toPoint();
    }

    std::unique_ptr<MessageModel> m_model;
    std::unique_ptr<MessageView> m_view;
    int m_count = 0;
};

} // namespace lanthorn::test
