// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded ahead of a program's libraries (LD_PRELOAD), kills it at a chosen write to one of its files, before
// or after the bytes are in the file. SQLite writes with these calls only.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

void pass()
{
    static const long fatal = [] {
        const char *const text = std::getenv("LEADPILOT_KILL_POINT");
        return text ? std::atol(text) : 0;
    }();
    static std::atomic<long> passed = 0;
    if (++passed == fatal)
        ::kill(::getpid(), SIGKILL);
}

template <typename Call> Call *next(const char *name)
{
    return reinterpret_cast<Call *>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) ssize_t pwrite64(int file, const void *bytes, size_t size,
                                                        off64_t offset)
{
    static auto *const real = next<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    pass();
    const ssize_t written = real(file, bytes, size, offset);
    pass();
    return written;
}

__attribute__((visibility("default"))) int fdatasync(int file)
{
    static auto *const real = next<int(int)>("fdatasync");
    pass();
    return real(file);
}

__attribute__((visibility("default"))) int ftruncate64(int file, off64_t size)
{
    static auto *const real = next<int(int, off64_t)>("ftruncate64");
    pass();
    return real(file, size);
}
}
