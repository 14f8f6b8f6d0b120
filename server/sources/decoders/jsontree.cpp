// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/jsontree.h>

#include <simdjson.h>

#include <algorithm>

namespace lanthorn::inline decoders {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t deepest = 32;

// Stand in the text for what JSON has no word for; nobody sends them.
constexpr std::string_view gapMark = "\x01nan";
constexpr std::string_view infinityMark = "\x01inf";

JsonTree treeOf(const simdjson::dom::element &element)
{
    using Type = simdjson::dom::element_type;
    JsonTree tree;
    switch (element.type()) {
    case Type::NULL_VALUE:
        break;
    case Type::BOOL:
        tree.kind = JsonTree::Kind::Bool;
        tree.number = bool(element) ? 1 : 0;
        break;
    case Type::INT64:
    case Type::UINT64:
    case Type::DOUBLE:
        tree.kind = JsonTree::Kind::Number;
        tree.number = double(element);
        break;
    case Type::STRING: {
        const std::string_view text(element);
        if (text == gapMark) {
            tree.kind = JsonTree::Kind::Gap;
        } else if (text == infinityMark) {
            tree.kind = JsonTree::Kind::Infinity;
        } else {
            tree.kind = JsonTree::Kind::Text;
            tree.text = QString::fromUtf8(text.data(), qsizetype(text.size()));
        }
        break;
    }
    case Type::ARRAY:
        tree.kind = JsonTree::Kind::Array;
        for (const simdjson::dom::element each : simdjson::dom::array(element))
            tree.items.push_back(treeOf(each));
        break;
    case Type::OBJECT:
        tree.kind = JsonTree::Kind::Object;
        for (const auto &[key, value] : simdjson::dom::object(element)) {
            const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
            const auto known = std::find_if(tree.members.begin(), tree.members.end(),
                                            [&](const auto &each) { return each.first == name; });
            if (known == tree.members.end())
                tree.members.emplace_back(name, treeOf(value));
            else
                known->second = treeOf(value);
        }
        break;
    }
    return tree;
}

bool startsWord(const QByteArray &text, qsizetype at, QByteArrayView word)
{
    return QByteArrayView(text).sliced(at).startsWith(word);
}

//! NaN and Infinity outside of strings as marks in strings; null when there are none.
QByteArray withMarks(const QByteArray &utf8)
{
    QByteArray marked;
    bool inText = false;
    bool found = false;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (c == '"')
            inText = !inText;
        if (inText && c == '\\') {
            marked += utf8.mid(i++, 2);
            continue;
        }
        const bool minus = !inText && c == '-' && startsWord(utf8, i + 1, "Infinity");
        if (!inText && (startsWord(utf8, i, "NaN") || startsWord(utf8, i, "nan"))) {
            marked += "\"\\u0001nan\"";
            i += 2;
        } else if (!inText && (minus || startsWord(utf8, i, "Infinity"))) {
            marked += "\"\\u0001inf\"";
            i += minus ? 8 : 7;
        } else {
            marked += c;
            continue;
        }
        found = true;
    }
    return found ? marked : QByteArray();
}

std::optional<JsonTree> parsed(const QByteArray &utf8, QString *reason)
{
    // One for each thread: its buffers are kept from message to message.
    thread_local simdjson::dom::parser parser;
    if (const auto problem = parser.allocate(size_t(utf8.size()) + 64, deepest);
        problem != simdjson::SUCCESS) {
        *reason = u"too large"_s;
        return std::nullopt;
    }
    simdjson::dom::element root;
    if (const auto problem = parser.parse(utf8.constData(), size_t(utf8.size())).get(root);
        problem != simdjson::SUCCESS) {
        *reason = problem == simdjson::DEPTH_ERROR ? u"JSON deeper than %1 levels"_s.arg(deepest)
                                                   : u"not JSON"_s;
        return std::nullopt;
    }
    return treeOf(root);
}

} // namespace

const JsonTree *JsonTree::find(QStringView name) const
{
    const auto it = std::find_if(members.begin(), members.end(),
                                 [name](const auto &each) { return each.first == name; });
    return it == members.end() ? nullptr : &it->second;
}

QString JsonTree::textOf(QStringView name) const
{
    const JsonTree *member = find(name);
    return member ? member->text : QString();
}

std::optional<JsonTree> readJson(const QByteArray &utf8, QString *reason)
{
    if (auto tree = parsed(utf8, reason))
        return tree;
    const QByteArray marked = withMarks(utf8);
    return marked.isNull() ? std::nullopt : parsed(marked, reason);
}

} // namespace lanthorn::inline decoders
