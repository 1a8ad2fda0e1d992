// Every ELF file of the dist: are the libraries it needs where the dynamic loader will look, in the versions it needs?
#ifndef KB_VERIFY_ELF_CHECK_H
#define KB_VERIFY_ELF_CHECK_H

#include <string>
#include <vector>

#include "base/result.h"
#include "binary/closure.h"
#include "discover/baseline.h"
#include "verify/dist_folder.h"
#include "verify/system_root.h"
#include "verify/verify.h"

namespace kb::verify {

// Fills facts: elf_files, needs, interpreter, versions, glibc, libstdcxx, cxxabi, libgcc, cpu_level, system.
Status check_elf_files(const DistFolder& dist, const discover::Baseline& baseline, const SystemRoot& system,
                       StaticFacts& facts, std::vector<Finding>& findings);

}  // namespace kb::verify

#endif
