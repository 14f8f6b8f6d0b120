// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/requesthead.h>

#include <fuzz/require.h>

using namespace lanthorn;

//! A head stays within its bytes and the limits, does not depend on what follows it, and is not
//! seen before it is whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::input(data, size);
    Limits limits;
    limits.headBytes = 1000;
    limits.headFields = 8;
    const auto result = parseRequestHead(bytes, limits);
    const auto *head = std::get_if<RequestHead>(&result);
    if (!head)
        return 0;
    fuzz::require(head->size > 0 && head->size <= bytes.size() && head->size <= limits.headBytes);
    fuzz::require(head->headers.size() <= limits.headFields);
    fuzz::require((head->path.startsWith(u'/') || head->method == "OPTIONS")
                  && !head->path.contains(QChar::Null));
    for (const auto &[name, value] : head->headers) {
        fuzz::require(name == name.toLower() && !name.contains('_'));
        fuzz::require(!value.contains('\r') && !value.contains('\n') && !value.contains('\0'));
        fuzz::require(head->header(name) == value);
    }
    const auto again = parseRequestHead(bytes.first(head->size), limits);
    const auto *same = std::get_if<RequestHead>(&again);
    fuzz::require(same && same->path == head->path && same->headers == head->headers);
    const auto cut = parseRequestHead(bytes.first(head->size - 1), limits);
    fuzz::require(!std::holds_alternative<RequestHead>(cut));
    // Nor on how the network cuts it.
    HeadReader reader(limits);
    for (qsizetype i = 1; i < head->size; ++i)
        fuzz::require(std::holds_alternative<HeadIncomplete>(reader.next(bytes.first(i))));
    fuzz::require(std::holds_alternative<RequestHead>(reader.next(bytes)));
    if (head->isUpgrade() && !findHandshakeFault(*head))
        fuzz::require(head->method == "GET");
    return 0;
}
