// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/cleanpages.h"

#include <algorithm>
#include <cstring>
#include <sqlite3.h>
#include <vector>

namespace leadpilot::sqlite {
namespace {

constexpr int fileHeaderSize = 100;
constexpr int smallestPage = 512;

int readNumber(const unsigned char *at)
{
    return at[0] << 8 | at[1];
}

/// The size of the page's header; 0 if it is no b-tree page. The first byte of any other page (overflow,
/// freelist) is the highest one of a page number, which is this large only in files beyond 128 GiB.
int headerSize(unsigned char kind)
{
    switch (kind) {
    case 2:
    case 5:
        return 12;
    case 10:
    case 13:
        return 8;
    default:
        return 0;
    }
}

} // namespace

/// The file's own methods but for one.
struct CleanPages::Methods : sqlite3_io_methods
{
    explicit Methods(const sqlite3_io_methods &of)
        : sqlite3_io_methods(of)
        , original(of)
    {
        iVersion = std::min(iVersion, 3); // what this struct has room for
        xWrite = writeClean;
    }
    static int writeClean(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset);

    const sqlite3_io_methods &original;
    std::vector<unsigned char> page;
};

int CleanPages::Methods::writeClean(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    // The methods of a file that was taken over are always those of such an object.
    auto *self = const_cast<Methods *>(static_cast<const Methods *>(file->pMethods));
    const bool isPage = size >= smallestPage && (size & (size - 1)) == 0 && offset % size == 0;
    if (!isPage)
        return self->original.xWrite(file, bytes, size, offset);
    self->page.resize(static_cast<size_t>(size));
    std::memcpy(self->page.data(), bytes, self->page.size());
    blank(self->page.data(), size, offset == 0);
    return self->original.xWrite(file, self->page.data(), size, offset);
}

CleanPages::CleanPages(sqlite3 *connection)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void *>(&file));
    if (!file || !file->pMethods)
        return;
    m_methods = std::make_unique<Methods>(*file->pMethods);
    file->pMethods = m_methods.get();
}

CleanPages::~CleanPages() = default;

void CleanPages::blank(unsigned char *page, int size, bool isFirst)
{
    const int begin = isFirst ? fileHeaderSize : 0;
    const int header = headerSize(page[begin]);
    if (header == 0)
        return;
    const int used = begin + header + 2 * readNumber(page + begin + 3);
    // A page of 65536 bytes writes its own size as 0.
    const int content = readNumber(page + begin + 5) == 0 ? 65'536 : readNumber(page + begin + 5);
    if (used < content && content <= size)
        std::memset(page + used, 0, static_cast<size_t>(content - used));
}

} // namespace leadpilot::sqlite
