// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <wire/frameinspector.h>

#include <fuzz/require.h>

#include <vector>

using namespace lanthorn;

namespace {

Limits smallLimits()
{
    Limits limits;
    limits.messageBytes = 300;
    limits.messageFragments = 5;
    limits.controlRate = {20, 1.0};
    return limits;
}

struct Findings
{
    std::vector<QByteArray> payloads;
    std::optional<FrameFault> fault;

    bool operator==(const Findings &) const = default;
};

//! What the inspector finds when the stream comes in pieces of this size.
Findings inspect(const QByteArray &stream, qsizetype step)
{
    const Limits limits = smallLimits();
    FrameInspector inspector(limits, [] { return milliseconds(0); });
    Findings findings;
    QByteArray waiting;
    qsizetype messageBytes = 0;
    for (qsizetype at = 0; at < stream.size(); at += step) {
        waiting += stream.mid(at, step);
        for (;;) {
            const auto result = inspector.next(waiting);
            if (const auto *fault = std::get_if<FrameFault>(&result)) {
                findings.fault = *fault;
                return findings;
            }
            const auto *frame = std::get_if<ClientFrame>(&result);
            if (!frame)
                break;
            fuzz::require(frame->headerSize >= 6 && frame->headerSize <= frame->size);
            fuzz::require(frame->size <= waiting.size());
            QByteArray payload;
            frame->appendPayload(payload, waiting);
            fuzz::require(payload.size() == frame->size - frame->headerSize);
            if (frame->isControl()) {
                fuzz::require(frame->isFinal && payload.size() <= 125);
            } else {
                messageBytes =
                    (frame->opcode == ClientFrame::More ? messageBytes : 0) + payload.size();
                fuzz::require(messageBytes <= limits.messageBytes);
            }
            if (frame->opcode == ClientFrame::Close)
                FrameInspector::readClose(payload);
            findings.payloads.push_back(payload);
            waiting.remove(0, frame->size);
        }
        // A header and a payload that is not whole: no more ever waits.
        fuzz::require(waiting.size() < 14 + limits.messageBytes + step);
    }
    return findings;
}

} // namespace

//! What is found does not depend on how the network cuts the stream.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray stream = fuzz::input(data, size);
    const Findings findings = inspect(stream, stream.size() + 1);
    fuzz::require(inspect(stream, 1) == findings);
    fuzz::require(inspect(stream, 7) == findings);
    return 0;
}
