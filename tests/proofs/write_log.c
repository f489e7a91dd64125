/* Preloaded into a process, copies every byte it writes to a file into one log, so that a test can
 * search what was written and not only what is left. Record: u32 path length, u64 data length, path, data. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_fd = -1;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);

__attribute__((constructor)) static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_writev = dlsym(RTLD_NEXT, "writev");
    const char *name = getenv("WRITE_LOG");
    if (name) log_fd = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void keep(int fd, const void *data, size_t size) {
    char link[64], path[4096];
    struct stat about;
    if (log_fd < 0 || fd == log_fd || fstat(fd, &about) || !S_ISREG(about.st_mode)) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path);
    if (length < 0) length = 0;
    unsigned char head[12];
    uint32_t path_size = (uint32_t)length;
    uint64_t data_size = size;
    memcpy(head, &path_size, 4);
    memcpy(head + 4, &data_size, 8);
    struct iovec parts[3] = {{head, 12}, {path, (size_t)length}, {(void *)data, size}};
    pthread_mutex_lock(&one_at_a_time);
    if (real_writev(log_fd, parts, 3) < 0) abort();
    pthread_mutex_unlock(&one_at_a_time);
}

ssize_t write(int fd, const void *data, size_t size) {
    keep(fd, data, size);
    return real_write(fd, data, size);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    keep(fd, data, size);
    return real_pwrite(fd, data, size, at);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    keep(fd, data, size);
    return real_pwrite(fd, data, size, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    for (int i = 0; i < count; i++) keep(fd, parts[i].iov_base, parts[i].iov_len);
    return real_writev(fd, parts, count);
}
