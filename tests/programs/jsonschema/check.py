"""jsonschema: its metaschemas, formats, references, and its version from the metadata."""
import importlib.metadata

import jsonschema
from referencing import Registry, Resource

schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["name"],
          "properties": {"name": {"type": "string", "format": "ipv4"}, "eggs": {"$ref": "urn:egg"}}}
egg = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "minItems": 2})
validator = jsonschema.Draft202012Validator(schema, registry=Registry().with_resource("urn:egg", egg),
                                            format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
for value in ({"name": "127.0.0.1", "eggs": [1, 2]}, {"name": "wren", "eggs": [1]}, {}):
    print(sorted(error.message for error in validator.iter_errors(value)))
for draft in ("Draft3", "Draft4", "Draft6", "Draft7", "Draft201909", "Draft202012"):
    kind = getattr(jsonschema, f"{draft}Validator")
    kind.check_schema(kind.META_SCHEMA)
    print(draft, kind.META_SCHEMA.get("$schema"))
print(importlib.metadata.version("jsonschema"))
