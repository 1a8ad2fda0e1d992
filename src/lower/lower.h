// Decoded code objects of the target Python -> IR, one generic operation for each Python operation.
//
// The value stack is interpreted abstractly: every place on it is an SSA value. Nothing is optimised, checked or
// counted here; passes do that.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ir/ir.h"

namespace kb::lower {

struct Module {
    std::string name;      // dotted; "__main__" for the script
    std::string filename;  // relative to the dist: "utils/modules.py"
    std::pair<int, int> version;
    bool debug = false;
    std::vector<ir::Function> functions;  // index = number of the code object; 0 is the module body
    std::string marshal;                  // the forwarders' tree, as bytes
};

// `payload`: the worker's answer to "native" (JSON, see src/front/native.py).
Result<Module> lower_module(std::string_view payload);

}  // namespace kb::lower
