#include "lower/builder.h"

namespace kb::lower {

void add_py313_opcodes(OpcodeTable&) {}

}  // namespace kb::lower
