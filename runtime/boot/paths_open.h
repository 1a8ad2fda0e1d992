// Called by main() before anything else of the program runs.
#ifndef KB_PATHS_OPEN_H
#define KB_PATHS_OPEN_H

void kb_paths_prepare(void);      // before anything is opened
void kb_paths_open(void);         // reads lib/kb.paths; from then on missing bundled paths are served
void kb_environment_set(void);    // reads lib/kb.env
void kb_system_files_open(void);  // reads lib/kb.system; from then on what it names is served

#endif
