// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/jsonconsumer.h>

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const GroupName watchers = *GroupName::fromString(u"watchers");
inline const ChannelName tasks = *ChannelName::fromString(u"tasks");

//! Works at what comes on the channel tasks, and tells a group how far it is.
class TaskWorker final : public AsyncConsumer
{
public:
    explicit TaskWorker(std::chrono::milliseconds step = 200ms)
        : m_step(step)
    {
    }

private:
    Task onConnect() override
    {
        onEvent("task_start"_L1, [this](const Event &task) -> Task {
            const QCborValue name = task.payload().value("name"_L1);
            for (int percent = 0; percent <= 100; percent += 25) {
                groupSend(watchers, u"task.progress"_s,
                          {{u"name"_s, name}, {u"percent"_s, percent}});
                co_await sleep(m_step); // Or run(), for what blocks.
            }
        });
        co_return;
    }

    std::chrono::milliseconds m_step;
};

//! Lets a client begin tasks by {"start": NAME}, and tells it of everybody's.
class ProgressConsumer final : public JsonConsumer
{
    void connected() override
    {
        joinGroup(watchers);
        on("task_progress"_L1, [this](const Event &event) { sendPayload(event.payload()); });
        accept();
    }

    void receivedJson(const QJsonValue &said) override
    {
        const Event task(u"task.start"_s, {{u"name"_s, said["start"_L1].toString()}});
        if (!layer().send(tasks, task))
            sendJson({{"error"_L1, u"There is too much to do."_s}});
    }
};
