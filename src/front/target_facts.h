// Fills Target from the worker's `hello` answer.
#ifndef KB_FRONT_TARGET_FACTS_H
#define KB_FRONT_TARGET_FACTS_H

#include "front/worker.h"
#include "target/target.h"

namespace kb::front {

Result<target::Target> ask_target(Worker& worker);

}  // namespace kb::front

#endif
