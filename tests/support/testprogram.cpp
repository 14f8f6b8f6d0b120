// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/testprogram.h>

#include <QByteArray>

#include <cstdio>
#include <map>
#include <string>

namespace lanthorn::test {

namespace {

std::map<std::string, RunTest> &tests()
{
    static std::map<std::string, RunTest> all;
    return all;
}

//! `outbox` of `tests/server/tst_outbox.cpp`.
std::string nameOf(std::string source)
{
    source.erase(0, source.rfind("tst_") + 4);
    return source.substr(0, source.rfind('.'));
}

} // namespace

Registration::Registration(const char *sourceFile, RunTest run)
{
    tests().emplace(nameOf(sourceFile), run);
}

} // namespace lanthorn::test

int main(int argc, char **argv)
{
    using lanthorn::test::tests;
    qputenv("LANTHORN_DISCOVERY", "off"); // What is tested tells no network of itself.
    const auto chosen = argc > 1 ? tests().find(argv[1]) : tests().end();
    if (chosen != tests().end()) {
        argv[1] = argv[0];
        return chosen->second(argc - 1, argv + 1);
    }
    std::fprintf(stderr, "Usage: %s TEST [ARGUMENTS OF QT TEST]; the tests are:\n", argv[0]);
    for (const auto &[name, run] : tests())
        std::fprintf(stderr, "  %s\n", name.c_str());
    return 2;
}
