// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

struct sqlite3;

namespace leadpilot::sqlite {

/// Puts itself between a connection and its database file and blanks what the file's pages do not use.
///
/// PRAGMA secure_delete overwrites what is deleted, but when SQLite spreads the rows of a full page over
/// several, copies of rows that moved stay behind in the unallocated space of the old page, out of its reach.
/// In WAL mode every page enters the file through a checkpoint's write, which is where they are blanked.
///
/// Belongs to its connection and must outlive it. Source: https://www.sqlite.org/fileformat2.html §1.6.
class CleanPages
{
public:
    explicit CleanPages(sqlite3 *connection);
    CleanPages(const CleanPages &) = delete;
    CleanPages &operator=(const CleanPages &) = delete;
    ~CleanPages();

    /// Blanks the unallocated space of a b-tree page; anything else stays as it is. `isFirst`: it begins
    /// with the file's header.
    static void blank(unsigned char *page, int size, bool isFirst);

private:
    struct Methods;
    std::unique_ptr<Methods> m_methods;
};

} // namespace leadpilot::sqlite
