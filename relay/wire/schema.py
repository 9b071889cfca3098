"""JSON Schema of wire structs, made with msgspec's public type information.

Only the types the wire uses are known; another one is an error, so that nothing is published as "anything" by accident.
A raw value is a message body (`#/components/schemas/Body`): the one union that a reader may not know all of.
"""

from typing import Any

import msgspec
from msgspec import inspect

Schema = dict[str, Any]
REF = "#/components/schemas/{name}"


def reference(name: str) -> Schema:
    """A reference to the schema `name`."""
    return {"$ref": REF.format(name=name)}


def schemas_of(types: list[type[msgspec.Struct]]) -> dict[str, Schema]:
    """The schema of every struct in `types` and of those they hold, by name, sorted.

    A parameter or result of a method is always sent with all its required fields; fields with a default may be absent.
    """
    found: dict[str, Schema] = {}
    waiting = [inspect.type_info(type_) for type_ in types]
    while waiting:
        info = waiting.pop()
        if isinstance(info, inspect.StructType) and info.cls.__name__ not in found:
            found[info.cls.__name__] = _struct(info)
            waiting.extend(inner for field in info.fields for inner in _structs_in(field.type))
    return dict(sorted(found.items()))


def _structs_in(info: inspect.Type) -> list[inspect.Type]:
    match info:
        case inspect.StructType():
            return [info]
        case inspect.UnionType():
            return [inner for part in info.types for inner in _structs_in(part)]
        case inspect.VarTupleType():
            return _structs_in(info.item_type)
        case inspect.DictType():
            return _structs_in(info.value_type)
        case _:
            return []


def _struct(info: inspect.StructType) -> Schema:
    properties = {field.encode_name: _with_default(field) for field in info.fields}
    required = [field.encode_name for field in info.fields if field.required]
    if info.tag_field is not None:
        properties = {info.tag_field: {"const": info.tag}, **properties}
        required = [info.tag_field, *required]
    about = " ".join((info.cls.__doc__ or "").split())
    schema = {"title": info.cls.__name__, "description": about, "type": "object", "properties": properties}
    return {**schema, "required": required} if required else schema


def _with_default(field: inspect.Field) -> Schema:
    schema = schema_of(field.type)
    default = field.default
    if isinstance(default, bool | int | float | str) and "$ref" not in schema:
        return {**schema, "default": default}
    return schema


def schema_of(info: inspect.Type) -> Schema:
    """The schema of one type; TypeError for one the wire does not use."""
    match info:
        case inspect.StructType():
            return reference(info.cls.__name__)
        case inspect.RawType():
            return reference("Body")
        case inspect.VarTupleType():
            return {"type": "array", "items": schema_of(info.item_type)}
        case inspect.DictType():
            return {"type": "object", "additionalProperties": schema_of(info.value_type)}
        case inspect.UnionType():
            return _union([part for part in info.types if not _is_unset(part)])
        case _:
            return _plain(info)


def _is_unset(info: inspect.Type) -> bool:
    return isinstance(info, inspect.CustomType) and info.cls is msgspec.UnsetType


def _union(parts: list[inspect.Type]) -> Schema:
    return schema_of(parts[0]) if len(parts) == 1 else {"anyOf": [schema_of(part) for part in parts]}


def _plain(info: inspect.Type) -> Schema:
    match info:
        case inspect.BoolType():
            return {"type": "boolean"}
        case inspect.IntType():
            return {"type": "integer", **_range(info)}
        case inspect.FloatType():
            return {"type": "number"}
        case inspect.StrType():
            return {"type": "string"}
        case inspect.NoneType():
            return {"type": "null"}
        case inspect.UUIDType():
            return {"type": "string", "format": "uuid"}
        case _:
            raise TypeError(f"the wire has no {info!r}")


def _range(info: inspect.IntType) -> Schema:
    limits = {"minimum": info.ge, "maximum": info.le}
    return {name: value for name, value in limits.items() if value is not None}
