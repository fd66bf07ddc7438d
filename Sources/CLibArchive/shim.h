// libarchive is looked up when the first .zst or .xz input is met, not linked: with what it brings along (libxml2, ICU,
// the C++ runtime) it would add 1.7 ms to the start of every executable. The types of the functions are the header's.
#include <archive.h>
#include <dlfcn.h>

struct spotcheck_archive {
    __typeof__(&archive_read_new) read_new;
    __typeof__(&archive_read_free) read_free;
    __typeof__(&archive_read_support_filter_zstd) read_support_filter_zstd;
    __typeof__(&archive_read_support_filter_xz) read_support_filter_xz;
    __typeof__(&archive_read_support_format_raw) read_support_format_raw;
    __typeof__(&archive_read_open) read_open;
    __typeof__(&archive_read_next_header) read_next_header;
    __typeof__(&archive_read_data_block) read_data_block;
    __typeof__(&archive_filter_code) filter_code;
    __typeof__(&archive_error_string) error_string;
};

// Fills the table; 0 if the library or one of its functions is missing.
static inline int spotcheck_archive_load(struct spotcheck_archive *table) {
    static const char *const names[] = {"libarchive.so.13", "libarchive.so", "libarchive.13.dylib", "libarchive.dylib"};
    void *library = NULL;
    for (unsigned i = 0; i < sizeof names / sizeof *names && !library; i++) {
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    if (!library) return 0;
#define SPOTCHECK_LOOK_UP(name)                                                    \
    do {                                                                           \
        void *found = dlsym(library, "archive_" #name);                            \
        if (!found) return 0;                                                      \
        table->name = (__typeof__(table->name))found;                              \
    } while (0)
    SPOTCHECK_LOOK_UP(read_new);
    SPOTCHECK_LOOK_UP(read_free);
    SPOTCHECK_LOOK_UP(read_support_filter_zstd);
    SPOTCHECK_LOOK_UP(read_support_filter_xz);
    SPOTCHECK_LOOK_UP(read_support_format_raw);
    SPOTCHECK_LOOK_UP(read_open);
    SPOTCHECK_LOOK_UP(read_next_header);
    SPOTCHECK_LOOK_UP(read_data_block);
    SPOTCHECK_LOOK_UP(filter_code);
    SPOTCHECK_LOOK_UP(error_string);
#undef SPOTCHECK_LOOK_UP
    return 1;
}
