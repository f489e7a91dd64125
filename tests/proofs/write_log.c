/* Preloaded into a process, keeps everything it does to files in one log: every byte it writes, and
 * every truncation, flush, creation, rename, link and deletion, in the order in which they happened.
 * So a test can search what was written and not only what is left, and can rebuild the disk as it
 * was at any moment. Record: kind, then the numbers of `struct head`, then path, second path, data. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct __attribute__((packed)) head {
    char kind; /* W write, T truncate, S flush, D flush a folder, C create, R rename, L link, U unlink, M mkdir */
    uint64_t nanoseconds, inode, offset;
    uint32_t path_size, other_size;
    uint64_t data_size;
};

static int log_fd = -1;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

static ssize_t (*real_writev)(int, const struct iovec *, int);

__attribute__((constructor)) static void begin(void) {
    real_writev = real("writev");
    const char *name = getenv("WRITE_LOG");
    if (name) log_fd = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(char kind, uint64_t inode, uint64_t offset, const char *path, const char *other,
                 const void *data, size_t size) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct head head = {kind, (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec, inode, offset,
                        (uint32_t)strlen(path), (uint32_t)strlen(other), size};
    struct iovec parts[4] = {{&head, sizeof head}, {(void *)path, strlen(path)},
                             {(void *)other, strlen(other)}, {(void *)data, size}};
    if (real_writev(log_fd, parts, 4) < 0) abort();
}

static void path_of_fd(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
}

static void absolute(int folder_fd, const char *name, char *path) {
    char folder[PATH_MAX];
    if (name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
        return;
    }
    if (folder_fd == AT_FDCWD) {
        if (!getcwd(folder, sizeof folder)) folder[0] = 0;
    } else {
        path_of_fd(folder_fd, folder);
    }
    snprintf(path, PATH_MAX, "%.*s/%s", PATH_MAX / 2, folder, name);
}

/* True with the mutex held where this descriptor is a file whose changes are kept. */
static int hold(int fd, struct stat *about, int folders_too) {
    if (log_fd < 0 || fd == log_fd || fstat(fd, about)) return 0;
    if (!S_ISREG(about->st_mode) && !(folders_too && S_ISDIR(about->st_mode))) return 0;
    pthread_mutex_lock(&one_at_a_time);
    return 1;
}

static void let_go(void) { pthread_mutex_unlock(&one_at_a_time); }

static void keep(int fd, const struct stat *about, const void *data, size_t size, off64_t at) {
    char path[PATH_MAX];
    path_of_fd(fd, path);
    if (at < 0) at = fcntl(fd, F_GETFL) & O_APPEND ? about->st_size : lseek(fd, 0, SEEK_CUR);
    note('W', about->st_ino, (uint64_t)at, path, "", data, size);
}

ssize_t write(int fd, const void *data, size_t size) {
    struct stat about;
    if (!hold(fd, &about, 0)) return REAL(write)(fd, data, size);
    fstat(fd, &about);
    keep(fd, &about, data, size, -1);
    ssize_t done = REAL(write)(fd, data, size);
    let_go();
    return done;
}

static ssize_t placed(int fd, const void *data, size_t size, off64_t at) {
    struct stat about;
    if (!hold(fd, &about, 0)) return REAL(pwrite64)(fd, data, size, at);
    keep(fd, &about, data, size, at);
    ssize_t done = REAL(pwrite64)(fd, data, size, at);
    let_go();
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return placed(fd, data, size, at); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return placed(fd, data, size, at); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    struct stat about;
    if (!hold(fd, &about, 0)) return real_writev(fd, parts, count);
    fstat(fd, &about);
    off64_t at = fcntl(fd, F_GETFL) & O_APPEND ? about.st_size : lseek(fd, 0, SEEK_CUR);
    for (int i = 0; i < count; i++) {
        keep(fd, &about, parts[i].iov_base, parts[i].iov_len, at);
        at += (off64_t)parts[i].iov_len;
    }
    ssize_t done = real_writev(fd, parts, count);
    let_go();
    return done;
}

/* shutil.copyfile comes this way: the bytes go from file to file inside the system. */
static ssize_t sent(int to, int from, off64_t *at, size_t size) {
    struct stat about;
    if (!hold(to, &about, 0)) return REAL(sendfile64)(to, from, at, size);
    off64_t read_at = at ? *at : lseek(from, 0, SEEK_CUR), write_at = lseek(to, 0, SEEK_CUR);
    ssize_t done = REAL(sendfile64)(to, from, at, size);
    char *copied = done > 0 ? malloc((size_t)done) : NULL;
    if (copied) {
        if (pread64(from, copied, (size_t)done, read_at) != done) abort();
        keep(to, &about, copied, (size_t)done, write_at);
        free(copied);
    }
    let_go();
    return done;
}

ssize_t sendfile(int to, int from, off_t *at, size_t size) { return sent(to, from, at, size); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { return sent(to, from, at, size); }

static int cut_to(int fd, off64_t size) {
    struct stat about;
    if (!hold(fd, &about, 0)) return REAL(ftruncate64)(fd, size);
    int failed = REAL(ftruncate64)(fd, size);
    char path[PATH_MAX];
    path_of_fd(fd, path);
    if (!failed) note('T', about.st_ino, (uint64_t)size, path, "", "", 0);
    let_go();
    return failed;
}

int ftruncate(int fd, off_t size) { return cut_to(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut_to(fd, size); }

static int flushed(int fd, int (*flush)(int)) {
    struct stat about;
    if (!hold(fd, &about, 1)) return flush(fd);
    int failed = flush(fd);
    char path[PATH_MAX];
    path_of_fd(fd, path);
    if (!failed) note(S_ISDIR(about.st_mode) ? 'D' : 'S', about.st_ino, 0, path, "", "", 0);
    let_go();
    return failed;
}

int fsync(int fd) { return flushed(fd, REAL(fsync)); }
int fdatasync(int fd) { return flushed(fd, REAL(fdatasync)); }

/* Two kinds of news: the file was not there before, or it was emptied by opening it. */
static int opened(int folder_fd, const char *name, int flags, mode_t mode) {
    __typeof__(&openat) real_openat = REAL(openat);
    if (log_fd < 0 || !(flags & (O_CREAT | O_TRUNC))) return real_openat(folder_fd, name, flags, mode);
    struct stat about;
    pthread_mutex_lock(&one_at_a_time);
    int was_there = !fstatat(folder_fd, name, &about, 0);
    int fd = real_openat(folder_fd, name, flags, mode);
    if (fd >= 0 && !fstat(fd, &about) && S_ISREG(about.st_mode)) {
        char path[PATH_MAX];
        absolute(folder_fd, name, path);
        if (!was_there) note('C', about.st_ino, 0, path, "", "", 0);
        else if (flags & O_TRUNC) note('T', about.st_ino, 0, path, "", "", 0);
    }
    pthread_mutex_unlock(&one_at_a_time);
    return fd;
}

#define OPENED(folder)                                \
    mode_t mode = 0;                                  \
    if (flags & (O_CREAT | O_TMPFILE)) {              \
        va_list more;                                 \
        va_start(more, flags);                        \
        mode = va_arg(more, mode_t);                  \
        va_end(more);                                 \
    }                                                 \
    return opened(folder, name, flags, mode);

int open(const char *name, int flags, ...) { OPENED(AT_FDCWD) }
int open64(const char *name, int flags, ...) { OPENED(AT_FDCWD) }
int openat(int folder, const char *name, int flags, ...) { OPENED(folder) }
int openat64(int folder, const char *name, int flags, ...) { OPENED(folder) }

#define NAMED(kind, first_folder, first, second_folder, second, call)  \
    if (log_fd < 0) return call;                                       \
    char path[PATH_MAX], other[PATH_MAX];                              \
    absolute(first_folder, first, path);                               \
    absolute(second_folder, second, other);                            \
    pthread_mutex_lock(&one_at_a_time);                                \
    int failed = call;                                                 \
    if (!failed) note(kind, 0, 0, path, other, "", 0);                 \
    pthread_mutex_unlock(&one_at_a_time);                              \
    return failed;

int rename(const char *from, const char *to) {
    NAMED('R', AT_FDCWD, from, AT_FDCWD, to, REAL(rename)(from, to))
}
int renameat(int a, const char *from, int b, const char *to) {
    NAMED('R', a, from, b, to, REAL(renameat)(a, from, b, to))
}
int link(const char *from, const char *to) { NAMED('L', AT_FDCWD, from, AT_FDCWD, to, REAL(link)(from, to)) }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    NAMED('L', a, from, b, to, REAL(linkat)(a, from, b, to, flags))
}
int unlink(const char *name) { NAMED('U', AT_FDCWD, name, AT_FDCWD, "/", REAL(unlink)(name)) }
int unlinkat(int a, const char *name, int flags) { NAMED('U', a, name, AT_FDCWD, "/", REAL(unlinkat)(a, name, flags)) }
int mkdir(const char *name, mode_t mode) { NAMED('M', AT_FDCWD, name, AT_FDCWD, "/", REAL(mkdir)(name, mode)) }
