/* Starts the Python beside it inside this very process, so that Windows shows our name, icon, version
   and manifest, and so that the file can be signed. Compiled twice: the window and the command line. */
#ifndef UNICODE /* -municode says it too */
#define UNICODE
#define _UNICODE
#endif
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768

typedef int (*python_main)(int, wchar_t **);

static wchar_t folder[LONGEST], library[LONGEST];

int wmain(int count, wchar_t **words) {
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    if (length == 0 || length >= LONGEST) return 3;
    wchar_t *slash = wcsrchr(folder, L'\\');
    if (slash) *slash = 0;
    SetDllDirectoryW(L""); /* nothing is loaded from the folder somebody happens to be in */
    _snwprintf(library, LONGEST - 1, L"%ls\\runtime\\%ls", folder, PYTHON_DLL);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    python_main run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!run) {
        MessageBoxW(NULL, library, L"A file of the program is missing or damaged: install it again",
                    MB_ICONWARNING);
        return 3;
    }
    wchar_t **given = calloc((size_t)count + 6, sizeof *given);
    int n = 0;
    given[n++] = words[0];
    given[n++] = L"-X";
    given[n++] = L"utf8"; /* names and answers leave as UTF-8 whatever the code page is */
    given[n++] = L"-m";
    given[n++] = ENTRY;
    for (int i = 1; i < count; i++) given[n++] = words[i];
    return run(n, given);
}
