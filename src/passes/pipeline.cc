#include <stdexcept>

#include "passes/passes.h"

namespace kb::passes {

const std::vector<Pass>& pipeline() {
    static const std::vector<Pass> passes = {
        {"bound-locals", bound_locals},
        {"fold-truth", fold_truth},
        {"unbox-loops", unbox_loops},
        {"add-to-local", add_to_local},
    };
    return passes;
}

namespace {
void must_verify(const ir::Function& function, const char* after) {
    std::string fault = ir::verify(function);
    if (fault.empty()) return;
    throw std::logic_error("IR is not valid after " + std::string(after) + ": " + fault + "\n" + ir::print(function));
}
}  // namespace

void run_pipeline(ir::Function& function, const std::set<std::string>& disabled) {
    must_verify(function, "lowering");
    for (const Pass& pass : pipeline()) {
        if (disabled.contains(pass.name)) continue;
        pass.run(function);
        must_verify(function, pass.name);
    }
}

}  // namespace kb::passes
