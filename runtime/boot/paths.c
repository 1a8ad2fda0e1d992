#include "boot.h"
void kb_paths_open(void) {}
