// The compiler as the build sees it: the worker's description of a module in, C out.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kb::emit {

struct CompileOptions {
    std::set<std::string> disabled_passes;  // names of passes::pipeline()
};

struct NativeModule {
    std::string c_source;
    std::string ir_text;  // after all passes
    std::string symbol;   // the KbNativeModule that the C defines: "kb_module_utils_modules"
    int functions = 0;
};

// `payload`: the worker's answer to "native". `is_package` as in the payload's request.
Result<NativeModule> compile_native(std::string_view payload, bool is_package, const CompileOptions& options);

// The C symbol of a module, also for names that are no identifiers.
std::string module_symbol(std::string_view module_name);

}  // namespace kb::emit
