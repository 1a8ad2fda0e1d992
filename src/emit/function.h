#pragma once
#include <string>

#include "ir/ir.h"
#include "passes/passes.h"

namespace kb::emit {

// C text of one function's body. `sites` counts the module's inline caches and is advanced.
std::string emit_function(const ir::Function& function, const passes::Ownership& ownership, std::pair<int, int> version,
                          int& sites);

}  // namespace kb::emit
