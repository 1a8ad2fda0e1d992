// Makes marshal data a function of the program alone.
//
// CPython writes FLAG_REF on every object whose reference count is above one at the time, so two dumps of equal code
// differ by chance. Canonical form: the flag stands exactly on the objects that a later TYPE_REF names. Nothing is
// moved; only flag bits and reference numbers change.
#ifndef KB_FRONT_MARSHAL_H
#define KB_FRONT_MARSHAL_H

#include <string>

#include "base/result.h"

namespace kb::front {

// `minor` is the Python 3 minor version (the layout of code objects). Fails on data that it does not understand.
Status canonicalise_marshal(std::string& data, int minor);

}  // namespace kb::front

#endif
