// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstdio>
#include <cstring>
#include <vector>

//! Copies as many bytes as there are arguments into room for 8, which the checks of an optimised
//! build end; with `index` it reads behind the end of a vector.
int main(int argc, char **argv)
{
    std::array<char, 8> room {};
    const std::vector<char> bytes(size_t(argc), 'x');
    if (argc == 2 && std::strcmp(argv[1], "index") == 0)
        return bytes[size_t(argc)];
    std::memcpy(room.data(), bytes.data(), bytes.size());
    return std::fwrite(room.data(), 1, 1, stdout) == 1 ? 0 : 1;
}
